/* server_inside.h - the server of a worker. */
#ifndef WEB_SERVER_INSIDE_H
#define WEB_SERVER_INSIDE_H

#include "web/site.h"

struct server;

/* NULL: it cannot be started. */
struct server *server_start(struct site *site, int socket);

/* Looks after slow connections; so many milliseconds until it wants to be called
 * again. */
int64_t server_watch(struct server *server);

/* Takes no more; what is being answered is, for at most so long. */
void server_stop(struct server *server, int64_t wait_ms);

#endif
