/* walk.c - over all nodes of a formula, and what it needs. */
#include "formula/formula.h"

#include "base/ensure.h"
#include "base/index.h"

void
formula_walk(const struct formula *formula,
             void (*visit)(const struct formula *node, void *context),
             void *context)
{
    /* Every node has a character of its own, so no more can wait. */
    const struct formula *waiting[FORMULA_CHARACTERS_MAX];
    size_t count = 1;

    waiting[0] = formula;
    while (count > 0) {
        const struct formula *node = waiting[--count];

        visit(node, context);
        ensure(count + node->argument_count <= FORMULA_CHARACTERS_MAX);
        for (size_t i = node->argument_count; i > 0; i--)
            waiting[count++] = node->arguments[i - 1];
    }
}

/* The nodes of one kind with different names. */
struct names {
    enum formula_kind kind;
    struct index *seen;
    const struct formula **node;
    size_t count, room;
};

static void
count_name(const struct formula *node, void *context)
{
    struct names *names = context;

    names->room += node->kind == names->kind;
}

static void
add_name(const struct formula *node, void *context)
{
    struct names *names = context;

    if (node->kind == names->kind &&
        index_add(names->seen, node->name, names->count) == NO_INDEX)
        names->node[names->count++] = node;
}

size_t
formula_names(const struct formula *formula, enum formula_kind kind,
              const struct formula *const **nodes, struct mem *mem)
{
    struct names names = {.kind = kind};

    ensure(kind == FORMULA_MEASURE || kind == FORMULA_SCORE ||
           kind == FORMULA_RESULT);
    formula_walk(formula, count_name, &names);
    names.seen = index_new(mem, names.room);
    names.node = MEM_ARRAY(mem, const struct formula *, names.room);
    formula_walk(formula, add_name, &names);
    *nodes = names.node;
    return names.count;
}
