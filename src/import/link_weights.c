/* link_weights.c - what each indicator weighs: as written, or its
 * part of its composite. */
#include "import/link.h"

/* What is left of `whole` goes in equal parts to those that say no weight. */
static void
share_out(struct link *link, const struct indicator *parent,
          struct indicator *parts, struct ratio whole)
{
    struct mem *mem = link->reader->mem;
    struct ratio rest = whole;
    size_t sharing = 0;

    for (size_t i = 0; i < parent->child_count; i++) {
        if (parts[i].weight.given)
            rest = ratio_sub(rest, ratio_dec(parts[i].weight.value), mem);
        else if (!parts[i].pilot)
            sharing++;
    }
    if (sharing == 0 && ratio_sign(rest) != 0)
        FIND(link->reader->findings, FINDING_WEIGHTS, parent->weight.place,
             TEXT_WEIGHTS_PARTS, arg_ratio("weight", whole),
             arg_ratio("sum", ratio_sub(whole, rest, mem)))
            ->indicator = parent->code;
    if (sharing > 0 && ratio_sign(rest) <= 0)
        FIND(link->reader->findings, FINDING_WEIGHTS, parent->weight.place,
             TEXT_WEIGHTS_NOTHING_LEFT, arg_ratio("weight", whole))
            ->indicator = parent->code;
    for (size_t i = 0; i < parent->child_count; i++) {
        if (parts[i].weight.given)
            parts[i].weighs = ratio_dec(parts[i].weight.value);
        else if (!parts[i].pilot)
            parts[i].weighs =
                ratio_div(rest, ratio_whole((int64_t)sharing), mem);
    }
}

/* A composite without a weight weighs what its parts do. */
static void
add_up(struct link *link, struct indicator *parent, struct indicator *parts)
{
    struct ratio sum = ratio_whole(0);

    for (size_t i = 0; i < parent->child_count; i++) {
        if (parts[i].pilot)
            continue;
        if (!parts[i].weight.given) {
            FIND(link->reader->findings, FINDING_KEY_MISSING, parts[i].place,
                 TEXT_WEIGHTS_PART_MISSING, arg_text("code", parts[i].code),
                 arg_text("parent", parent->code));
            continue;
        }
        parts[i].weighs = ratio_dec(parts[i].weight.value);
        sum = ratio_add(sum, parts[i].weighs, link->reader->mem);
    }
    parent->weighs = sum;
}

void
link_weights(struct link *link)
{
    struct agreement *agreement = link->agreement;

    for (size_t i = 0; i < agreement->indicator_count; i++)
        agreement->indicators[i].weighs = ratio_whole(0);
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        struct indicator *indicator = &agreement->indicators[i];
        struct indicator *parts =
            &agreement->indicators[i] + 1; /* right behind it */

        if (indicator->parent != NO_INDEX || indicator->pilot)
            continue;
        if (indicator->weight.given)
            indicator->weighs = ratio_dec(indicator->weight.value);
        if (indicator->child_count == 0)
            continue;
        if (indicator->weight.given)
            share_out(link, indicator, parts, indicator->weighs);
        else
            add_up(link, indicator, parts);
    }
}
