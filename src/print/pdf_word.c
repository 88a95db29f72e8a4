/* pdf_word.c - words as Pango shaped them.
 *
 * A report says its words again and again, in texts that are all different.
 * What is between two spaces has the same glyphs wherever it stands: Sarabun
 * ties no letter to a space.
 */
#include "print/pdf_text.h"

#include <string.h>

/* What a word is known by. */
struct shaped_key {
    const char *bytes;
    size_t count;
    enum face face;
    bool thai;
};

struct known_shape {
    struct known_shape *next;
    uint32_t hash;
    struct shaped_key key;
    struct shaped word;
};

static uint32_t
hash_of(const struct shaped_key *key)
{
    uint32_t hash = 2166136261u + (uint32_t)key->face * 2 + key->thai;

    for (size_t i = 0; i < key->count; i++)
        hash = (hash ^ (unsigned char)key->bytes[i]) * 16777619u;
    return hash;
}

static bool
same_key(const struct shaped_key *a, const struct shaped_key *b)
{
    return a->face == b->face && a->thai == b->thai && a->count == b->count &&
           memcmp(a->bytes, b->bytes, a->count) == 0;
}

static struct shaped
shape(struct typesetter *typesetter, const struct font *font,
      const struct shaped_key *key)
{
    PangoGlyphString *glyphs = typesetter->glyphs;
    PangoAnalysis analysis = {
        .font = font->shaped,
        .script = key->thai ? G_UNICODE_SCRIPT_THAI : G_UNICODE_SCRIPT_LATIN,
        .language = typesetter->language,
    };
    struct shaped word = {0};

    pango_shape(key->bytes, (int)key->count, &analysis, glyphs);
    word.glyph = MEM_ARRAY(typesetter->mem, struct shaped_glyph,
                           (size_t)glyphs->num_glyphs);
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        const PangoGlyphInfo *info = &glyphs->glyphs[i];

        if (info->glyph == PANGO_GLYPH_EMPTY)
            continue;
        word.glyph[word.count++] = (struct shaped_glyph){
            .index = info->glyph,
            .at = (unsigned)glyphs->log_clusters[i],
            .width = info->geometry.width,
            .x = info->geometry.x_offset,
            .y = info->geometry.y_offset,
        };
    }
    return word;
}

const struct shaped *
shaped_word(struct typesetter *typesetter, const struct font *font,
            const char *bytes, size_t count, bool thai)
{
    struct shaped_key key = {bytes, count, font->face, thai};
    uint32_t hash = hash_of(&key);
    struct known_shape **bucket = &typesetter->word[hash % KNOWN_WORDS];
    struct known_shape *known;

    for (known = *bucket; known != NULL; known = known->next)
        if (known->hash == hash && same_key(&known->key, &key))
            return &known->word;
    known = MEM_NEW(typesetter->mem, struct known_shape);
    known->next = *bucket;
    known->hash = hash;
    known->key = key;
    known->word = shape(typesetter, font, &key);
    *bucket = known;
    return &known->word;
}
