/* template_places.c - the places of a form: found, understood, and told where
 * they cannot be.
 */
#include "print/template_inside.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

#define NAME_MAX_BYTES 100
#define AROUND         24 /* characters of text that are told on either side */

/* ---- what is told ---- */

/* The text about a place, on one line. */
static const char *
around(const struct form_part *part, const struct node *paragraph, size_t from,
       size_t to)
{
    const char *text = paragraph->text, *start = text + from;
    const char *end = text + to;
    struct out out = out_new(part->mem);

    for (int i = 0; i < AROUND && start > text; i++)
        for (start--; start > text && (*start & 0xC0) == 0x80; start--)
            ;
    for (int i = 0; i < AROUND && end < text + paragraph->count; i++)
        for (end++; end < text + paragraph->count && (*end & 0xC0) == 0x80;
             end++)
            ;
    for (; start < end; start++)
        out_char(&out, *start == '\n' ? ' ' : *start);
    return out_string(&out);
}

static void
tell(struct form_part *part, enum text_key key, const struct node *paragraph,
     size_t from, size_t to)
{
    FAULT(part->faults, key, arg_text("file", part->file),
          arg_text("part", part->name),
          arg_text("place",
                   mem_string(part->mem, paragraph->text + from, to - from)),
          arg_text("around", around(part, paragraph, from, to)));
}

static void
tell_unknown(struct form_part *part, const struct node *paragraph, size_t from,
             size_t to, const char *name)
{
    const char *nearest = named_nearest(name);

    if (nearest == NULL) {
        tell(part, TEXT_TEMPLATE_UNKNOWN, paragraph, from, to);
        return;
    }
    FAULT(part->faults, TEXT_TEMPLATE_NEAREST, arg_text("file", part->file),
          arg_text("part", part->name),
          arg_text("place",
                   mem_string(part->mem, paragraph->text + from, to - from)),
          arg_text("nearest", nearest),
          arg_text("around", around(part, paragraph, from, to)));
}

/* ---- the text of a paragraph ---- */

/* Joins its runs: a word processor splits a place as it likes. */
static void
join(struct form_part *part, struct node *paragraph)
{
    struct out out = out_new(part->mem);

    for (struct node *node = paragraph->first; node != NULL;
         node = node->next) {
        if (node->kind == NODE_BREAK)
            out_char(&out, '\n');
        if (node->kind != NODE_TEXT)
            continue;
        node->at = out.count;
        out_bytes(&out, node->text, node->count);
    }
    paragraph->text = out_string(&out);
    paragraph->count = out.count;
}

static enum named_list
list_of(const char *name)
{
    for (size_t i = NAMED_ALONE + 1; i < NAMED_LISTS; i++)
        if (strcasecmp(name, named_list_names[i]) == 0)
            return (enum named_list)i;
    return NAMED_ALONE;
}

/* A mark of a list that there is not: whichever is meant, its names are told
 * with this. */
static void
tell_list(struct form_part *part, const struct node *paragraph, size_t from,
          size_t to)
{
    part->amiss = ~0u;
    tell(part, TEXT_TEMPLATE_LIST, paragraph, from, to);
}

/* What stands between the braces. */
static void
add_spot(struct form_part *part, struct node *paragraph, size_t from, size_t to)
{
    const char *text = paragraph->text + from + 2;
    size_t count = to - from - 4;
    struct spot spot = {.from = from, .to = to};
    const char *name;

    text_trim(&text, &count);
    if (count > 0 && (*text == '#' || *text == '/')) {
        spot.kind = *text == '#' ? PLACE_OPEN : PLACE_CLOSE;
        text++;
        count--;
        text_trim(&text, &count);
    }
    name = mem_string(part->mem, text, count);
    spot.named = spot.kind == PLACE_VALUE ? named_of(name) : NULL;
    spot.list = spot.named != NULL ? spot.named->list : list_of(name);
    if (part->spots++ >= FORM_SPOTS_MAX)
        return;
    if (spot.kind == PLACE_VALUE && spot.named == NULL)
        tell_unknown(part, paragraph, from, to, name);
    else if (spot.kind != PLACE_VALUE && spot.list == NAMED_ALONE)
        tell_list(part, paragraph, from, to);
    else
        *MEM_PUSH(part->mem, paragraph->spot, paragraph->spot_count,
                  paragraph->spot_room) = spot;
}

static bool
is_blank(const char *text, size_t count)
{
    text_trim(&text, &count);
    return count == 0;
}

static void
find_spots(struct form_part *part, struct node *paragraph)
{
    const char *text = paragraph->text, *open = text, *close;

    while ((open = strstr(open, "{{")) != NULL) {
        close = memmem(open, strnlen(open, NAME_MAX_BYTES), "}}", 2);
        if (close == NULL) {
            size_t from = (size_t)(open - text);

            tell(part, TEXT_TEMPLATE_OPEN, paragraph, from, from + 2);
            open += 2;
            continue;
        }
        add_spot(part, paragraph, (size_t)(open - text),
                 (size_t)(close - text) + 2);
        open = close + 2;
    }
    if (paragraph->spot_count == 1) {
        const struct spot *spot = &paragraph->spot[0];

        paragraph->alone =
            is_blank(text, spot->from) &&
            is_blank(text + spot->to, paragraph->count - spot->to);
    }
}

static void
find_all(struct form_part *part, struct node *node)
{
    if (node->kind == NODE_PARAGRAPH) {
        join(part, node);
        find_spots(part, node);
    }
    for (struct node *child = node->first; child != NULL; child = child->next)
        find_all(part, child);
}

/* ---- marks become sections ---- */

/* The only paragraph with text in a row; NULL: there are several. */
static const struct node *
only_paragraph(const struct node *node, const struct node *found, bool *several)
{
    for (const struct node *child = node->first; child != NULL;
         child = child->next) {
        if (child->kind == NODE_PARAGRAPH &&
            !is_blank(child->text, child->count)) {
            *several = *several || found != NULL;
            found = child;
        }
        found = only_paragraph(child, found, several);
    }
    return found;
}

/* The mark that a paragraph, or a row, is alone with; NULL: it is none. */
static const struct spot *
mark_of(const struct node *node, const struct node **paragraph)
{
    bool several = false;

    *paragraph = node;
    if (node->kind == NODE_ROW)
        *paragraph = only_paragraph(node, NULL, &several);
    else if (node->kind != NODE_PARAGRAPH)
        return NULL;
    if (*paragraph == NULL || several || !(*paragraph)->alone ||
        (*paragraph)->fixed || (*paragraph)->spot[0].kind == PLACE_VALUE)
        return NULL;
    return &(*paragraph)->spot[0];
}

/* Marks that are open among siblings, the last first. */
struct opened {
    struct node *node;
    const struct node *paragraph;
    const struct spot *mark;
    struct opened *before;
};

/* What is between two marks becomes the children of the first; `last` is the
 * sibling before the second. */
static void
enclose(struct node *open, struct node *last, struct node *close,
        enum named_list list)
{
    bool empty = last == open;

    *open = (struct node){.kind = NODE_SECTION,
                          .start = open->start,
                          .inner = open->end,
                          .inner_end = close->start,
                          .end = close->end,
                          .parent = open->parent,
                          .first = empty ? NULL : open->next,
                          .last = empty ? NULL : last,
                          .next = close->next,
                          .list = list};
    if (!empty)
        last->next = NULL;
}

/* The lists whose names have a meaning at an item of this one. */
static unsigned
told_by(enum named_list list)
{
    unsigned lists = 0;

    for (unsigned i = 0; i < NAMED_LISTS; i++)
        if (named_tells(list, (enum named_list)i))
            lists |= 1u << i;
    return lists;
}

static void
tell_mark(struct form_part *part, enum text_key key,
          const struct opened *opened)
{
    part->amiss |= told_by(opened->mark->list);
    tell(part, key, opened->paragraph, opened->mark->from, opened->mark->to);
}

/* Siblings from one mark to the next of its list become a section; what is
 * opened last is closed first, under the same element. */
static void
make_sections(struct form_part *part, struct node *parent)
{
    struct opened *opened = NULL;
    struct node *before = NULL, *next;

    for (struct node *node = parent->first; node != NULL; node = next) {
        struct opened here = {.node = node, .before = opened};

        next = node->next;
        here.mark = mark_of(node, &here.paragraph);
        if (here.mark == NULL) {
            make_sections(part, node);
        } else if (here.mark->kind == PLACE_OPEN) {
            parent->trimmed = true;
            opened = MEM_NEW(part->mem, struct opened);
            *opened = here;
        } else if (opened != NULL && opened->mark->list == here.mark->list &&
                   opened->node->parent == node->parent &&
                   opened->node->kind == node->kind) {
            enclose(opened->node, before, node, here.mark->list);
            node = opened->node;
            if (next == NULL)
                parent->last = node;
            opened = opened->before;
        } else {
            tell_mark(part, TEXT_TEMPLATE_NOT_OPENED, &here);
        }
        before = node;
    }
    for (; opened != NULL; opened = opened->before)
        tell_mark(part, TEXT_TEMPLATE_NOT_CLOSED, opened);
}

/* ---- what is repeated for what ---- */

/* Which lists the places of a row are of, but not those of rows and sections
 * inside of it, which are repeated by themselves. */
static unsigned
lists_of(const struct node *node)
{
    unsigned lists = 0;

    for (size_t i = 0; node->kind == NODE_PARAGRAPH && i < node->spot_count;
         i++)
        lists |= 1u << node->spot[i].list;
    for (const struct node *child = node->first; child != NULL;
         child = child->next)
        if (child->kind != NODE_ROW && child->kind != NODE_SECTION)
            lists |= lists_of(child);
    return lists;
}

/* The first place of a list, to tell where a row is. */
static const struct node *
paragraph_with(const struct node *node)
{
    for (const struct node *child = node->first; child != NULL;
         child = child->next) {
        const struct node *found =
            child->kind == NODE_PARAGRAPH && child->spot_count > 0
                ? child
                : paragraph_with(child);

        if (found != NULL)
            return found;
    }
    return NULL;
}

/* The least list that tells all that the row needs and `known` does not;
 * returns what is known inside of it. */
static unsigned
settle_row(struct form_part *part, struct node *row, unsigned known)
{
    unsigned needed = lists_of(row) & ~known;
    const struct node *paragraph;

    for (unsigned i = 0; i < NAMED_LISTS; i++)
        if ((needed & ~told_by((enum named_list)i)) == 0) {
            row->list = (enum named_list)i;
            return known | told_by(row->list);
        }
    paragraph = paragraph_with(row);
    ensure(paragraph != NULL);
    tell(part, TEXT_TEMPLATE_LISTS, paragraph, paragraph->spot[0].from,
         paragraph->spot[0].to);
    return ~0u; /* told once is enough */
}

static void
tell_outside(struct form_part *part, const struct node *paragraph,
             const struct spot *spot)
{
    struct out open = out_new(part->mem), close = out_new(part->mem);
    const char *list = named_list_names[spot->list];

    out_format(&open, "{{#%s}}", list);
    out_format(&close, "{{/%s}}", list);
    FAULT(part->faults, TEXT_TEMPLATE_OUTSIDE, arg_text("file", part->file),
          arg_text("part", part->name), arg_text("place", spot->named->name),
          arg_text("list", list), arg_text("open", out_string(&open)),
          arg_text("close", out_string(&close)),
          arg_text("around", around(part, paragraph, spot->from, spot->to)));
}

static void
check_spots(struct form_part *part, const struct node *paragraph,
            unsigned known)
{
    for (size_t i = 0; i < paragraph->spot_count; i++) {
        const struct spot *spot = &paragraph->spot[i];

        if (spot->kind != PLACE_VALUE) {
            if (!paragraph->alone || paragraph->fixed) {
                part->amiss |= told_by(spot->list);
                tell(part, TEXT_TEMPLATE_ALONE, paragraph, spot->from,
                     spot->to);
            }
            continue;
        }
        if ((known | part->amiss) & 1u << spot->list)
            continue;
        tell_outside(part, paragraph, spot);
    }
}

/* One in the other would be the same one again. */
static void
tell_within(struct form_part *part, const struct node *section)
{
    FAULT(part->faults, TEXT_TEMPLATE_WITHIN, arg_text("file", part->file),
          arg_text("part", part->name),
          arg_text("list", named_list_names[section->list]));
}

static void
settle(struct form_part *part, struct node *node, unsigned known)
{
    if (node->kind == NODE_ROW)
        known = settle_row(part, node, known);
    if (node->kind == NODE_SECTION) {
        if (known & 1u << node->list)
            tell_within(part, node);
        known |= told_by(node->list);
    }
    if (node->kind == NODE_PARAGRAPH)
        check_spots(part, node, known);
    for (struct node *child = node->first; child != NULL; child = child->next)
        settle(part, child, known);
}

bool
form_find(struct form_part *part)
{
    size_t before = part->faults->count + part->faults->beyond;

    find_all(part, part->root);
    make_sections(part, part->root);
    settle(part, part->root, told_by(NAMED_ALONE));
    if (part->spots > FORM_SPOTS_MAX)
        FAULT(part->faults, TEXT_TEMPLATE_PART_LARGE,
              arg_text("file", part->file), arg_text("part", part->name));
    return part->faults->count + part->faults->beyond == before;
}
