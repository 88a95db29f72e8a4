/* outline.c - how deep headings stand. */
#include "print/outline.h"

#define DEEPEST 6

int
outline_title(struct outline *outline)
{
    outline->depth = 1;
    return 1;
}

/* A heading is at most one deeper than the one before. */
int
outline_heading(struct outline *outline, int level)
{
    int depth = outline->base + level + 1;

    if (outline->base > 0)
        depth--;
    if (depth > outline->depth + 1)
        depth = outline->depth + 1;
    if (depth < 2)
        depth = 2; /* there is one title alone */
    if (depth > DEEPEST)
        depth = DEEPEST;
    outline->depth = depth;
    return depth;
}

int
outline_answer(struct outline *outline)
{
    outline->base = outline->depth < 1         ? 2
                    : outline->depth < DEEPEST ? outline->depth + 1
                                               : DEEPEST;
    outline->depth = outline->base;
    return outline->base;
}

void
outline_answer_end(struct outline *outline)
{
    outline->depth = outline->base - 1;
    outline->base = 0;
}

bool
outline_titled(const struct document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        const struct block *block = &document->blocks.block[i];

        if (block->kind == BLOCK_PARAGRAPH &&
            block->paragraph.role == PARAGRAPH_TITLE)
            return true;
    }
    return false;
}

bool
outline_lists(const struct document *document, size_t place)
{
    const struct blocks *blocks = &document->blocks;
    const struct block *block = &blocks->block[place];

    if (block->kind != BLOCK_HEADING || block->heading.level > 2)
        return false;
    return place + 1 == blocks->count ||
           blocks->block[place + 1].kind != BLOCK_CONTENTS;
}
