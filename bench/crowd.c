/* crowd.c - people who hand in, and people who look, at the pace they are told.
 *
 *     crowd PORT SECONDS RATE EVIDENCE VIEWED < PEOPLE
 *
 * Each line of PEOPLE is a cookie and the address of an indicator.  All of them
 * begin spread over SECONDS (0: all at once): open the form, add EVIDENCE bytes,
 * save, check, submit.  Meanwhile RATE times a second somebody signed in asks
 * for VIEWED, and a while longer.  Written in C, with a thread for each, so that
 * what is measured is the server: it shares the cores with us.
 *
 * A time begins when a request was due, not when it could be sent: who waits
 * for an earlier answer waits, too.  For each kind of request a line is told:
 * its name, how many, how many failed, and the milliseconds of half of them, of
 * 99 in 100, and of the slowest.
 */
#include "base/ensure.h"
#include "base/mem.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LINE       1024
#define PAGE_MOST  ((size_t)512 * 1024)
#define LOOKERS    16
#define STACK      ((size_t)256 * 1024)
#define AFTER_S    2
#define BOUNDARY   "----crowd"

enum kind { OPEN, ATTACH, SAVE, CHECK, SUBMIT, VIEW };

#define KINDS 6

static const char *const names[KINDS] = {"open", "attach", "save",
                                         "check", "submit", "view"};

/* The times of one kind, in microseconds. */
struct times {
    pthread_mutex_t lock;
    int64_t *each;
    size_t count, room, failed;
};

static struct crowd {
    struct mem *mem;
    int port;
    int64_t start, spread, rate; /* microseconds; a second */
    const char *viewed;
    char *evidence;
    size_t evidence_size;
    struct times times[KINDS];
    atomic_bool over;
} crowd;

static int64_t
ticks(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
wait_until(int64_t due)
{
    struct timespec until = {due / 1000000, due % 1000000 * 1000};

    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) != 0)
        continue;
}

static void
note(enum kind kind, int64_t took, bool fine)
{
    struct times *times = &crowd.times[kind];

    pthread_mutex_lock(&times->lock);
    if (times->count == times->room) {
        times->room = times->room == 0 ? 1024 : times->room * 2;
        times->each = realloc(times->each, times->room * sizeof(int64_t));
        ensure(times->each != NULL);
    }
    times->each[times->count++] = took;
    times->failed += !fine;
    pthread_mutex_unlock(&times->lock);
}

/* ---- one browser ---- */

struct browser {
    int socket; /* -1: none is open */
    char *page; /* the last answer, its head too */
    size_t count;
    bool closes; /* so the server said */
    char cookie[LINE], path[LINE];
};

static bool
join(struct browser *browser)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)crowd.port)};
    int yes = 1;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    browser->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (browser->socket < 0 ||
        connect(browser->socket, (struct sockaddr *)&address,
                sizeof address) != 0)
        return false;
    setsockopt(browser->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return true;
}

static void
leave(struct browser *browser)
{
    if (browser->socket >= 0)
        close(browser->socket);
    browser->socket = -1;
}

static bool
send_all(struct browser *browser, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(browser->socket, bytes, count, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        bytes += sent;
        count -= (size_t)sent;
    }
    return true;
}

/* Reads an answer; its status, 0: there was none. */
static int
receive(struct browser *browser)
{
    char *body = NULL, *length;
    size_t whole = PAGE_MOST;

    browser->count = 0;
    while (body == NULL || browser->count < whole) {
        ssize_t got = recv(browser->socket, browser->page + browser->count,
                           PAGE_MOST - browser->count, 0);

        if (got <= 0)
            return 0;
        browser->count += (size_t)got;
        browser->page[browser->count] = '\0';
        if (body != NULL)
            continue;
        body = strstr(browser->page, "\r\n\r\n");
        if (body == NULL)
            continue;
        *body = '\0'; /* what follows is the head alone */
        browser->closes = strcasestr(browser->page, "connection: close");
        length = strcasestr(browser->page, "content-length:");
        *body = '\r';
        if (length != NULL)
            whole = (size_t)(body + 4 - browser->page) +
                    strtoul(length + 15, NULL, 10);
        if (whole > PAGE_MOST)
            return 0;
    }
    return atoi(browser->page + 9);
}

/* Head, body and more of it as one request; its status. */
static int
ask(struct browser *browser, const char *head, const char *body,
    const char *more, size_t more_count)
{
    int status = 0;

    for (int tries = 0; status == 0 && tries < 2; tries++) {
        if (browser->socket < 0 && !join(browser))
            break;
        if (send_all(browser, head, strlen(head)) &&
            send_all(browser, body, strlen(body)) &&
            send_all(browser, more, more_count) &&
            (more_count == 0 ||
             send_all(browser, "\r\n--" BOUNDARY "--\r\n",
                      strlen("\r\n--" BOUNDARY "--\r\n"))))
            status = receive(browser);
        /* one that was kept may be closed just as it is used */
        if (status == 0 || browser->closes)
            leave(browser);
    }
    return status;
}

static int
get(struct browser *browser, const char *path, const char *end)
{
    char head[4 * LINE];

    snprintf(head, sizeof head,
             "GET %s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
             "Cookie: trachu=%s; lang=en\r\n\r\n",
             path, end, crowd.port, browser->cookie);
    return ask(browser, head, "", "", 0);
}

static int
post(struct browser *browser, const char *end, const char *type,
     const char *body, size_t evidence)
{
    char head[4 * LINE];

    snprintf(head, sizeof head,
             "POST %s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
             "Cookie: trachu=%s; lang=en\r\nContent-Type: %s\r\n"
             "Content-Length: %zu\r\n\r\n",
             browser->path, end, crowd.port, browser->cookie, type,
             strlen(body) + evidence +
                 (evidence > 0 ? strlen("\r\n--" BOUNDARY "--\r\n") : 0));
    return ask(browser, head, body, crowd.evidence, evidence);
}

/* The value of a hidden field of the page at hand. */
static void
hidden(const struct browser *browser, const char *name, char value[LINE])
{
    char sought[64];
    const char *at;

    snprintf(sought, sizeof sought, "name=\"%s\" value=\"", name);
    at = strstr(browser->page, sought);
    value[0] = '\0';
    if (at != NULL)
        snprintf(value, LINE, "%.*s", (int)strcspn(at + strlen(sought), "\""),
                 at + strlen(sought));
}

/* ---- who hands in ---- */

#define PART "--" BOUNDARY "\r\nContent-Disposition: form-data; name="

static int
attach(struct browser *browser, const char *token, const char *seen)
{
    char body[8 * LINE];

    snprintf(body, sizeof body,
             PART "\"token\"\r\n\r\n%s\r\n" PART "\"seen\"\r\n\r\n%s\r\n" PART
                  "\"kind\"\r\n\r\ndocument\r\n" PART
                  "\"title\"\r\n\r\nreport\r\n" PART
                  "\"do\"\r\n\r\nattach\r\n" PART
                  "\"file\"; filename=\"report.pdf\"\r\n\r\n"
                  "%%PDF-1.4\n%s %s\n", /* no two have the same bytes */
             token, seen, browser->path, browser->cookie);
    return post(browser, "/enter", "multipart/form-data; boundary=" BOUNDARY,
                body, crowd.evidence_size);
}

static int
send_form(struct browser *browser, const char *end, const char *more,
          const char *token, const char *seen)
{
    char body[8 * LINE];

    snprintf(body, sizeof body, "token=%s&seen=%s%s", token, seen, more);
    return post(browser, end, "application/x-www-form-urlencoded", body, 0);
}

static int
step(struct browser *browser, enum kind kind)
{
    char token[LINE], seen[LINE];

    hidden(browser, "token", token);
    hidden(browser, "seen", seen);
    switch (kind) {
    case ATTACH: return attach(browser, token, seen);
    case SAVE:
        return send_form(browser, "/enter", "&result=100&do=next", token, seen);
    case SUBMIT: return send_form(browser, "/check", "", token, seen);
    case CHECK: return get(browser, browser->path, "/check");
    default: return get(browser, browser->path, "/enter");
    }
}

static void
hand_in(struct browser *browser)
{
    static const enum kind steps[] = {OPEN, ATTACH, OPEN, SAVE, CHECK, SUBMIT};

    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        enum kind kind = steps[i];
        int64_t begun = ticks();
        int status = step(browser, kind);
        bool fine = status == (kind == OPEN || kind == CHECK ? 200 : 303);

        note(kind, ticks() - begun, fine);
        if (!fine) {
            fprintf(stderr, "%s: %s: %d\n%.300s\n", browser->path,
                    names[kind], status, browser->page);
            return;
        }
    }
}

struct person {
    struct browser browser;
    int64_t due;
    pthread_t thread;
};

static void *
be_person(void *of)
{
    struct person *person = of;

    person->browser.page = malloc(PAGE_MOST + 1);
    ensure(person->browser.page != NULL);
    wait_until(person->due);
    hand_in(&person->browser);
    leave(&person->browser);
    free(person->browser.page);
    return NULL;
}

/* ---- who looks ---- */

struct looker {
    struct browser browser;
    size_t number;
    pthread_t thread;
};

static void *
be_looker(void *of)
{
    struct looker *looker = of;
    int64_t each = 1000000 * LOOKERS / crowd.rate;
    int64_t due = crowd.start + (int64_t)looker->number * each / LOOKERS;

    looker->browser.page = malloc(PAGE_MOST + 1);
    ensure(looker->browser.page != NULL);
    for (; !crowd.over; due += each) {
        wait_until(due);
        bool fine = get(&looker->browser, crowd.viewed, "") == 200;

        note(VIEW, ticks() - due, fine);
    }
    leave(&looker->browser);
    free(looker->browser.page);
    return NULL;
}

/* ---- all of them ---- */

static pthread_t
begin(void *(*be)(void *), void *of)
{
    pthread_attr_t attributes;
    pthread_t thread;

    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    ensure(pthread_create(&thread, &attributes, be, of) == 0);
    pthread_attr_destroy(&attributes);
    return thread;
}

static struct person *
read_people(size_t *count)
{
    struct person *people = NULL;
    char cookie[LINE], path[LINE];
    size_t room = 0;

    *count = 0;
    while (scanf("%1023s %1023s", cookie, path) == 2) {
        struct person *person = MEM_PUSH(crowd.mem, people, *count, room);

        *person = (struct person){.browser = {.socket = -1}};
        strcpy(person->browser.cookie, cookie);
        strcpy(person->browser.path, path);
    }
    return people;
}

static int
by_time(const void *a, const void *b)
{
    const int64_t *one = a, *other = b;

    return (*one > *other) - (*one < *other);
}

static void
tell(void)
{
    for (size_t i = 0; i < KINDS; i++) {
        struct times *times = &crowd.times[i];
        size_t count = times->count;

        if (count == 0)
            continue;
        qsort(times->each, count, sizeof(int64_t), by_time);
        printf("%s %zu %zu %.1f %.1f %.1f\n", names[i], count, times->failed,
               (double)times->each[count / 2] / 1000,
               (double)times->each[count * 99 / 100] / 1000,
               (double)times->each[count - 1] / 1000);
    }
}

static void
run(struct person *people, size_t count)
{
    struct looker lookers[LOOKERS];

    crowd.start = ticks() + 500000; /* threads are made until then */
    for (size_t i = 0; i < LOOKERS && crowd.rate > 0; i++) {
        lookers[i] = (struct looker){.browser = {.socket = -1}, .number = i};
        strcpy(lookers[i].browser.cookie, people[i % count].browser.cookie);
        lookers[i].thread = begin(be_looker, &lookers[i]);
    }
    for (size_t i = 0; i < count; i++) {
        people[i].due = crowd.start + crowd.spread * (int64_t)i /
                                          (int64_t)count;
        people[i].thread = begin(be_person, &people[i]);
    }
    for (size_t i = 0; i < count; i++)
        pthread_join(people[i].thread, NULL);
    printf("took %.1f\n", (double)(ticks() - crowd.start) / 1000000);
    sleep(AFTER_S);
    crowd.over = true;
    for (size_t i = 0; i < LOOKERS && crowd.rate > 0; i++)
        pthread_join(lookers[i].thread, NULL);
}

int
main(int argc, char **argv)
{
    struct person *people;
    size_t count;

    if (argc != 6) {
        fputs("crowd PORT SECONDS RATE EVIDENCE VIEWED < PEOPLE\n", stderr);
        return 2;
    }
    crowd.mem = mem_new();
    crowd.port = atoi(argv[1]);
    crowd.spread = atoll(argv[2]) * 1000000;
    crowd.rate = atoll(argv[3]);
    crowd.evidence_size = (size_t)atoll(argv[4]);
    crowd.viewed = argv[5];
    crowd.evidence = malloc(crowd.evidence_size + 1);
    ensure(crowd.evidence != NULL);
    memset(crowd.evidence, 'x', crowd.evidence_size);
    for (size_t i = 0; i < KINDS; i++)
        pthread_mutex_init(&crowd.times[i].lock, NULL);
    people = read_people(&count);
    if (count > 0)
        run(people, count);
    tell();
    return count == 0;
}
