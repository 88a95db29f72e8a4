/* svg.c - a picture as SVG. */
#include "print/svg.h"

#include "base/text.h"

#include <string.h>

struct svg {
    struct out *out;
    const struct picture *picture;
    const struct style *style;
    const char *prefix;
};

/* ---- words and numbers ---- */

/* Characters that XML knows no way to write become a space. */
static void
write_text(struct out *out, const char *text)
{
    const char *end;

    if (text == NULL)
        return;
    end = text + strlen(text);
    while (text < end) {
        const char *start = text;
        uint32_t c = text_next(&text, end);

        if (c == '&')
            out_text(out, "&amp;");
        else if (c == '<')
            out_text(out, "&lt;");
        else if (c == '>')
            out_text(out, "&gt;");
        else if (c == '"')
            out_text(out, "&quot;");
        else if (c == '\'')
            out_text(out, "&#39;");
        else if (c < 0x20 || c == 0x7F || c == 0xFFFE || c == 0xFFFF)
            out_char(out, ' ');
        else
            out_bytes(out, start, (size_t)(text - start));
    }
}

/* Thousandths of a point as points: 12500 is 12.5.  A picture has hundreds. */
static void
write_length(struct out *out, long long thousandths)
{
    long long size = thousandths < 0 ? -thousandths : thousandths;
    char text[WHOLE_TEXT + 4], *end = text + WHOLE_TEXT, *start;
    int rest = (int)(size % 1000);

    start = text_whole(size / 1000, end);
    if (rest > 0) {
        end[0] = '.';
        end[1] = (char)('0' + rest / 100);
        end[2] = (char)('0' + rest / 10 % 10);
        end[3] = (char)('0' + rest % 10);
        end += rest % 10 > 0 ? 4 : rest % 100 > 0 ? 3 : 2;
    }
    if (thousandths < 0)
        *--start = '-';
    out_bytes(out, start, (size_t)(end - start));
}

/* ` name="`, to be closed. */
static void
open_attribute(struct out *out, const char *name)
{
    out_char(out, ' ');
    out_text(out, name);
    out_text(out, "=\"");
}

static void
length(struct svg *svg, const char *name, int hundredths)
{
    open_attribute(svg->out, name);
    write_length(svg->out, hundredths * 10LL);
    out_char(svg->out, '"');
}

static void
colour(struct svg *svg, const char *name, enum ink ink)
{
    static const char *const inks[INKS] = {
        [INK_PAPER] = "paper",
        [INK_TEXT] = "text",
        [INK_SOFT] = "soft",
        [INK_RULE] = "rule",
        [INK_FRAME] = "frame",
        [INK_SHADE] = "shade",
        [INK_MAIN] = "main",
        [INK_LOSS] = "loss",
        [INK_WARN] = "warn",
        [INK_LEVEL_LOWEST] = "level-1",
        [INK_LEVEL_LOW] = "level-2",
        [INK_LEVEL_MIDDLE] = "level-3",
        [INK_LEVEL_HIGH] = "level-4",
        [INK_LEVEL_HIGHEST] = "level-5",
    };

    open_attribute(svg->out, name);
    if (ink == INK_NONE) {
        out_text(svg->out, "none\"");
    } else if (svg->picture->as_is) {
        out_text(svg->out, ink == INK_PAPER ? "#fff\"" : "#000\"");
    } else if (svg->style == NULL) {
        out_text(svg->out, "var(--");
        out_text(svg->out, inks[ink]);
        out_text(svg->out, ")\"");
    } else {
        out_format(svg->out, "#%06x\"", svg->style->colour[ink]);
    }
}

/* ---- shapes ---- */

static void
fill(struct svg *svg, const struct shape *shape)
{
    if (!shape->hatched || shape->fill == INK_NONE) {
        colour(svg, "fill", shape->fill);
        return;
    }
    out_text(svg->out, " fill=\"url(#");
    write_text(svg->out, svg->prefix);
    out_format(svg->out, "-hatch-%d)\"", (int)shape->fill);
}

static void
stroke(struct svg *svg, const struct shape *shape)
{
    if (shape->stroke == INK_NONE || shape->thickness <= 0)
        return;
    colour(svg, "stroke", shape->stroke);
    length(svg, "stroke-width", shape->thickness);
}

static void
write_rectangle(struct svg *svg, const struct shape *shape)
{
    out_text(svg->out, "<rect");
    length(svg, "x", shape->x);
    length(svg, "y", shape->y);
    length(svg, "width", shape->width);
    length(svg, "height", shape->height);
    fill(svg, shape);
    stroke(svg, shape);
    out_text(svg->out, " shape-rendering=\"crispEdges\"/>\n");
}

static void
write_line(struct svg *svg, const struct shape *shape)
{
    out_text(svg->out, "<line");
    length(svg, "x1", shape->x);
    length(svg, "y1", shape->y);
    length(svg, "x2", shape->x + shape->width);
    length(svg, "y2", shape->y + shape->height);
    stroke(svg, shape);
    out_text(svg->out, "/>\n");
}

static void
write_dot(struct svg *svg, const struct shape *shape)
{
    out_text(svg->out, "<circle");
    length(svg, "cx", shape->x);
    length(svg, "cy", shape->y);
    out_text(svg->out, " r=\"");
    write_length(svg->out, shape->width * 5LL);
    out_char(svg->out, '"');
    fill(svg, shape);
    stroke(svg, shape);
    out_text(svg->out, "/>\n");
}

static void
write_words(struct svg *svg, const struct shape *shape)
{
    static const char *const anchors[] = {
        [ANCHOR_START] = "",
        [ANCHOR_MIDDLE] = " text-anchor=\"middle\"",
        [ANCHOR_END] = " text-anchor=\"end\"",
    };

    out_text(svg->out, "<text");
    length(svg, "x", shape->x);
    length(svg, "y", shape->y);
    length(svg, "font-size", shape->size);
    if (shape->strong)
        out_text(svg->out, " font-weight=\"600\"");
    out_text(svg->out, anchors[shape->anchor]);
    colour(svg, "fill", shape->fill);
    out_char(svg->out, '>');
    write_text(svg->out, shape->text);
    out_text(svg->out, "</text>\n");
}

/* ---- the whole ---- */

/* A pattern for each colour that something is hatched in. */
static void
write_hatches(struct svg *svg)
{
    bool told[INKS] = {false};

    for (size_t i = 0; i < svg->picture->count; i++) {
        const struct shape *shape = &svg->picture->shape[i];

        if (!shape->hatched || shape->fill == INK_NONE || told[shape->fill])
            continue;
        told[shape->fill] = true;
        out_text(svg->out, "<pattern id=\"");
        write_text(svg->out, svg->prefix);
        out_format(svg->out, "-hatch-%d\"", (int)shape->fill);
        length(svg, "width", HATCH_APART);
        length(svg, "height", HATCH_APART);
        out_text(svg->out, " patternUnits=\"userSpaceOnUse\""
                           " patternTransform=\"rotate(45)\"><rect");
        length(svg, "width", HATCH_APART);
        length(svg, "height", HATCH_APART);
        colour(svg, "fill", INK_PAPER);
        out_text(svg->out, "/><rect");
        length(svg, "width", HATCH_THICKNESS);
        length(svg, "height", HATCH_APART);
        colour(svg, "fill", shape->fill);
        out_text(svg->out, "/></pattern>\n");
    }
}

/* <title> and <desc>, each with an id that the head names. */
static void
write_told(struct svg *svg, const char *element, const char *text)
{
    out_format(svg->out, "<%s id=\"", element);
    write_text(svg->out, svg->prefix);
    out_format(svg->out, "-%s\">", element);
    write_text(svg->out, text);
    out_format(svg->out, "</%s>\n", element);
}

static void
write_head(struct svg *svg)
{
    const struct picture *picture = svg->picture;

    out_text(svg->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    write_length(svg->out, picture->width * 10LL);
    out_text(svg->out, "pt\" height=\"");
    write_length(svg->out, picture->height * 10LL);
    out_text(svg->out, "pt\" viewBox=\"0 0 ");
    write_length(svg->out, picture->width * 10LL);
    out_char(svg->out, ' ');
    write_length(svg->out, picture->height * 10LL);
    if (svg->style != NULL) {
        out_text(svg->out, "\" font-family=\"");
        write_text(svg->out, svg->style->typeface);
        out_text(svg->out, ", sans-serif");
    }
    out_text(svg->out, "\" role=\"img\" aria-labelledby=\"");
    write_text(svg->out, svg->prefix);
    out_text(svg->out, "-title\"");
    if (picture->told != NULL) {
        out_text(svg->out, " aria-describedby=\"");
        write_text(svg->out, svg->prefix);
        out_text(svg->out, "-desc\"");
    }
    out_text(svg->out, ">\n");
}

void
svg_picture(struct out *out, const struct picture *picture,
            const struct style *style, const char *prefix)
{
    typedef void write_function(struct svg *, const struct shape *);
    static write_function *const writers[] = {
        [SHAPE_RECTANGLE] = write_rectangle,
        [SHAPE_LINE] = write_line,
        [SHAPE_DOT] = write_dot,
        [SHAPE_TEXT] = write_words,
    };
    struct svg svg = {out, picture, style, prefix};

    write_head(&svg);
    write_told(&svg, "title", picture->title);
    if (picture->told != NULL)
        write_told(&svg, "desc", picture->told);
    write_hatches(&svg);
    for (size_t i = 0; i < picture->count; i++)
        writers[picture->shape[i].kind](&svg, &picture->shape[i]);
    out_text(out, "</svg>\n");
}
