/* browser.c - what a browser calls itself, in a few words. */
#include "action/browser.h"

#include "base/out.h"

#include <string.h>

struct sign {
    const char *sign, *name;
};

/* In this order: they all claim to be one of those below them. */
static const struct sign browsers[] = {
    {"Edg", "Edge"},         {"OPR/", "Opera"},
    {"SamsungBrowser/", "Samsung Internet"},
    {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
    {"CriOS/", "Chrome"},    {"Chrome/", "Chrome"},
    {"Line/", "LINE"},       {"Safari/", "Safari"},
    {"curl/", "curl"},       {NULL, NULL},
};

static const struct sign systems[] = {
    {"Android", "Android"}, {"iPhone", "iPhone"},     {"iPad", "iPad"},
    {"Windows", "Windows"}, {"Macintosh", "macOS"},   {"CrOS", "ChromeOS"},
    {"Linux", "Linux"},     {NULL, NULL},
};

static const char *
known(const struct sign *signs, const char *agent)
{
    while (signs->sign != NULL && strstr(agent, signs->sign) == NULL)
        signs++;
    return signs->name;
}

const char *
browser_short(const char *agent, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *browser = known(browsers, agent == NULL ? "" : agent),
               *system = known(systems, agent == NULL ? "" : agent);

    if (browser != NULL)
        out_text(&out, browser);
    if (browser != NULL && system != NULL)
        out_text(&out, ", ");
    if (system != NULL)
        out_text(&out, system);
    return out_string(&out);
}
