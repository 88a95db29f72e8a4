/* password.c - what a new password must be. */
#include "action/password.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

extern const char passwords_text[]; /* text/passwords.txt */

static bool
is_common(const char *password)
{
    size_t length = strlen(password);

    for (const char *line = passwords_text; *line != '\0';) {
        size_t count = strcspn(line, "\n");

        if (line[0] != '#' && count == length &&
            strncasecmp(line, password, count) == 0)
            return true;
        line += count + (line[count] == '\n');
    }
    return false;
}

/* Whether all are control characters is of no interest; one is too many, for
 * no keyboard types it the same way twice. */
static bool
is_text(const char *password, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((unsigned char)password[i] < ' ' || password[i] == 0x7f)
            return false;
    return text_utf8_fault(password, count) == count;
}

static bool
broken(struct password_fault *fault, enum text_key why)
{
    *fault = (struct password_fault){.why = why};
    return false;
}

bool
password_allowed(const char *password, const char *login,
                 struct password_fault *fault)
{
    size_t count = strlen(password);

    if (count > PASSWORD_MOST) {
        *fault = (struct password_fault){TEXT_ACCOUNT_PASSWORD_LONG,
                                         arg_whole("most", PASSWORD_MOST), 1};
        return false;
    }
    if (!is_text(password, count))
        return broken(fault, TEXT_ACCOUNT_PASSWORD_TEXT);
    if (text_characters(password, count) < PASSWORD_LEAST) {
        *fault = (struct password_fault){TEXT_DEED_PASSWORD_SHORT,
                                         arg_whole("least", PASSWORD_LEAST),
                                         1};
        return false;
    }
    if (login != NULL && strcasecmp(password, login) == 0)
        return broken(fault, TEXT_ACCOUNT_PASSWORD_LOGIN);
    return is_common(password) ? broken(fault, TEXT_ACCOUNT_PASSWORD_COMMON)
                               : true;
}
