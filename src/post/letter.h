/* letter.h - a letter as electronic mail carries it.
 *
 * RFC 5322 (the message), RFC 2045 (text/plain in UTF-8, as base64), RFC 2047
 * (subject and names that are not plain ASCII), RFC 3834 (it says that a
 * program wrote it).  Every line has at most 76 characters, so no server on the
 * way has a reason to change one.
 */
#ifndef POST_LETTER_H
#define POST_LETTER_H

#include "base/out.h"

#include <stdbool.h>
#include <stdint.h>

struct letter {
    const char *from, *to; /* addresses: address_is */
    const char *from_name, *to_name; /* UTF-8; NULL: none */
    const char *subject, *body; /* UTF-8; lines of the body end with \n */
    const char *id; /* of the message: left@right, plain ASCII */
    int64_t at;     /* milliseconds since 1970 */
};

/* A plain address that can stand in a header and in SMTP as it is: one @, no
 * spaces, quotes, brackets or control characters, ASCII alone, 254 at most. */
bool address_is(const char *text);

/* Writes it; lines end with CR LF. */
void letter_write(struct out *out, const struct letter *letter);

#endif
