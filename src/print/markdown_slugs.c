/* markdown_slugs.c - what GitHub calls the headings of a document. */
#include "print/markdown_inside.h"

#include "base/text.h"

#include <string.h>

/* Lower case; letters and digits, _ and - stay, a space becomes a -. */
static const char *
slug_text(const char *text, struct mem *mem)
{
    struct out slug = out_new(mem);
    const char *end = text + strlen(text);

    while (text < end) {
        const char *start = text;
        uint32_t character = text_next(&text, end);

        if (character == ' ' || character == '\n')
            out_char(&slug, '-');
        else if (character >= 'A' && character <= 'Z')
            out_char(&slug, (char)(character - 'A' + 'a'));
        else if (character == '_' || character == '-' || is_letter(character))
            out_bytes(&slug, start, (size_t)(text - start));
    }
    return out_string(&slug);
}

static void
add_slug(struct slugs *slugs, const struct block *block, const char *text,
         struct mem *mem)
{
    const char *base = slug_text(text != NULL ? text : "", mem);
    struct out own = out_new(mem);
    int before = 0;

    for (size_t i = 0; i < slugs->count; i++)
        before += strcmp(slugs->slug[i].base, base) == 0;
    out_text(&own, base);
    if (before > 0)
        out_format(&own, "-%d", before);
    *MEM_PUSH(mem, slugs->slug, slugs->count, slugs->room) =
        (struct slug){block, base, out_string(&own)};
}

static void
add_blocks(struct slugs *slugs, const struct blocks *blocks, struct mem *mem)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_HEADING) {
            add_slug(slugs, block, block->heading.text, mem);
        } else if (block->kind == BLOCK_ANSWER) {
            add_slug(slugs, block, block->answer.label, mem);
            add_blocks(slugs, &block->answer.blocks, mem);
        }
    }
}

struct slugs
slugs_of(const struct document *document, struct mem *mem)
{
    struct slugs slugs = {0};

    add_blocks(&slugs, &document->blocks, mem);
    return slugs;
}

const char *
slug_of_block(const struct slugs *slugs, const struct block *block)
{
    for (size_t i = 0; i < slugs->count; i++)
        if (slugs->slug[i].block == block)
            return slugs->slug[i].text;
    return NULL;
}

const char *
slug_of_anchor(const struct slugs *slugs, const char *anchor)
{
    for (size_t i = 0; i < slugs->count; i++) {
        const struct block *block = slugs->slug[i].block;

        if (block->kind == BLOCK_HEADING && block->heading.anchor != NULL &&
            strcmp(block->heading.anchor, anchor) == 0)
            return slugs->slug[i].text;
    }
    return NULL;
}
