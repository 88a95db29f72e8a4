/* password.h - what a new password must be. */
#ifndef ACTION_PASSWORD_H
#define ACTION_PASSWORD_H

#include "base/say.h"

#include <stdbool.h>

#define PASSWORD_LEAST 12   /* characters */
#define PASSWORD_MOST  1000 /* bytes */

/* The rule that a new password of this login breaks. */
struct password_fault {
    enum text_key why;
    struct arg arg;
    size_t arg_count; /* 0 or 1 */
};

/* Long enough and not too long, text, not the login, and none of the commonest
 * (text/passwords.txt); capital letters make no difference to the last two. */
bool password_allowed(const char *password, const char *login,
                      struct password_fault *fault);

#endif
