/* block.c - turns {{if}}, {{for}}, {{else}} and {{end}} into C. */
#include "pages.h"

#include <ctype.h>
#include <string.h>

#define BLOCKS_MAX 32 /* so many blocks within each other */

static struct block *
innermost(struct reader *reader)
{
    return reader->blocks == 0 ? NULL : &reader->block[reader->blocks - 1];
}

static const char *
block_name(const struct block *block)
{
    return block->item != NULL ? "for" : "if";
}

/* Takes a new block; false, and it was told, when there are too many. */
static bool
open_block(struct reader *reader, size_t at, const char *item,
           const char *count)
{
    if (reader->blocks == BLOCKS_MAX) {
        COMPLAIN(reader, at,
                 "more than %d blocks within each other: make a "
                 "part of the inner ones",
                 BLOCKS_MAX);
        return false;
    }
    *MEM_PUSH(reader->site->mem, reader->block, reader->blocks,
              reader->block_room) = (struct block){
        .at = at,
        .depth = reader->depth,
        .tag = reader->tags,
        .value = reader->values,
        .place = reader->place,
        .before = reader->leads,
        .item = item,
        .count = count,
    };
    return true;
}

/* At the end of a branch: it must be where the block began, with what it
 * opened closed again. */
static void
end_branch(struct reader *reader, size_t at)
{
    struct block *block = innermost(reader);
    const char *name = block_name(block);
    bool back = reader->place == block->place &&
                (block->place == IN_TEXT || reader->tags == block->tag) &&
                (block->place != IN_VALUE || reader->values == block->value);

    if (!back)
        COMPLAIN(reader, at,
                 "this branch of the {{%s}} of line %zu ends in another place "
                 "than it begins: keep it between tags, between the "
                 "attributes of a tag, or within a value",
                 name, line_of(reader->template, block->at));
    for (; reader->depth > block->depth; reader->depth--) {
        struct element *open = &reader->element[reader->depth - 1];

        COMPLAIN(reader, open->at,
                 "<%s> is not closed in its branch of {{%s}}: write </%s> "
                 "before line %zu ends it",
                 open->name, name, open->name, line_of(reader->template, at));
    }
    block->leads |= reader->leads;
    reader->leads = block->before;
}

static void
end_block(struct reader *reader, size_t at)
{
    struct block *block = innermost(reader);

    end_branch(reader, at);
    /* Without an else there is a branch that prints nothing. */
    reader->leads = block->leads | (block->otherwise ? 0 : block->before);
    flush_text(reader);
    out_text(&reader->template->code, "    }\n");
    reader->blocks--;
}

void
close_blocks(struct reader *reader)
{
    for (; reader->blocks > 0; reader->blocks--) {
        struct block *block = innermost(reader);

        COMPLAIN(reader, block->at, "this {{%s}} has no end: write {{end}}",
                 block_name(block));
    }
}

/* ---- if ---- */

/* `path`, `not path`, `path is CONSTANT`, `path is not CONSTANT`; moves *at
 * behind it.  NULL was told. */
static const char *
read_test(struct reader *reader, const struct hole *hole, size_t *at)
{
    const struct word *word = hole->word;
    bool negated = *at < hole->words && is_word(&word[*at], "not");
    const char *path;

    *at += negated;
    if (*at == hole->words) {
        COMPLAIN(reader, hole->at,
                 "a path is missing at the end of this "
                 "condition");
        return NULL;
    }
    path = path_of(reader, &word[(*at)++]);
    if (path == NULL)
        return NULL;
    if (*at == hole->words || !is_word(&word[*at], "is"))
        return printed(reader->site->mem, "%s_Generic((%s), PAGE_TRUE)(%s)",
                       negated ? "!" : "", path, path);

    bool differs = *at + 1 < hole->words && is_word(&word[*at + 1], "not");

    *at += differs ? 2 : 1;
    if (negated || *at == hole->words || !is_name(word[*at].text) ||
        !isupper((unsigned char)word[*at].text[0])) {
        COMPLAIN(reader, hole->at,
                 "write `path is CONSTANT` or "
                 "`path is not CONSTANT`");
        return NULL;
    }
    return printed(reader->site->mem, "%s %s %s", path,
                   differs ? "!=" : "==", word[(*at)++].text);
}

/* The condition that begins at word `at`.  What is wrong was told; the block
 * is opened nevertheless, so that its end is not told as well. */
static const char *
read_condition(struct reader *reader, const struct hole *hole, size_t at)
{
    struct out condition = out_new(reader->site->mem);
    const char *joint = NULL;

    for (;;) {
        const char *test = read_test(reader, hole, &at);

        if (test == NULL)
            return "0";
        out_text(&condition, test);
        if (at == hole->words)
            return out_string(&condition);
        if (!is_word(&hole->word[at], "and") &&
            !is_word(&hole->word[at], "or")) {
            COMPLAIN(reader, hole->word[at].at,
                     "`%s` is not understood here: join conditions by `and` "
                     "or by `or`",
                     hole->word[at].text);
            return "0";
        }
        if (joint != NULL && !is_word(&hole->word[at], joint)) {
            COMPLAIN(reader, hole->word[at].at,
                     "`and` and `or` in one condition: put an {{if}} into "
                     "another");
            return "0";
        }
        joint = hole->word[at].text;
        out_text(&condition, is_word(&hole->word[at], "and") ? " && " : " || ");
        at++;
    }
}

void
hole_if(struct reader *reader, const struct hole *hole)
{
    const char *condition = read_condition(reader, hole, 1);

    if (open_block(reader, hole->at, NULL, NULL))
        STATEMENT(reader, hole->at, "if (%s) {", condition);
}

/* ---- for ---- */

static bool
item_allowed(struct reader *reader, const struct word *word)
{
    static const char *const taken[] = {"out", "voice", "view", "content",
                                        "page"};
    bool free = is_name(word->text);

    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        free = free && !is_word(word, taken[i]);
    for (size_t i = 0; i < reader->blocks; i++)
        free = free && (reader->block[i].item == NULL ||
                        !is_word(word, reader->block[i].item));
    if (!free)
        COMPLAIN(reader, word->at,
                 "`%s` cannot name an item here: take another name",
                 word->text);
    return free;
}

void
hole_for(struct reader *reader, const struct hole *hole)
{
    struct mem *mem = reader->site->mem;
    const struct word *word = hole->word;
    const char *path, *last, *item = "item", *count = "0";

    if (reader->place == IN_TAG)
        COMPLAIN(reader, hole->at,
                 "{{for}} cannot stand between attributes: "
                 "only {{if}} can");
    if (reader->place == IN_VALUE && reader->use.address &&
        reader->leads != LEAD_SAFE)
        COMPLAIN(reader, hole->at,
                 "an address cannot begin with a {{for}}: "
                 "begin it with text");
    if (hole->words != 4 || !is_word(&word[2], "in")) {
        COMPLAIN(reader, hole->at, "write {{for item in items}}");
        path = NULL;
    } else {
        path = path_of(reader, &word[3]);
        if (item_allowed(reader, &word[1]))
            item = word[1].text;
        else
            path = NULL;
    }
    if (path != NULL) {
        last = path + strlen(path);
        while (last > path && last[-1] != '.' && last[-1] != '>')
            last--;
        count = printed(mem, "%.*s%s_count", (int)(last - path), path, item);
    }
    if (!open_block(reader, hole->at, item, count) || path == NULL)
        return;
    STATEMENT(reader, hole->at,
              "for (size_t at%zu = 0; at%zu < (size_t)(%s); at%zu++) {",
              reader->blocks, reader->blocks, count, reader->blocks);
    STATEMENT(reader, hole->at,
              "const __typeof__(*(%s)) *%s = &(%s)[at%zu]; (void)%s;", path,
              item, path, reader->blocks, item);
}

/* ---- else, end ---- */

void
hole_else(struct reader *reader, const struct hole *hole)
{
    struct block *block = innermost(reader);
    bool again = hole->words > 1 && is_word(&hole->word[1], "if");
    const char *condition;

    if (hole->words > 1 && !again)
        COMPLAIN(reader, hole->word[1].at, "write {{else}} or {{else if …}}");
    if (block == NULL || block->otherwise || (again && block->item != NULL)) {
        COMPLAIN(reader, hole->at,
                 "this {{else}} belongs to no {{if}}%s that "
                 "is open",
                 again ? "" : " or {{for}}");
        return;
    }
    end_branch(reader, hole->at);
    block->otherwise = !again;
    if (again) {
        condition = read_condition(reader, hole, 2);
        STATEMENT(reader, hole->at, "} else if (%s) {", condition);
    } else if (block->item == NULL) {
        STATEMENT(reader, hole->at, "} else {");
    } else {
        STATEMENT(reader, hole->at, "} if ((%s) == 0) {", block->count);
        block->item = ""; /* it is no item here, and no path is empty */
    }
}

void
hole_end(struct reader *reader, const struct hole *hole)
{
    if (hole->words > 1)
        COMPLAIN(reader, hole->word[1].at, "write {{end}}");
    if (reader->blocks == 0)
        COMPLAIN(reader, hole->at, "this {{end}} ends nothing: take it out");
    else
        end_block(reader, hole->at);
}
