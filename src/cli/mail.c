/* mail.c - trachu mail: the outbox, sent and looked at. */
#include "cli/stored.h"

#include "action/mailer.h"
#include "action/remind.h"
#include "base/json.h"
#include "base/text.h"
#include "post/letter.h"
#include "store/person.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* ---- send ---- */

static const char *
setting(const char *given, const char *name)
{
    const char *value = given != NULL ? given : getenv(name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Seconds for one letter: TRACHU_SMTP_SECONDS. */
static bool
read_seconds(const struct cli *cli, int *seconds)
{
    const char *value = setting(NULL, "TRACHU_SMTP_SECONDS");

    *seconds = value == NULL ? 60 : atoi(value);
    if (*seconds >= 1 && *seconds <= MAIL_SECONDS_MOST &&
        (value == NULL || strspn(value, "0123456789") == strlen(value)))
        return true;
    TELL(cli, TEXT_MAIL_SECONDS, arg_text("value", value),
         arg_whole("most", MAIL_SECONDS_MOST));
    return false;
}

static bool
read_settings(const struct cli *cli, struct smtp_settings *settings,
              const char **from)
{
    *from = setting(cli->sender, "TRACHU_MAIL_FROM");
    settings->url = setting(cli->smtp, "TRACHU_SMTP");
    settings->password = setting(NULL, "TRACHU_SMTP_PASSWORD");
    if (settings->url == NULL || *from == NULL) {
        TELL(cli, settings->url == NULL ? TEXT_MAIL_NO_SERVER
                                        : TEXT_MAIL_NO_SENDER);
        return false;
    }
    switch (smtp_url_fault(settings->url)) {
    case SMTP_URL_FINE: break;
    case SMTP_URL_NONE:
        TELL(cli, TEXT_MAIL_URL, arg_text("url", settings->url));
        return false;
    case SMTP_URL_PASSWORD:
        TELL(cli, TEXT_MAIL_URL_PASSWORD); /* not said again */
        return false;
    }
    if (!address_is(*from)) {
        TELL(cli, TEXT_MAIL_ADDRESS, arg_text("address", *from));
        return false;
    }
    return read_seconds(cli, &settings->seconds);
}

static void
print_tally(struct cli *cli, const struct mail_tally *tally)
{
    struct json json = json_new(&cli->out);

    if (cli->format != FORMAT_JSON) {
        SAY(&cli->out, &cli->voice, TEXT_MAIL_DONE,
            arg_whole("sent", (long long)tally->sent),
            arg_whole("later", (long long)tally->later),
            arg_whole("lost", (long long)tally->lost_count));
        out_char(&cli->out, '\n');
        return;
    }
    json_object(&json);
    json_key(&json, "sent");
    json_whole(&json, (long long)tally->sent);
    json_key(&json, "later");
    json_whole(&json, (long long)tally->later);
    json_key(&json, "given_up");
    json_whole(&json, (long long)tally->lost_count);
    json_key(&json, "stopped");
    json_text(&json, tally->stopped);
    json_end(&json);
    json_finish(&json);
}

static enum exit_status
tell_tally(struct cli *cli, const char *url, const struct mail_tally *tally)
{
    print_tally(cli, tally);
    flush_output(cli);
    for (size_t i = 0; i < tally->lost_count; i++)
        TELL(cli, TEXT_MAIL_LOST, arg_whole("id", tally->lost[i].id),
             arg_text("kind", tally->lost[i].kind),
             arg_whole("person", tally->lost[i].person_id),
             arg_text("why", tally->lost[i].why));
    if (tally->stopped != NULL)
        TELL(cli, TEXT_MAIL_STOPPED, arg_text("url", url),
             arg_text("why", tally->stopped));
    return tally->stopped != NULL   ? EXIT_WORLD
           : tally->lost_count > 0 ? EXIT_REFUSED
                                   : EXIT_FINE;
}

static enum exit_status
send(struct cli *cli, struct store *store)
{
    struct mailer mailer = {.store = store};
    struct smtp_settings settings;
    struct mail_tally tally;
    enum status status;

    if (!read_settings(cli, &settings, &mailer.from))
        return EXIT_USAGE;
    signal(SIGPIPE, SIG_IGN); /* a server that hangs up is a fault like others */
    mailer.smtp = smtp_new(&settings, cli->mem);
    if (mailer.smtp == NULL) {
        TELL(cli, TEXT_MAIL_STOPPED, arg_text("url", settings.url),
             arg_text("why", "libcurl"));
        return EXIT_WORLD;
    }
    status = mailer_run(&mailer, &tally, cli->mem);
    smtp_free(mailer.smtp);
    if (status != STATUS_FINE)
        return tell_status(cli, store, status);
    return tell_tally(cli, settings.url, &tally);
}

/* ---- remind, again ---- */

static enum exit_status
remind(struct cli *cli, struct store *store)
{
    struct desk *desk = desk_new(store);
    size_t count;
    enum status status = remind_all(desk, clock_ms(), &count, cli->mem);

    desk_free(desk);
    if (status != STATUS_FINE)
        return tell_status(cli, store, status);
    SAY(&cli->out, &cli->voice, TEXT_MAIL_REMINDED,
        arg_whole("count", (long long)count));
    out_char(&cli->out, '\n');
    return EXIT_FINE;
}

static enum exit_status
again(struct cli *cli, struct store *store)
{
    const char *word = cli->words[1];
    char now[MOMENT_TEXT], *end;
    int64_t id;
    enum status status;

    errno = 0;
    id = strtoll(word, &end, 10);
    moment_text(now, clock_ms());
    status = errno != 0 || *end != '\0' ? STATUS_ABSENT
                                        : mail_again(store, id, now);
    if (status == STATUS_ABSENT) {
        TELL(cli, TEXT_MAIL_NOT_LOST, arg_text("id", word));
        return EXIT_REFUSED;
    }
    return status == STATUS_FINE ? EXIT_FINE : tell_status(cli, store, status);
}

/* ---- list ---- */

enum state_of_mail { WAITING, TAKEN, SENT, LOST };

static enum state_of_mail
state_of_mail(const struct mail *mail)
{
    if (mail->sent_at != NULL)
        return SENT;
    if (mail->given_up_at != NULL)
        return LOST;
    return mail->taken_at != NULL ? TAKEN : WAITING;
}

/* When it was sent or given up; else when it is due. */
static const char *
moment_of_mail(const struct mail *mail)
{
    return mail->sent_at != NULL       ? mail->sent_at
           : mail->given_up_at != NULL ? mail->given_up_at
                                       : mail->due_at;
}

static void
add_row(struct cli *cli, struct table *table, const struct mail *mail)
{
    struct out id = out_new(cli->mem), at = out_new(cli->mem),
               person = out_new(cli->mem), tries = out_new(cli->mem);

    out_format(&id, "%lld", (long long)mail->id);
    out_format(&person, "%lld", (long long)mail->person_id);
    out_format(&tries, "%lld", (long long)mail->tries);
    say_moment(&at, &cli->voice, moment_of(moment_of_mail(mail)));
    TABLE_ROW(table, ROW_ITEM, out_string(&id), mail->kind,
              out_string(&person),
              said(&cli->voice,
                   TEXT_MAIL_STATE_WAITING + (int)state_of_mail(mail)),
              out_string(&at), out_string(&tries), mail->fault);
}

static void
put_mail(struct json *json, const struct mail *mail)
{
    static const char *const states[] = {"waiting", "taken", "sent",
                                         "given_up"};

    json_object(json);
    json_key(json, "id");
    json_whole(json, mail->id);
    json_key(json, "kind");
    json_text(json, mail->kind);
    json_key(json, "person");
    json_whole(json, mail->person_id);
    json_key(json, "about");
    json_text(json, mail->about);
    json_key(json, "state");
    json_text(json, states[state_of_mail(mail)]);
    json_key(json, "at");
    json_text(json, moment_of_mail(mail));
    json_key(json, "tries");
    json_whole(json, mail->tries);
    json_key(json, "fault");
    json_text(json, mail->fault);
    json_key(json, "content");
    json_made(json, mail->content);
    json_end(json);
}

static void
print_mails(struct cli *cli, const struct mail *mails, size_t count)
{
    static const enum text_key heads[] = {
        TEXT_HEAD_MAIL,  TEXT_HEAD_KIND,  TEXT_HEAD_PERSON, TEXT_HEAD_STATE,
        TEXT_HEAD_WHEN, TEXT_HEAD_TRIES, TEXT_HEAD_FAULT};
    struct table *table = table_new(cli->mem, NULL);

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        table_column(table, said(&cli->voice, heads[i]), ALIGN_TEXT)->wraps =
            heads[i] == TEXT_HEAD_FAULT;
    for (size_t i = 0; i < count; i++)
        add_row(cli, table, &mails[i]);
    print_table(cli, table);
}

static enum exit_status
list_mails(struct cli *cli, struct store *store, bool all)
{
    struct json json = json_new(&cli->out);
    struct mail *mails;
    size_t count;
    enum status status = mail_list(store, all, &mails, &count, cli->mem);

    if (status != STATUS_FINE)
        return tell_status(cli, store, status);
    if (cli->format == FORMAT_JSON) {
        json_array(&json);
        for (size_t i = 0; i < count; i++)
            put_mail(&json, &mails[i]);
        json_end(&json);
        json_finish(&json);
    } else if (count == 0 && cli->format == FORMAT_TABLE) {
        out_format(&cli->out, "%s\n", said(&cli->voice, TEXT_MAIL_NONE));
    } else {
        print_mails(cli, mails, count);
    }
    return EXIT_FINE;
}

static enum exit_status
list_waiting(struct cli *cli, struct store *store)
{
    return list_mails(cli, store, false);
}

static enum exit_status
list_all(struct cli *cli, struct store *store)
{
    return list_mails(cli, store, true);
}

/* ---- the table of what there is ---- */

static const struct {
    const char *name, *second; /* NULL: none; "": any */
    enum exit_status (*run)(struct cli *cli, struct store *store);
    enum db_mode mode;
} works[] = {
    {"send", NULL, send, DB_WRITE},
    {"remind", NULL, remind, DB_WRITE},
    {"list", NULL, list_waiting, DB_READ},
    {"list", "all", list_all, DB_READ},
    {"again", "", again, DB_WRITE},
};

static bool
fits(const char *wanted, const struct cli *cli)
{
    if (wanted == NULL || cli->word_count < 2)
        return wanted == NULL && cli->word_count == 1;
    return wanted[0] == '\0' || strcmp(wanted, cli->words[1]) == 0;
}

enum exit_status
command_mail(struct cli *cli)
{
    struct store *store;
    enum exit_status exit;

    for (size_t i = 0; i < sizeof works / sizeof works[0]; i++) {
        if (strcmp(works[i].name, cli->words[0]) != 0 ||
            !fits(works[i].second, cli))
            continue;
        exit = store_open_told(cli, works[i].mode, &store);
        if (exit != EXIT_FINE)
            return exit;
        exit = works[i].run(cli, store);
        store_close(store);
        return exit;
    }
    TELL(cli, TEXT_MAIL_WORDS);
    return EXIT_USAGE;
}
