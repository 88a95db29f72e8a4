/* server.c - the HTTP library's callbacks, and what watches over them.
 *
 * A thread for each connection, blocking handlers (measured: slow ones do not
 * keep the others waiting).  Everything about HTTP that is not of the library
 * is in exchange.c and answer.c.
 */
#include "web/server.h"

#include "base/ensure.h"
#include "web/exchange.h"
#include "web/log.h"
#include "web/server_inside.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <linux/tcp.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    BODIES = 4,
    LARGE_BODY = 64 * 1024,
    IDLE_SECONDS = 5,      /* between two requests, and two bytes */
    HEAD_SECONDS = 15,     /* for a head, from first to last byte */
    HEAD_BYTES = 64 * 1024, /* the library's memory of a connection */
    BACKLOG = 4096,
    KNOCK_MS = 200, /* in a crowd: until the first byte, */
    ASK_MS = 3000,  /* until its head is whole */
    WATCH_MS = 500,
    WATCH_CROWD_MS = 50,
    CROWDED = 4,           /* of five: connections are not kept any more */
};

#if defined(__SANITIZE_ADDRESS__)
#define STACK_BYTES (2 * 1024 * 1024)
#else
#define STACK_BYTES (256 * 1024)
#endif

/* ---- who is slow ---- */

/* The connections there are: so that one whose head never ends is cut. */
struct connected {
    struct MHD_Connection *connection;
    int socket;
    int64_t since; /* ticks: of the last request's end; 0: in a request */
    bool served;   /* it has asked before */
};

struct server {
    struct mem *mem;
    struct site *site;
    struct MHD_Daemon *daemon;
    pthread_mutex_t lock;
    struct connected *connected;
    size_t room;
    atomic_bool stopping;
    sem_t bodies; /* so many pieces of large bodies are put away at a time */
};

static void
set_since(struct server *server, struct MHD_Connection *connection,
          int64_t since)
{
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < server->room; i++)
        if (server->connected[i].connection == connection) {
            server->connected[i].since = since;
            server->connected[i].served = true;
            break;
        }
    pthread_mutex_unlock(&server->lock);
}

static void
on_connection(void *of, struct MHD_Connection *connection, void **context,
              enum MHD_ConnectionNotificationCode code)
{
    struct server *server = of;
    bool begins = code == MHD_CONNECTION_NOTIFY_STARTED;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(
        connection, MHD_CONNECTION_INFO_CONNECTION_FD);

    (void)context;
    server->site->metrics.connections += begins ? 1 : -1;
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < server->room; i++) {
        struct connected *place = &server->connected[i];

        if (place->connection != (begins ? NULL : connection))
            continue;
        *place = (struct connected){begins ? connection : NULL,
                                    info == NULL ? -1 : info->connect_fd,
                                    begins ? ticks() : 0, false};
        break;
    }
    pthread_mutex_unlock(&server->lock);
}

static bool
is_crowded(const struct server *server)
{
    return server->site->metrics.connections * 5 >
           server->site->connections * CROWDED;
}

/* Whether any byte has come, read or not: it asks for something. */
static bool
asks(const struct connected *place)
{
    struct tcp_info told = {0};
    socklen_t size = sizeof told;

    return getsockopt(place->socket, IPPROTO_TCP, TCP_INFO, &told, &size) ==
               0 &&
           told.tcpi_bytes_received > 0;
}

/* Cuts what has sent a head for too long; in a crowd what has knocked and asks
 * for nothing, or takes its time to, so that those at work are answered. */
static void
cut_slow(struct server *server, bool crowded)
{
    int64_t now = ticks();
    int64_t before = now - (int64_t)HEAD_SECONDS * 1000000;
    int64_t knocked = now - (int64_t)KNOCK_MS * 1000;
    int64_t asked = now - (int64_t)ASK_MS * 1000;

    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < server->room; i++) {
        struct connected *place = &server->connected[i];

        if (place->connection != NULL && place->since != 0 &&
            place->socket >= 0 &&
            (place->since < before ||
             (crowded && !place->served && place->since < knocked &&
              (place->since < asked || !asks(place)))))
            shutdown(place->socket, SHUT_RDWR);
    }
    pthread_mutex_unlock(&server->lock);
}

/* ---- the library's callbacks ---- */

static struct exchange *
exchange_new(struct site *site, const char *uri)
{
    struct mem *mem = mem_new();
    struct exchange *exchange = MEM_NEW(mem, struct exchange);
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    exchange->mem = mem;
    exchange->site = site;
    exchange->uri = mem_string(mem, uri, strlen(uri));
    exchange->started = ticks();
    exchange->request.mem = mem;
    exchange->request.site = site;
    exchange->request.now =
        (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    exchange->request.path = "/";
    exchange->request.query_text = "";
    exchange->request.twin = TWIN_HTML;
    exchange->request.browser = "";
    exchange->request.voice.on_page = true;
    exchange->request.secure =
        site->address != NULL && strncmp(site->address, "https:", 6) == 0;
    return exchange;
}

static void *
on_uri(void *of, const char *uri, struct MHD_Connection *connection)
{
    struct server *server = of;

    (void)connection;
    return exchange_new(server->site, uri);
}

/* Addresses are taken apart by ourselves: the library leaves them alone. */
static size_t
leave_escaped(void *of, struct MHD_Connection *connection, char *text)
{
    (void)of;
    (void)connection;
    return strlen(text);
}

static enum MHD_Result
on_header(void *of, enum MHD_ValueKind kind, const char *name,
          const char *value)
{
    (void)kind;
    exchange_header(of, name, value);
    return MHD_YES;
}

static const char *
address_text(struct MHD_Connection *connection, struct mem *mem)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(
        connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address =
        info == NULL ? NULL : info->client_addr;
    char *text = mem_take(mem, INET6_ADDRSTRLEN);

    if (address != NULL && address->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr,
                  text, INET6_ADDRSTRLEN);
    else if (address != NULL && address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)address)->sin6_addr,
                  text, INET6_ADDRSTRLEN);
    return text;
}

static struct MHD_Response *
response_of(const struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    struct MHD_IoVec pieces[3];

    if (request->from_file)
        return MHD_create_response_from_fd64((uint64_t)request->file_size,
                                             request->file);
    if (exchange->sent_count < 2)
        return MHD_create_response_from_buffer(
            exchange->count,
            (void *)(exchange->count == 0 ? "" : exchange->sent[0].bytes),
            MHD_RESPMEM_PERSISTENT);
    for (size_t i = 0; i < exchange->sent_count; i++)
        pieces[i] = (struct MHD_IoVec){exchange->sent[i].bytes,
                                       exchange->sent[i].count};
    return MHD_create_response_from_iovec(
        pieces, (unsigned)exchange->sent_count, NULL, NULL);
}

static enum MHD_Result
send_answer(struct server *server, struct MHD_Connection *connection,
            struct exchange *exchange)
{
    struct request *request = &exchange->request;
    struct MHD_Response *response = response_of(exchange);
    enum MHD_Result result;

    if (response == NULL)
        return MHD_NO;
    request->from_file = false; /* the response closes it */
    for (size_t i = 0; i < request->headers.count; i++)
        MHD_add_response_header(response, request->headers.pair[i].name,
                                request->headers.pair[i].value);
    if (exchange->refused == 400 || server->stopping ||
        (is_crowded(server) && request->reader.person_id == 0))
        MHD_add_response_header(response, "Connection", "close");
    result = MHD_queue_response(connection, (unsigned)request->code, response);
    MHD_destroy_response(response);
    return result;
}

/* Hundreds of large bodies at once would have hundreds of threads at work, and
 * a page would wait for its turn among them: a few at a time are as fast. */
static bool
take_piece(struct server *server, struct exchange *exchange, const char *bytes,
           size_t count)
{
    bool goes_on;

    if (exchange->received < LARGE_BODY)
        return exchange_body(exchange, bytes, count);
    while (sem_wait(&server->bodies) != 0)
        continue;
    goes_on = exchange_body(exchange, bytes, count);
    sem_post(&server->bodies);
    return goes_on;
}

static enum MHD_Result
on_request(void *of, struct MHD_Connection *connection, const char *url,
           const char *method, const char *version, const char *bytes,
           size_t *count, void **context)
{
    struct server *server = of;
    struct exchange *exchange = *context;

    (void)url;
    if (!exchange->begun) {
        set_since(server, connection, 0); /* its head is whole */
        if (exchange->request.client == NULL)
            exchange->request.client = address_text(connection, exchange->mem);
        MHD_get_connection_values(connection, MHD_HEADER_KIND, on_header,
                                  exchange);
        exchange_begin(exchange, method, version);
        if (exchange->refused == 0 || (exchange->refused != 400 &&
                                       exchange->announced <= READ_ON_MOST))
            return MHD_YES;
        /* Before the body: it is too large to be read for courtesy. */
        exchange_answer(exchange);
        return send_answer(server, connection, exchange);
    }
    if (*count > 0) {
        bool goes_on = take_piece(server, exchange, bytes, *count);

        *count = 0;
        return goes_on ? MHD_YES : MHD_NO;
    }
    exchange_answer(exchange);
    return send_answer(server, connection, exchange);
}

static void
on_completed(void *of, struct MHD_Connection *connection, void **context,
             enum MHD_RequestTerminationCode code)
{
    (void)code;
    set_since(of, connection, ticks());
    if (*context != NULL)
        exchange_end(*context);
    *context = NULL;
}

/* ---- from start to stop ---- */

struct server *
server_start(struct site *site, int socket)
{
    struct mem *mem = mem_new();
    struct server *server = MEM_NEW(mem, struct server);

    server->mem = mem;
    server->site = site;
    server->room = (size_t)site->connections + 8;
    server->connected = MEM_ARRAY(mem, struct connected, server->room);
    ensure(pthread_mutex_init(&server->lock, NULL) == 0 &&
           sem_init(&server->bodies, 0, BODIES) == 0);
    server->daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
            MHD_USE_POLL | MHD_USE_ITC,
        0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, socket,
        MHD_OPTION_URI_LOG_CALLBACK, on_uri, server,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)site->connections,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_BYTES,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (server->daemon != NULL)
        return server;
    mem_free(mem);
    return NULL;
}

int64_t
server_watch(struct server *server)
{
    bool crowded = is_crowded(server);

    cut_slow(server, crowded);
    return crowded ? WATCH_CROWD_MS : WATCH_MS;
}

/* Takes no more; what is being answered is, for as long as it may take. */
void
server_stop(struct server *server, int64_t wait_ms)
{
    int64_t until = ticks() + wait_ms * 1000;

    server->stopping = true;
    MHD_quiesce_daemon(server->daemon);
    while (ticks() < until) {
        bool busy = false;

        pthread_mutex_lock(&server->lock);
        for (size_t i = 0; i < server->room; i++)
            busy |= server->connected[i].connection != NULL &&
                    server->connected[i].since == 0;
        pthread_mutex_unlock(&server->lock);
        if (!busy)
            break;
        usleep(2000);
    }
    MHD_stop_daemon(server->daemon);
    pthread_mutex_destroy(&server->lock);
    sem_destroy(&server->bodies);
    mem_free(server->mem);
}

/* ---- the socket ---- */

static bool
read_address(const char *at, struct sockaddr_storage *address, socklen_t *size)
{
    const char *colon = strrchr(at, ':');
    char host[INET6_ADDRSTRLEN + 2];
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
    int64_t port;
    size_t count;

    if (colon == NULL || (count = (size_t)(colon - at)) >= sizeof host ||
        !whole_of(colon + 1, &port) || port > 65535)
        return false;
    memcpy(host, at, count);
    host[count] = '\0';
    memset(address, 0, sizeof *address);
    if (host[0] == '[' && host[count - 1] == ']') {
        host[count - 1] = '\0';
        six->sin6_family = AF_INET6;
        six->sin6_port = htons((uint16_t)port);
        *size = sizeof *six;
        return inet_pton(AF_INET6, host + 1, &six->sin6_addr) == 1;
    }
    four->sin_family = AF_INET;
    four->sin_port = htons((uint16_t)port);
    *size = sizeof *four;
    if (strcmp(host, "*") == 0)
        return true; /* 0.0.0.0 */
    return inet_pton(AF_INET, host, &four->sin_addr) == 1;
}

int
server_listen(const char *at, int *port, struct out *fault)
{
    struct sockaddr_storage address;
    socklen_t size;
    int yes = 1, handle;

    if (!read_address(at, &address, &size)) {
        out_text(fault, at);
        return -1;
    }
    handle = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (handle >= 0 &&
        setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(handle, (struct sockaddr *)&address, size) == 0 &&
        listen(handle, BACKLOG) == 0 &&
        getsockname(handle, (struct sockaddr *)&address, &size) == 0) {
        *port = ntohs(address.ss_family == AF_INET6
                          ? ((struct sockaddr_in6 *)&address)->sin6_port
                          : ((struct sockaddr_in *)&address)->sin_port);
        return handle;
    }
    out_format(fault, "%s: %s", at, strerror(errno));
    if (handle >= 0)
        close(handle);
    return -1;
}
