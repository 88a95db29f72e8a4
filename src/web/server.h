/* server.h - the HTTP server: a parent that holds the socket, and a worker
 * that answers.
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "base/out.h"
#include "web/site.h"

/* A socket that listens at "127.0.0.1:2564", "[::1]:2564" or "*:2564"; below
 * 0: why stands in `fault`.  *port is the one it has, also of port 0. */
int server_listen(const char *at, int *port, struct out *fault);

/* Serves until SIGTERM or SIGINT: 0.  A worker that dies is made anew within
 * milliseconds; one that dies again and again at once ends it: 1.  `ready` is
 * called once the first one answers. */
int server_run(struct site *site, int socket, void (*ready)(void *), void *of);

#endif
