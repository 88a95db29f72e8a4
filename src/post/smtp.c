/* smtp.c - hands letters to a mail server, by libcurl. */
#include "post/smtp.h"

#include <curl/curl.h>

#include <string.h>

struct smtp {
    CURL *curl;
    char error[CURL_ERROR_SIZE];
    char verb[5]; /* the last command sent: "RCPT" */
    const struct out *letter;
    size_t sent;
};

/* ---- the address of the server ---- */

/* A part of the URL, to be given to curl_free; NULL: it has none. */
static char *
url_part(CURLU *url, CURLUPart part)
{
    char *text = NULL;

    return curl_url_get(url, part, &text, 0) == CURLUE_OK ? text : NULL;
}

enum smtp_url_fault
smtp_url_fault(const char *text)
{
    enum smtp_url_fault fault = SMTP_URL_NONE;
    CURLU *url = curl_url();
    char *scheme = NULL, *host = NULL, *password = NULL;

    if (url != NULL && curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK) {
        scheme = url_part(url, CURLUPART_SCHEME);
        host = url_part(url, CURLUPART_HOST);
        password = url_part(url, CURLUPART_PASSWORD);
        if (scheme != NULL && host != NULL && host[0] != '\0' &&
            (strcmp(scheme, "smtp") == 0 || strcmp(scheme, "smtps") == 0))
            fault = password != NULL ? SMTP_URL_PASSWORD : SMTP_URL_FINE;
    }
    curl_free(scheme);
    curl_free(host);
    curl_free(password);
    curl_url_cleanup(url);
    return fault;
}

/* What no other machine can read needs no key. */
static bool
is_this_machine(const char *host)
{
    return host != NULL &&
           (strcmp(host, "localhost") == 0 || strcmp(host, "127.0.0.1") == 0 ||
            strcmp(host, "[::1]") == 0);
}

static long
encryption(const char *text)
{
    CURLU *url = curl_url();
    char *user = NULL, *host = NULL;
    long level = CURLUSESSL_TRY;

    if (url != NULL && curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK) {
        user = url_part(url, CURLUPART_USER);
        host = url_part(url, CURLUPART_HOST);
    }
    if (user != NULL && !is_this_machine(host))
        level = CURLUSESSL_ALL;
    curl_free(user);
    curl_free(host);
    curl_url_cleanup(url);
    return level;
}

/* ---- the connection ---- */

static size_t
read_letter(char *room, size_t size, size_t count, void *of)
{
    struct smtp *smtp = of;
    size_t rest = smtp->letter->count - smtp->sent, most = size * count;
    size_t part = rest < most ? rest : most;

    memcpy(room, smtp->letter->bytes + smtp->sent, part);
    smtp->sent += part;
    return part;
}

/* Only the names of commands are looked at; nothing is kept or printed. */
static int
note_verb(CURL *curl, curl_infotype type, char *bytes, size_t count, void *of)
{
    struct smtp *smtp = of;

    (void)curl;
    if (type == CURLINFO_HEADER_OUT && count >= 4)
        memcpy(smtp->verb, bytes, 4);
    return 0;
}

static bool
set_up(struct smtp *smtp, const struct smtp_settings *settings)
{
    CURL *curl = smtp->curl;
    long ms = (long)settings->seconds * 1000;
    bool fine = true;

#define SET(option, value)                                                     \
    (fine = curl_easy_setopt(curl, (option), (value)) == CURLE_OK && fine)
    SET(CURLOPT_URL, settings->url);
    SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    SET(CURLOPT_PROXY, ""); /* whatever the environment says */
    SET(CURLOPT_USE_SSL, encryption(settings->url));
    if (settings->password != NULL)
        SET(CURLOPT_PASSWORD, settings->password);
    SET(CURLOPT_TIMEOUT_MS, ms);
    SET(CURLOPT_CONNECTTIMEOUT_MS, ms);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_UPLOAD, 1L);
    SET(CURLOPT_READFUNCTION, read_letter);
    SET(CURLOPT_READDATA, smtp);
    SET(CURLOPT_ERRORBUFFER, smtp->error);
    SET(CURLOPT_VERBOSE, 1L);
    SET(CURLOPT_DEBUGFUNCTION, note_verb);
    SET(CURLOPT_DEBUGDATA, smtp);
#undef SET
    return fine;
}

struct smtp *
smtp_new(const struct smtp_settings *settings, struct mem *mem)
{
    struct smtp *smtp = MEM_NEW(mem, struct smtp);

    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    smtp->curl = curl_easy_init();
    if (smtp->curl != NULL && set_up(smtp, settings))
        return smtp;
    smtp_free(smtp);
    return NULL;
}

void
smtp_free(struct smtp *smtp)
{
    if (smtp == NULL)
        return;
    curl_easy_cleanup(smtp->curl);
    curl_global_cleanup();
}

/* ---- a letter ---- */

/* What the server said counts only for the letter that it was about: before its
 * recipient was named, it was about us. */
static enum post_end
end_of(const struct smtp *smtp, CURLcode result)
{
    bool begun = strcmp(smtp->verb, "RCPT") == 0 ||
                 strcmp(smtp->verb, "DATA") == 0;
    long code = 0;

    if (result == CURLE_OK)
        return POST_SENT;
    if (!begun)
        return POST_AWAY;
    curl_easy_getinfo(smtp->curl, CURLINFO_RESPONSE_CODE, &code);
    if (code >= 500 && code < 600)
        return POST_REFUSED;
    return code >= 400 && code < 500 ? POST_LATER : POST_BROKEN;
}

enum post_end
smtp_send(struct smtp *smtp, const char *from, const char *to,
          const struct out *letter, struct out *fault)
{
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    CURLcode result;
    enum post_end end;

    smtp->letter = letter;
    smtp->sent = 0;
    smtp->error[0] = '\0';
    memset(smtp->verb, 0, sizeof smtp->verb);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, recipients);
    result = recipients == NULL ? CURLE_OUT_OF_MEMORY
                                : curl_easy_perform(smtp->curl);
    end = end_of(smtp, result);
    if (end != POST_SENT)
        out_text(fault, smtp->error[0] != '\0' ? smtp->error
                                               : curl_easy_strerror(result));
    curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(recipients);
    return end;
}
