/* pdf_known.c - texts that were shaped already.
 *
 * Half of what a report says it says again: heads, units, "100.000", what
 * stands at the head and foot of a page.  Glyphs are not bent to pixels, so a
 * text of one size is that of another, larger or smaller.
 */
#include "print/pdf_text.h"

#include <string.h>

struct known {
    struct known *next;
    uint32_t hash;
    struct text *text;
};

static uint32_t
hash_of(const char *bytes, struct look look)
{
    uint32_t hash = 2166136261u + (uint32_t)look.face * 2 + look.code;

    for (; *bytes != '\0'; bytes++)
        hash = (hash ^ (unsigned char)*bytes) * 16777619u;
    return hash;
}

/* The same text in another size or ink. */
static struct text *
text_alike(struct typesetter *typesetter, const struct text *from,
           struct look look)
{
    struct text *text = MEM_NEW(typesetter->mem, struct text);
    double scale = (double)look.size / from->look.size;

    *text = *from;
    text->look = look;
    text->width *= scale;
    text->all *= scale;
    text->room = text->count;
    text->glyph = MEM_ARRAY(typesetter->mem, struct glyph, text->count);
    for (size_t i = 0; i < text->count; i++) {
        struct glyph *glyph = &text->glyph[i];

        *glyph = from->glyph[i];
        glyph->left *= scale;
        glyph->width *= scale;
        glyph->x *= scale;
        glyph->y *= scale;
    }
    text->span_room = text->span_count;
    text->span = MEM_ARRAY(typesetter->mem, struct span, text->span_count);
    for (size_t i = 0; i < text->span_count; i++) {
        text->span[i] = from->span[i];
        text->span[i].look = look;
        text->span[i].font = type_font(typesetter->type, look.face, look.size);
    }
    return text;
}

struct text *
text_plain(struct typesetter *typesetter, const char *bytes, struct look look)
{
    const struct text *alike = NULL;
    struct known **bucket, *known;
    uint32_t hash;

    bytes = bytes != NULL ? bytes : "";
    hash = hash_of(bytes, look);
    bucket = &typesetter->known[hash % KNOWN_TEXTS];
    for (known = *bucket; known != NULL; known = known->next) {
        const struct look *other = &known->text->look;

        if (known->hash != hash || other->face != look.face ||
            other->code != look.code || strcmp(known->text->bytes, bytes) != 0)
            continue;
        if (other->size == look.size && other->ink == look.ink)
            return known->text;
        alike = known->text;
    }
    known = MEM_NEW(typesetter->mem, struct known);
    known->hash = hash;
    known->text = alike != NULL ? text_alike(typesetter, alike, look)
                                : text_shape(typesetter, bytes, look);
    known->next = *bucket;
    *bucket = known;
    return known->text;
}

struct text *
text_resized(struct typesetter *typesetter, struct text *text, int size)
{
    struct look look = text->look;

    look.size = size;
    return text_plain(typesetter, text->bytes, look);
}
