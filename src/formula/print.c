/* print.c - a formula written back, with the fewest parentheses.
 *
 * A chain of 2,000 sums is a tree 2,000 deep, so what is still to be written
 * waits in a stack of its own and not in calls.
 */
#include "formula/formula.h"

#include "formula/grammar.h"

/* Either a text or a node that must bind at least as `least`. */
struct piece {
    const char *text;
    const struct formula *node;
    int least;
};

/* What is to be written, the next one last. */
struct pieces {
    struct mem *mem;
    struct piece *piece;
    size_t count, room;
};

static void
push_text(struct pieces *pieces, const char *text)
{
    *MEM_PUSH(pieces->mem, pieces->piece, pieces->count, pieces->room) =
        (struct piece){.text = text};
}

static void
push_node(struct pieces *pieces, const struct formula *node, int least)
{
    *MEM_PUSH(pieces->mem, pieces->piece, pieces->count, pieces->room) =
        (struct piece){.node = node, .least = least};
}

static void
print_code(struct out *out, const struct formula *node)
{
    out_text(out, shape_of(node->kind)->word);
    out_text(out, "(\"");
    out_text(out, node->name);
    out_text(out, "\")");
}

static void
print_call(struct out *out, struct pieces *pieces, const struct formula *node)
{
    out_text(out, shape_of(node->kind)->word);
    out_char(out, '(');
    push_text(pieces, ")");
    for (size_t i = node->argument_count; i > 0; i--) {
        push_node(pieces, node->arguments[i - 1], LEVEL_OR);
        if (i > 1)
            push_text(pieces, ", ");
    }
}

/* Operators lean to the left: a - (b - c) keeps its parentheses.  Comparisons
 * stand in no comparison. */
static void
print_operator(struct pieces *pieces, const struct formula *node)
{
    const struct shape *shape = shape_of(node->kind);
    int left = shape->level + (shape->level == LEVEL_COMPARISON);

    push_node(pieces, node->arguments[1], shape->level + 1);
    push_text(pieces, " ");
    push_text(pieces, shape->word);
    push_text(pieces, " ");
    push_node(pieces, node->arguments[0], left);
}

static void
print_node(struct out *out, struct pieces *pieces, const struct formula *node)
{
    switch (node->kind) {
    case FORMULA_NUMBER:
        ratio_print_short(out, node->number);
        break;
    case FORMULA_MEASURE:
        out_text(out, node->name);
        break;
    case FORMULA_SCORE:
    case FORMULA_RESULT:
        print_code(out, node);
        break;
    case FORMULA_NEGATE:
    case FORMULA_NOT:
        out_text(out, node->kind == FORMULA_NOT ? "not " : "-");
        push_node(pieces, node->arguments[0], shape_of(node->kind)->level);
        break;
    default:
        if (shape_of(node->kind)->most > 0)
            print_call(out, pieces, node);
        else
            print_operator(pieces, node);
    }
}

void
formula_print(struct out *out, const struct formula *formula)
{
    struct pieces pieces = {.mem = out->mem};

    push_node(&pieces, formula, LEVEL_OR);
    while (pieces.count > 0) {
        struct piece piece = pieces.piece[--pieces.count];

        if (piece.text != NULL) {
            out_text(out, piece.text);
            continue;
        }
        if ((int)shape_of(piece.node->kind)->level < piece.least) {
            out_char(out, '(');
            push_text(&pieces, ")");
        }
        print_node(out, &pieces, piece.node);
    }
}
