/* log.h - one line a request on standard error, as JSON: when, what, who, how
 * long.  Never a query, a form, a cookie, or a part of the path that is a
 * secret.
 */
#ifndef WEB_LOG_H
#define WEB_LOG_H

struct exchange;

void log_exchange(const struct exchange *exchange);

/* What the server has to say of itself: `what` is a word, `about` a text. */
void log_event(const char *what, const char *about);

#endif
