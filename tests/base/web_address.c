/* web_address.c - tests: addresses of web pages, as people type them. */
#include "base/web_address.h"
#include "tap.h"

TEST(addresses_stay_and_plain_hosts_get_their_scheme)
{
    struct mem *mem = mem_new();

    check_text(web_address("https://data.go.th/a?b=c#d", mem),
               "https://data.go.th/a?b=c#d");
    check_text(web_address("HTTP://intranet:8080/x", mem),
               "HTTP://intranet:8080/x");
    check_text(web_address("www.bangkok.go.th/report", mem),
               "https://www.bangkok.go.th/report");
    check_text(web_address("bangkok.go.th", mem), "https://bangkok.go.th");
    check_text(web_address("data.bangkok.go.th:8443/a", mem),
               "https://data.bangkok.go.th:8443/a");
    mem_free(mem);
}

TEST(what_leads_nowhere_is_no_address)
{
    static const char *const none[] = {
        "",           "javascript:alert(1)", "example.go.th/a b",
        "https://",   "https:///report",     "//example.go.th",
        "report.pdf", "www.",                "www.report",
        "the report", "mailto:a@b.go.th",    "https://bank.th@evil.example/",
        "https://a.go.th/\"x", "http://a.go.th/\tb", "/agency/pathumwan"};
    struct mem *mem = mem_new();

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        check_text(web_address(none[i], mem) == NULL ? "none" : none[i],
                   "none");
    mem_free(mem);
}

TEST_MAIN
