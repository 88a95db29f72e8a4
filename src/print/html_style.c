/* html_style.c - the style sheet: a style's colours and sizes as custom
 * properties, then assets/report.css, which knows no others.
 */
#include "print/html.h"

/* Made from assets/report.css by tools/embed. */
extern const char report_css[];
extern const size_t report_css_size;

/* Hundredths of a point, or a percentage, as a decimal. */
static void
write_hundredths(struct out *out, const char *name, int hundredths,
                 const char *unit)
{
    out_format(out, "--%s: %d.%02d%s; ", name, hundredths / 100,
               hundredths % 100, unit);
}

static void
write_colours(struct out *out, const struct style *style, const char *where)
{
    static const char *const names[INKS] = {
        [INK_PAPER] = "paper",        [INK_TEXT] = "text",
        [INK_SOFT] = "soft",          [INK_RULE] = "rule",
        [INK_FRAME] = "frame",        [INK_SHADE] = "shade",
        [INK_MAIN] = "main",          [INK_LOSS] = "loss",
        [INK_WARN] = "warn",          [INK_LEVEL_LOWEST] = "level-1",
        [INK_LEVEL_LOW] = "level-2",  [INK_LEVEL_MIDDLE] = "level-3",
        [INK_LEVEL_HIGH] = "level-4", [INK_LEVEL_HIGHEST] = "level-5",
    };

    out_text(out, where);
    for (size_t i = 0; i < INKS; i++)
        if (names[i] != NULL)
            out_format(out, "--%s: #%06x; ", names[i], style->colour[i]);
    out_text(out, "}\n");
}

/* On paper sizes are the style's; on a screen those of report.css. */
static void
write_sizes(struct out *out, const struct style *style)
{
    static const char *const headings[] = {"size-1", "size-2", "size-3",
                                           "size-4"};
    const struct {
        const char *name;
        int length;
    } lengths[] = {
        {"size-title", style->title}, {"size-subtitle", style->subtitle},
        {"size-lead", style->lead},   {"size-figure", style->figure},
        {"size-body", style->body},   {"size-small", style->small},
        {"size-fine", style->fine},   {"pad", style->pad},
        {"thin", style->rule},        {"strong", style->rule_strong},
        {"thick", style->rule_total},
    };

    out_text(out, "@media print { :root { ");
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        write_hundredths(out, headings[i], style->heading[i], "pt");
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        write_hundredths(out, lengths[i].name, lengths[i].length, "pt");
    write_hundredths(out, "leading", style->leading, "");
    out_text(out, "}\n");
    /* Words are black on paper; pictures have their colours. */
    write_colours(out, style, ".picture { ");
    out_text(out, "}\n");
}

void
html_style(struct out *out, const struct style *style)
{
    write_colours(out, style, ":root { ");
    out_bytes(out, report_css, report_css_size);
    write_sizes(out, style);
}
