/* smtp.h - hands letters to a mail server, by libcurl.
 *
 * One connection serves many letters.  With a user's name the connection must be
 * encrypted (STARTTLS, or smtps://) unless the server is this machine; without
 * one it is encrypted where the server can.
 */
#ifndef POST_SMTP_H
#define POST_SMTP_H

#include "base/out.h"

#include <stdbool.h>
#include <stddef.h>

struct smtp_settings {
    const char *url;      /* smtp://[USER@]HOST[:PORT], smtps://… */
    const char *password; /* of USER; NULL: none */
    int seconds;          /* that one letter may take, from 1 */
};

/* What became of a letter. */
enum post_end {
    POST_SENT,    /* the server has taken it */
    POST_REFUSED, /* it never will (5xx) */
    POST_LATER,   /* not now (4xx) */
    POST_BROKEN,  /* the server fell silent in the middle; it may have it */
    POST_AWAY,    /* no letter was begun: the server cannot be reached, or does
                     not let us in */
};

/* What is wrong with a URL: as a word of this list. */
enum smtp_url_fault {
    SMTP_URL_FINE,
    SMTP_URL_NONE,     /* it is no smtp:// or smtps:// URL */
    SMTP_URL_PASSWORD, /* it has a password in it, for everybody to see */
};

enum smtp_url_fault smtp_url_fault(const char *url);

struct smtp;

/* NULL: libcurl cannot be set up.  smtp_free before the arena goes. */
struct smtp *smtp_new(const struct smtp_settings *settings, struct mem *mem);
void smtp_free(struct smtp *smtp); /* NULL is allowed */

/* Hands a letter over; of any end but POST_SENT, why stands in `fault`, which
 * never has the password. */
enum post_end smtp_send(struct smtp *smtp, const char *from, const char *to,
                        const struct out *letter, struct out *fault);

#endif
