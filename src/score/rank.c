/* rank.c - scored years in order, within their groups. */
#include "score/rank.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct agreement *
agreement_of(const struct scorecard *card)
{
    return &card->year->agreement;
}

static const char *
group_of(const struct scorecard *card)
{
    return agreement_of(card)->agency.group;
}

/* ---- order ---- */

/* Groups by name, none last. */
static int
by_group(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

static int
by_place(const struct scorecard *a, const struct scorecard *b)
{
    int order = by_group(group_of(a), group_of(b));

    if (order == 0)
        order = (int)b->complete - (int)a->complete;
    if (order == 0 && a->complete)
        order = ratio_compare(b->total, a->total);
    if (order == 0)
        order =
            strcmp(agreement_of(a)->agency.code, agreement_of(b)->agency.code);
    return order;
}

/* An entry and when it was given. */
struct given {
    const struct scorecard *card;
    size_t at;
};

static int
in_order(const void *a, const void *b)
{
    const struct given *x = a, *y = b;
    int order = by_place(x->card, y->card);

    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

static void
put_in_order(struct ranking *ranking, const struct scorecard *const *cards,
             struct mem *mem)
{
    struct given *given = MEM_ARRAY(mem, struct given, ranking->count);

    for (size_t i = 0; i < ranking->count; i++)
        given[i] = (struct given){cards[i], i};
    if (ranking->count > 0)
        qsort(given, ranking->count, sizeof *given, in_order);
    for (size_t i = 0; i < ranking->count; i++)
        ranking->ranked[i] = (struct ranked){.card = given[i].card};
}

/* ---- groups and ranks ---- */

static void
find_groups(struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++) {
        const char *name = group_of(ranking->ranked[i].card);
        struct ranked_group *group = &ranking->groups[ranking->group_count];

        if (i > 0 && text_same(group[-1].name, name)) {
            group[-1].count++;
            continue;
        }
        *group = (struct ranked_group){.name = name, .first = i, .count = 1};
        ranking->group_count++;
    }
}

static void
place(struct ranking *ranking, struct ranked_group *group)
{
    struct ranked *ranked = &ranking->ranked[group->first];

    for (size_t i = 0; i < group->count; i++) {
        const struct scorecard *card = ranked[i].card;

        if (!card->complete)
            break; /* these stand last */
        group->placed++;
        ranked[i].rank = (int)i + 1;
        ranked[i].grade = agreement_grade(agreement_of(card), card->total);
        if (i == 0 || !ratio_equal(ranked[i - 1].card->total, card->total))
            continue;
        ranked[i].rank = ranked[i - 1].rank;
        ranked[i].tied = ranked[i - 1].tied = true;
    }
}

/* ---- what does not compare ---- */

static bool
same_year(const struct scorecard *a, const struct scorecard *b)
{
    const struct agreement *x = agreement_of(a), *y = agreement_of(b);

    return x->fiscal_year == y->fiscal_year &&
           x->calendar.common_era == y->calendar.common_era;
}

bool
same_scale(const struct scorecard *a, const struct scorecard *b)
{
    const struct policy *x = &agreement_of(a)->policy;
    const struct policy *y = &agreement_of(b)->policy;

    if (x->levels != y->levels)
        return false;
    for (int i = 0; i < x->levels; i++)
        if (dec_compare(x->points[i], y->points[i]) != 0)
            return false;
    return true;
}

static bool
same_stage(const struct scorecard *a, const struct scorecard *b)
{
    return strcmp(a->selection.round, b->selection.round) == 0 &&
           a->staged == b->staged && (!a->staged || a->stage == b->stage);
}

static bool
same_agency(const struct scorecard *a, const struct scorecard *b)
{
    return same_year(a, b) && strcmp(agreement_of(a)->agency.code,
                                     agreement_of(b)->agency.code) == 0;
}

static int
by_agency(const void *a, const void *b)
{
    const struct ranked *x = *(struct ranked *const *)a;
    const struct ranked *y = *(struct ranked *const *)b;
    const struct agreement *left = agreement_of(x->card);
    const struct agreement *right = agreement_of(y->card);
    int order = strcmp(left->agency.code, right->agency.code);

    if (order == 0)
        order = (left->fiscal_year > right->fiscal_year) -
                (left->fiscal_year < right->fiscal_year);
    if (order == 0)
        order =
            (int)left->calendar.common_era - (int)right->calendar.common_era;
    return order != 0 ? order : (x > y) - (x < y);
}

static void
find_twice(struct ranking *ranking, struct mem *mem)
{
    struct ranked **sorted = MEM_ARRAY(mem, struct ranked *, ranking->count);

    for (size_t i = 0; i < ranking->count; i++)
        sorted[i] = &ranking->ranked[i];
    if (ranking->count > 0)
        qsort(sorted, ranking->count, sizeof *sorted, by_agency);
    for (size_t i = 1; i < ranking->count; i++)
        if (same_agency(sorted[i - 1]->card, sorted[i]->card)) {
            sorted[i]->twice = sorted[i - 1];
            ranking->twice_count++;
        }
}

void
rank_years(struct ranking *ranking, const struct scorecard *const *cards,
           size_t count, struct mem *mem)
{
    *ranking =
        (struct ranking){.ranked = MEM_ARRAY(mem, struct ranked, count),
                         .count = count,
                         .groups = MEM_ARRAY(mem, struct ranked_group, count)};
    put_in_order(ranking, cards, mem);
    find_groups(ranking);
    for (size_t i = 0; i < ranking->group_count; i++)
        place(ranking, &ranking->groups[i]);
    find_twice(ranking, mem);
    for (size_t i = 1; i < count; i++) {
        ranking->years_differ |= !same_year(cards[0], cards[i]);
        ranking->scales_differ |= !same_scale(cards[0], cards[i]);
        ranking->stages_differ |= !same_stage(cards[0], cards[i]);
    }
}
