/* known.c - what is known of HTML: its elements and attributes. */
#include "pages.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const void_elements[] = {
    "area",  "base", "br",   "col",    "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr"};

/* Between their tags blanks mean nothing. */
static const char *const block_elements[] = {
    "address",  "article",    "aside",    "blockquote", "body",   "caption",
    "circle",   "col",        "colgroup", "datalist",   "dd",     "defs",
    "desc",     "details",    "dialog",   "div",        "dl",     "dt",
    "fieldset", "figcaption", "figure",   "footer",     "form",   "g",
    "h1",       "h2",         "h3",       "h4",         "h5",     "h6",
    "head",     "header",     "hgroup",   "hr",         "html",   "legend",
    "li",       "line",       "link",     "main",       "menu",   "meta",
    "nav",      "noscript",   "ol",       "optgroup",   "option", "p",
    "path",     "polygon",    "polyline", "pre",        "rect",   "script",
    "search",   "section",    "summary",  "svg",        "symbol", "table",
    "tbody",    "td",         "template", "text",       "tfoot",  "th",
    "thead",    "title",      "tr",       "ul",         "use"};

static const struct {
    const char *name, *why;
} refused_elements[] = {
    {"style", "styles belong into assets/"},
    {"base", "it would turn every address of the page"},
    {"object", "the pages embed nothing"},
    {"embed", "the pages embed nothing"},
    {"iframe", "the pages embed nothing"},
    {"animate", "it could turn an address"},
    {"set", "it could turn an address"},
};

/* Refused attributes say why; the others are addresses, or take no hole. */
static const struct {
    const char *name, *refused;
    bool address;
} attributes[] = {
    {"style", "give it a class, and the class a rule in assets/", false},
    {"srcdoc", "the pages embed nothing", false},
    {"http-equiv", "the server sends the headers", false},
    {"href", NULL, true},
    {"src", NULL, true},
    {"action", NULL, true},
    {"formaction", NULL, true},
    {"xlink:href", NULL, true},
    {"poster", NULL, true},
    {"data", NULL, true},
    {"cite", NULL, true},
    {"hx-get", NULL, true},
    {"hx-post", NULL, true},
    {"srcset", NULL, false},
    {"imagesrcset", NULL, false},
    {"ping", NULL, false},
};

/* Values that people see or hear; all others programs read. */
static const char *const read_by_people[] = {"abbr",
                                             "alt",
                                             "aria-description",
                                             "aria-label",
                                             "aria-placeholder",
                                             "aria-roledescription",
                                             "aria-valuetext",
                                             "content",
                                             "data-label",
                                             "label",
                                             "placeholder",
                                             "title"};

static bool
listed(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

bool
is_block(const char *name)
{
    return listed(block_elements, COUNT(block_elements), name);
}

bool
is_plain(const char *name)
{
    return strcasecmp(name, "textarea") == 0 || strcasecmp(name, "title") == 0;
}

bool
keeps_blanks(const char *name)
{
    return strcasecmp(name, "textarea") == 0 || strcasecmp(name, "pre") == 0;
}

bool
is_void(const char *name)
{
    return listed(void_elements, COUNT(void_elements), name);
}

bool
is_foreign(const char *name)
{
    return strcmp(name, "svg") == 0 || strcmp(name, "math") == 0;
}

const char *
why_refused(const char *name)
{
    for (size_t i = 0; i < COUNT(refused_elements); i++)
        if (strcasecmp(refused_elements[i].name, name) == 0)
            return refused_elements[i].why;
    return NULL;
}

struct use
attribute_use(const char *name)
{
    struct use use = {.plain =
                          !listed(read_by_people, COUNT(read_by_people), name)};

    for (size_t i = 0; i < COUNT(attributes); i++)
        if (strcasecmp(attributes[i].name, name) == 0) {
            use.refused = attributes[i].refused;
            use.address = attributes[i].address;
            use.holeless = !attributes[i].address;
        }
    return use;
}

bool
begins_well(const char *address)
{
    static const char *const allowed[] = {
        "/", "#", "?", "http:", "https:", "mailto:", "tel:"};

    if (address[0] == '/' && (address[1] == '/' || address[1] == '\\'))
        return false;
    for (size_t i = 0; i < COUNT(allowed); i++)
        if (strncasecmp(address, allowed[i], strlen(allowed[i])) == 0)
            return true;
    return false;
}
