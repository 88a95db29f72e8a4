/* html_text.c - what people wrote, as HTML. */
#include "print/html.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* How many bytes the control character at `at` has; 0 when it is none.  Tabs
 * and line ends are none; U+0080 to U+009F and U+FFFE, U+FFFF are. */
static size_t
control_length(const char *at)
{
    unsigned char byte = (unsigned char)at[0];

    if (byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n'))
        return 1;
    if (byte == 0xC2 && (unsigned char)at[1] < 0xA0)
        return 2;
    if (byte == 0xEF && (strncmp(at, "\xEF\xBF\xBE", 3) == 0 ||
                         strncmp(at, "\xEF\xBF\xBF", 3) == 0))
        return 3;
    return 0;
}

static void
write_escaped(struct out *out, const char *text, const char *line_end)
{
    size_t control;

    for (; text != NULL && *text != '\0'; text++) {
        control = control_length(text);
        if (control > 0) {
            out_text(out, REPLACEMENT);
            text += control - 1;
        } else if (*text == '&') {
            out_text(out, "&amp;");
        } else if (*text == '<') {
            out_text(out, "&lt;");
        } else if (*text == '>') {
            out_text(out, "&gt;");
        } else if (*text == '"') {
            out_text(out, "&quot;");
        } else if (*text == '\'') {
            out_text(out, "&#39;");
        } else if (*text == '\n') {
            out_text(out, line_end);
        } else if (*text == ' ' && strncmp(text + 1, "ๆ", 3) == 0) {
            out_text(out, "&#160;"); /* no line begins with it */
        } else {
            out_char(out, *text);
        }
    }
}

void
html_text(struct out *out, const char *text)
{
    write_escaped(out, text, "<br/>");
}

void
html_attribute(struct out *out, const char *name, const char *text)
{
    out_format(out, " %s=\"", name);
    write_escaped(out, text, "&#10;");
    out_char(out, '"');
}

void
html_link(struct out *out, const char *link)
{
    html_attribute(out, "href", link);
}
