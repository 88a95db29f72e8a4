/* forms.c - tests: what is read of addresses, cookies and bodies, and what is
 * refused of them.
 */
#include "tap.h"

#include "web/guard.h"
#include "web/multipart.h"
#include "web/route.h"

#include <fcntl.h>

#define BODY(text) (text), sizeof(text) - 1

/* A body in pieces of `step` bytes. */
static enum body_fault
feed(struct request *request, const char *body, size_t count, size_t step)
{
    struct multipart *multipart =
        multipart_new(request, "XX", (struct body_limits){100, 1000}, "/tmp");
    enum body_fault fault = BODY_FINE;

    for (size_t at = 0; at < count && fault == BODY_FINE; at += step)
        fault = multipart_add(multipart, body + at,
                              count - at < step ? count - at : step);
    return fault == BODY_FINE ? multipart_end(multipart) : fault;
}

static void
close_uploads(struct request *request)
{
    for (size_t i = 0; i < request->upload_count; i++)
        close(request->uploads[i].descriptor);
}

static enum body_fault
fed(const char *body, size_t count)
{
    struct mem *mem = mem_new();
    struct request request = {.mem = mem};
    enum body_fault fault = feed(&request, body, count, count);

    close_uploads(&request);
    mem_free(mem);
    return fault;
}

static const char whole[] =
    "--XX\r\n"
    "Content-Disposition: form-data; name=\"account\"\r\n\r\n"
    "a line\r\n--X\r\nand more\r\n"
    "--XX\r\n"
    "Content-Disposition: form-data; name=\"file\"; filename=\"C:\\a\\b.txt\"\r\n"
    "Content-Type: text/html\r\n\r\n"
    "\r\n--XY\r\n--X\0bytes\r\n"
    "--XX\r\n"
    "content-disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n"
    "\r\n"
    "--XX--\r\nwhat follows is nothing";

TEST(multipart_is_the_same_in_pieces_of_any_size)
{
    for (size_t step = 1; step < sizeof whole; step++) {
        struct mem *mem = mem_new();
        struct request request = {.mem = mem};
        char bytes[100];

        check(feed(&request, whole, sizeof whole - 1, step) == BODY_FINE);
        check_text(request_field(&request, "account"),
                   "a line\r\n--X\r\nand more");
        check_text(request_field(&request, "none"), "");
        check(request_has_field(&request, "none"));
        check(request.upload_count == 1);
        check_text(request.uploads[0].filename, "b.txt");
        check_text(request.uploads[0].field, "file");
        check(request.uploads[0].size == 17);
        check(read(request.uploads[0].descriptor, bytes, sizeof bytes) == 17);
        check(memcmp(bytes, "\r\n--XY\r\n--X\0bytes", 17) == 0);
        close_uploads(&request);
        mem_free(mem);
    }
}

TEST(multipart_that_is_not_well_formed_is_refused)
{
    check(fed(BODY("")) == BODY_BROKEN);
    check(fed(BODY("--XX")) == BODY_BROKEN);
    check(fed(BODY("--XX--\r\n")) == BODY_FINE);
    check(fed(BODY("--YY\r\n")) == BODY_BROKEN);
    check(fed(BODY("--XXX\r\n")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
                   "no end")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nContent-Disposition: form-data\r\n\r\nno name\r\n"
                   "--XX--")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nno colon\r\n\r\nx\r\n--XX--")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nContent-Disposition: form-data;\r\n name=\"a\""
                   "\r\n\r\nfolded\r\n--XX--")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
                   "\xff\r\n--XX--")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
                   "a\0b\r\n--XX--")) == BODY_BROKEN);
    check(fed(BODY("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n"
                   "Content-Disposition: form-data; name=\"b\"\r\n\r\n"
                   "two names\r\n--XX--")) == BODY_BROKEN);
}

TEST(multipart_has_limits)
{
    char body[3000];
    int count;

    for (int size = 99; size <= 101; size++) {
        count = snprintf(body, sizeof body,
                         "--XX\r\nContent-Disposition: form-data; name=\"a\""
                         "\r\n\r\n%0*d\r\n--XX--\r\n",
                         size, 0);
        check(fed(body, (size_t)count) ==
              (size <= 100 ? BODY_FINE : BODY_TOO_LARGE));
    }
    for (int size = 999; size <= 1001; size++) {
        count = snprintf(body, sizeof body,
                         "--XX\r\nContent-Disposition: form-data; name=\"a\"; "
                         "filename=\"f\"\r\n\r\n%0*d\r\n--XX--\r\n",
                         size, 0);
        check(fed(body, (size_t)count) ==
              (size <= 1000 ? BODY_FINE : BODY_TOO_LARGE));
    }
}

TEST(boundaries)
{
    struct mem *mem = mem_new();

    check_text(multipart_boundary("multipart/form-data; boundary=XX", mem),
               "XX");
    check_text(multipart_boundary("Multipart/Form-Data; charset=x; "
                                  "boundary=\"a b\"; y=z", mem) == NULL
                   ? "none"
                   : "some",
               "none"); /* a space is none of a boundary's letters here */
    check_text(multipart_boundary("multipart/form-data; boundary=\"a.b\"", mem),
               "a.b");
    check(multipart_boundary("multipart/form-data", mem) == NULL);
    check(multipart_boundary("multipart/form-data; boundary=", mem) == NULL);
    check(multipart_boundary("text/plain; boundary=XX", mem) == NULL);
    check(multipart_boundary(NULL, mem) == NULL);
    check(multipart_boundary("multipart/form-data; boundary="
                             "12345678901234567890123456789012345678901234567"
                             "890123456789012345678901", mem) == NULL);
    mem_free(mem);
}

TEST(queries)
{
    struct mem *mem = mem_new();
    struct pairs pairs = {0};

    check(pairs_of_query(&pairs, BODY("a=1&b=x+%E0%B8%81%26&c&=d&&e=f=g"),
                         mem));
    check(pairs.count == 5);
    check_text(pairs_find(&pairs, "a"), "1");
    check_text(pairs_find(&pairs, "b"), "x ก&");
    check_text(pairs_find(&pairs, "c"), "");
    check_text(pairs_find(&pairs, "e"), "f=g");
    check(pairs_find(&pairs, "z") == NULL);
    check(!pairs_of_query(&pairs, BODY("a=%"), mem));
    check(!pairs_of_query(&pairs, BODY("a=%4"), mem));
    check(!pairs_of_query(&pairs, BODY("a=%4g"), mem));
    check(!pairs_of_query(&pairs, BODY("a=%00"), mem));
    check(!pairs_of_query(&pairs, BODY("a=%ff"), mem));
    check(!pairs_of_query(&pairs, BODY("a=%C0%AF"), mem));
    mem_free(mem);
}

TEST(what_is_encoded_is_decoded_again)
{
    struct mem *mem = mem_new();
    struct out out = out_new(mem);

    percent_encode(&out, "ก/ข? &=+%\"<a>~");
    check_text(percent_decoded(out.bytes, out.count, false, mem),
               "ก/ข? &=+%\"<a>~");
    check(strpbrk(out.bytes, "/? &=+\"<>") == NULL);
    mem_free(mem);
}

TEST(cookies)
{
    struct mem *mem = mem_new();
    struct pairs pairs = {0};

    check(pairs_of_cookies(&pairs, "trachu=abc; lang=th;door=x=y;bad", mem));
    check_text(pairs_find(&pairs, "trachu"), "abc");
    check_text(pairs_find(&pairs, "lang"), "th");
    check_text(pairs_find(&pairs, "door"), "x=y");
    check(!pairs_of_cookies(&pairs, "a=\x01", mem));
    mem_free(mem);
}

TEST(whole_numbers)
{
    int64_t number;

    check(whole_of("2564", &number) && number == 2564);
    check(whole_of("9223372036854775807", &number));
    check(!whole_of("9223372036854775808", &number));
    check(!whole_of("", &number) && !whole_of("-1", &number) &&
          !whole_of(" 1", &number) && !whole_of("1x", &number) &&
          !whole_of("+1", &number));
}

/* ---- framing ---- */

static bool
passes(const char *version, const char *const *headers)
{
    struct guard guard = {0};

    for (; *headers != NULL; headers += 2)
        guard_header(&guard, headers[0], headers[1]);
    return guard_passes(&guard, version);
}

#define PASSES(version, ...)                                                   \
    passes((version), (const char *const[]){__VA_ARGS__, NULL})

TEST(framing_that_two_could_read_differently)
{
    check(PASSES("HTTP/1.1", "Host", "a"));
    check(PASSES("HTTP/1.1", "host", "[::1]:80", "Content-Length", "0"));
    check(PASSES("HTTP/1.1", "Host", "a", "Transfer-Encoding", "Chunked"));
    check(PASSES("HTTP/1.0", "X", "y"));
    check(!PASSES("HTTP/1.1", "X", "y"));
    check(!PASSES("HTTP/1.1", "Host", "a", "Host", "a"));
    check(!PASSES("HTTP/1.1", "Host", "a/b"));
    check(!PASSES("HTTP/1.1", "Host", ""));
    check(!PASSES("HTTP/1.1", "Host", "a", "Content-Length", "1",
                  "Content-Length", "1"));
    check(!PASSES("HTTP/1.1", "Host", "a", "Content-Length", "1",
                  "Transfer-Encoding", "chunked"));
    check(!PASSES("HTTP/1.1", "Host", "a", "Transfer-Encoding", "identity"));
    check(!PASSES("HTTP/1.1", "Host", "a", "Content-Length", "-1"));
    check(!PASSES("HTTP/1.1", "Host", "a", "Content-Length", "1,1"));
    check(!PASSES("HTTP/1.1", "Host", "a", "Content-Length",
                  "9999999999999999999"));
    check(!PASSES("HTTP/1.1", "Host", "a", "X ", "y"));
    check(!PASSES("HTTP/1.1", "Host", "a", "X", "y\x01"));
    check(!PASSES("HTTP/1.1", "Host", "a", "X", "y\r\nZ: a"));
    check(!PASSES("HTTP/1.0", "Transfer-Encoding", "chunked"));
    check(!PASSES("HTTP/2.0", "Host", "a"));
}

/* ---- routes ---- */

static const char *
found(enum method method, const char *path, struct request *request)
{
    const struct route *route;
    bool other;

    request->method = method;
    request->parts.count = 0;
    route = route_find(request, path, &other);
    return route != NULL ? route->pattern : other ? "other" : "none";
}

TEST(routes_are_found_by_path_and_method)
{
    struct request request = {.mem = mem_new()};

    check_text(found(METHOD_GET, "/", &request), "/");
    check_text(found(METHOD_GET, "/agency/a%2Fb/2564.json", &request),
               "/agency/:agency/:year");
    check(request.twin == TWIN_JSON);
    check_text(request_part(&request, "agency"), "a/b");
    check_text(request_part(&request, "year"), "2564");
    check_text(found(METHOD_GET, "/agency/a/2564/indicator/5.1", &request),
               "/agency/:agency/:year/indicator/:indicator");
    check(request.twin == TWIN_HTML);
    check_text(request_part(&request, "indicator"), "5.1");
    check_text(found(METHOD_GET, "/agency/a/2564/indicator/5.1.csv", &request),
               "/agency/:agency/:year/indicator/:indicator");
    check_text(request_part(&request, "indicator"), "5.1");
    check_text(found(METHOD_POST, "/health", &request), "other");
    check_text(found(METHOD_GET, "/nosuch", &request), "none");
    check_text(found(METHOD_GET, "/agency//2564", &request), "none");
    check_text(found(METHOD_GET, "/agency/../2564", &request), "none");
    check_text(found(METHOD_GET, "/agency/%2E%2E/2564", &request), "none");
    check_text(found(METHOD_GET, "", &request), "none");
    check_text(found(METHOD_GET, "agency", &request), "none");
    mem_free(request.mem);
}

TEST(no_two_routes_answer_the_same)
{
    for (size_t i = 0; i < route_count; i++)
        for (size_t j = 0; j < i; j++)
            check(routes[i].method != routes[j].method ||
                  strcmp(routes[i].pattern, routes[j].pattern) != 0 ||
                  /* other endings of it, and never the page itself */
                  (routes[i].twins != 0 &&
                   (routes[i].twins & routes[j].twins) == 0));
}

TEST_MAIN
