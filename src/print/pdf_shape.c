/* pdf_shape.c - texts to glyphs, by Pango. */
#include "print/pdf_text.h"

#include "base/text.h"

#include <string.h>

/* What becomes of a character. */
enum kind {
    KIND_THAI,
    KIND_OTHER,   /* Latin letters, digits, signs */
    KIND_COMMON,  /* goes with the letters before it */
    KIND_INSTEAD, /* another is drawn in its place */
    KIND_UNKNOWN, /* a box */
    KIND_SILENT,  /* steers line ends alone */
    KIND_END,     /* of a line */
};

/* Spaces and hyphens that are one of a common kind with another width or
 * another place for a line end. */
static const struct {
    uint32_t first, last;
    const char *instead;
} likenesses[] = {
    {'\t', '\t', " "},     {0x2000, 0x200A, " "}, {0x2010, 0x2011, "-"},
    {0x202F, 0x202F, " "}, {0x205F, 0x205F, " "}, {0x3000, 0x3000, " "},
};

static const char *
likeness(uint32_t c)
{
    for (size_t i = 0; i < sizeof likenesses / sizeof likenesses[0]; i++)
        if (c >= likenesses[i].first && c <= likenesses[i].last)
            return likenesses[i].instead;
    return NULL;
}

static bool
is_silent(uint32_t c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == '\r';
}

/* What would turn the text round is shown, and turns nothing. */
static bool
is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static enum kind
kind_of(struct type *type, uint32_t c)
{
    if (c == '\n')
        return KIND_END;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return KIND_OTHER;
    if (c >= 0x20 && c < 0x7F)
        return KIND_COMMON;
    if (is_silent(c))
        return KIND_SILENT;
    if (likeness(c) != NULL)
        return KIND_INSTEAD;
    if (!type_has(type, c) || is_control(c))
        return KIND_UNKNOWN;
    return c >= 0x0E00 && c <= 0x0E7F ? KIND_THAI : KIND_OTHER;
}

/* ---- shaping ---- */

#define MARK_HAIR 0.004 /* of the size */

/* A text while it is shaped. */
struct shaping {
    struct typesetter *typesetter;
    struct text *text;
    struct look look;
    const char *link;
};

static struct glyph *
push_glyph(struct shaping *shaping, size_t from)
{
    struct text *text = shaping->text;
    struct glyph *glyph = MEM_PUSH(shaping->typesetter->mem, text->glyph,
                                   text->count, text->room);

    *glyph = (struct glyph){.from = from, .left = text->all};
    return glyph;
}

static bool
same_look(struct look a, struct look b)
{
    return a.face == b.face && a.size == b.size && a.ink == b.ink &&
           a.code == b.code;
}

/* The span that the next glyphs go to: the one before, when they look the
 * same. */
static struct span *
push_span(struct shaping *shaping, size_t from, size_t to)
{
    struct text *text = shaping->text;
    struct span *span =
        text->span_count > 0 ? &text->span[text->span_count - 1] : NULL;

    if (span != NULL && span->to == from && span->link == shaping->link &&
        same_look(span->look, shaping->look)) {
        span->to = to;
        return span;
    }
    span = MEM_PUSH(shaping->typesetter->mem, text->span, text->span_count,
                    text->span_room);

    *span = (struct span){
        .font = type_font(shaping->typesetter->type, shaping->look.face,
                          shaping->look.size),
        .look = shaping->look,
        .link = shaping->link,
        .first = text->count,
        .from = from,
        .to = to,
    };
    return span;
}

/* Readers of PDF sort what they find by its place: a mark that begins behind
 * its letter, as in bold faces, would be read behind the next one (ตัวชีว ้ัด).
 * So it begins a hair before the letter's end. */
static void
hold_mark(struct glyph *mark, int size)
{
    double hair = MARK_HAIR * size / 100;

    if (mark->width <= 0 && mark->x > -hair)
        mark->x = -hair;
}

/* The end of the word, or of the one space, that begins at byte `at`. */
static size_t
word_end(const char *bytes, size_t at, size_t count)
{
    const char *space;

    if (bytes[at] == ' ')
        return at + 1;
    space = memchr(bytes + at, ' ', count - at);
    return space != NULL ? (size_t)(space - bytes) : count;
}

/* Shapes `count` bytes that are drawn for those from `from` up to `to`. */
static void
shape(struct shaping *shaping, const char *bytes, size_t count, size_t from,
      size_t to)
{
    struct span *span = push_span(shaping, from, to);
    const struct font *font = span->font;
    bool thai = strncmp(bytes, "\xE0\xB8", 2) == 0 ||
                strncmp(bytes, "\xE0\xB9", 2) == 0;
    bool own = bytes == shaping->text->bytes + from;

    for (size_t at = 0, end; at < count; at = end) {
        const struct shaped *word;

        end = word_end(bytes, at, count);
        word =
            shaped_word(shaping->typesetter, font, bytes + at, end - at, thai);
        for (size_t i = 0; i < word->count; i++) {
            const struct shaped_glyph *made = &word->glyph[i];
            struct glyph *glyph =
                push_glyph(shaping, own ? from + at + made->at : from);

            glyph->index = made->index;
            glyph->space = bytes[at] == ' ';
            glyph->width = made->width * font->scale;
            glyph->x = made->x * font->scale;
            glyph->y = made->y * font->scale;
            shaping->text->all += glyph->width;
            hold_mark(glyph, shaping->look.size);
        }
    }
    span->count = shaping->text->count - span->first;
}

/* The box that stands for a character: the glyph 0 of the typeface. */
static void
shape_box(struct shaping *shaping, size_t from, size_t to)
{
    struct span *span = push_span(shaping, from, to);
    PangoRectangle box;
    struct glyph *glyph = push_glyph(shaping, from);

    pango_font_get_glyph_extents(span->font->shaped, 0, NULL, &box);
    glyph->width = box.width * span->font->scale;
    shaping->text->all += glyph->width;
    span->count = shaping->text->count - span->first;
}

static void
shape_alone(struct shaping *shaping, enum kind kind, uint32_t c, size_t from,
            size_t to)
{
    const char *instead;

    switch (kind) {
    case KIND_END:
        push_glyph(shaping, from)->end = true;
        return;
    case KIND_UNKNOWN:
        shape_box(shaping, from, to);
        return;
    case KIND_INSTEAD:
        instead = likeness(c);
        shape(shaping, instead, strlen(instead), from, to);
        return;
    case KIND_THAI:
    case KIND_OTHER:
    case KIND_COMMON:
    case KIND_SILENT:
        return;
    }
}

static bool
is_alone(enum kind kind)
{
    return kind >= KIND_INSTEAD;
}

/* Shapes bytes `from` up to `to` of the text, letters of one script at a
 * time. */
static void
shape_bytes(struct shaping *shaping, size_t from, size_t to)
{
    const char *bytes = shaping->text->bytes;
    const char *at = bytes + from, *end = bytes + to;
    enum kind now = KIND_COMMON;
    size_t start = from;

    while (at < end) {
        size_t here = (size_t)(at - bytes);
        uint32_t c = text_next(&at, end);
        enum kind kind = kind_of(shaping->typesetter->type, c);
        bool goes_on = !is_alone(kind) && (kind == now || kind == KIND_COMMON ||
                                           now == KIND_COMMON);

        /* Thai that begins with a space is still Thai to the shaper. */
        if (now == KIND_COMMON && kind == KIND_THAI && here > start)
            goes_on = false;
        if (!goes_on && here > start)
            shape(shaping, bytes + start, here - start, start, here);
        if (!goes_on)
            start = here;
        if (is_alone(kind)) {
            start = (size_t)(at - bytes);
            shape_alone(shaping, kind, c, here, start);
            now = KIND_COMMON;
        } else if (kind != KIND_COMMON) {
            now = kind;
        }
    }
    if (start < to)
        shape(shaping, bytes + start, to - start, start, to);
}

/* The widest line when only the writer's line ends count. */
static double
widest_line(const struct text *text)
{
    double from = 0, to = 0, widest = 0;

    for (size_t i = 0; i < text->count; i++) {
        const struct glyph *glyph = &text->glyph[i];

        if (glyph->end)
            from = to = glyph->left;
        else if (!glyph->space)
            to = glyph->left + glyph->width;
        if (to - from > widest)
            widest = to - from;
    }
    return widest;
}

static struct text *
new_text(struct typesetter *typesetter, const char *bytes, struct look look)
{
    struct text *text = MEM_NEW(typesetter->mem, struct text);

    text->bytes = bytes;
    text->length = strlen(bytes);
    text->look = look;
    for (size_t i = 0; i < text->length; i++)
        text->room += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    text->room += text->room / 16; /* some letters have two glyphs */
    text->glyph = MEM_ARRAY(typesetter->mem, struct glyph, text->room);
    return text;
}

struct text *
text_shape(struct typesetter *typesetter, const char *bytes, struct look look)
{
    struct text *text = new_text(typesetter, bytes, look);
    struct shaping shaping = {typesetter, text, look, NULL};

    shape_bytes(&shaping, 0, text->length);
    text->width = widest_line(text);
    return text;
}

struct text *
text_unseen(struct typesetter *typesetter, const char *bytes, struct look look)
{
    struct text *text = new_text(typesetter, bytes, look);
    struct shaping shaping = {typesetter, text, look, NULL};

    shape(&shaping, " ", 1, 0, text->length);
    return text;
}

/* The look of a run in a text of look `base`. */
static struct look
look_of(const struct run *run, struct look base)
{
    struct look look = base;

    if ((run->tone & RUN_EMPHASIS) != 0 && look.face == FACE_REGULAR)
        look.face = FACE_ITALIC;
    if ((run->tone & RUN_STRONG) != 0 && look.face != FACE_BOLD)
        look.face = FACE_STRONG;
    if (run->link != NULL)
        look.ink = INK_MAIN;
    look.code = (run->tone & RUN_CODE) != 0;
    return look;
}

struct text *
text_runs(struct typesetter *typesetter, const struct runs *runs,
          struct look look)
{
    struct out all = out_new(typesetter->mem);
    struct text *text;
    size_t from = 0;

    if (runs->count == 1 && runs->run[0].tone == 0 && runs->run[0].link == NULL)
        return text_plain(typesetter, runs->run[0].text, look);
    for (size_t i = 0; i < runs->count; i++)
        if (runs->run[i].text != NULL)
            out_text(&all, runs->run[i].text);
    text = new_text(typesetter, out_string(&all), look);
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->run[i];
        size_t length = run->text != NULL ? strlen(run->text) : 0;
        struct shaping shaping = {typesetter, text, look_of(run, look),
                                  run->link};

        shape_bytes(&shaping, from, from + length);
        from += length;
        if (run->link != NULL)
            text->linked = true;
    }
    text->width = widest_line(text);
    return text;
}

double
text_reach(const struct text *text, size_t at)
{
    for (size_t i = 0; i < text->count; i++)
        if (text->glyph[i].from >= at)
            return text->glyph[i].left;
    return text->all;
}
