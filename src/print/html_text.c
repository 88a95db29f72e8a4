/* html_text.c - what people wrote, as HTML. */
#include "print/html.h"

#include "base/escape.h"

void
html_text(struct out *out, const char *text)
{
    static const struct escape between = {.line_end = "<br/>", .binds = true};

    escape_html(out, text, &between);
}

void
html_attribute(struct out *out, const char *name, const char *text)
{
    static const struct escape within = {.line_end = "&#10;", .binds = true};

    out_format(out, " %s=\"", name);
    escape_html(out, text, &within);
    out_char(out, '"');
}

void
html_link(struct out *out, const char *link)
{
    html_attribute(out, "href", link);
}
