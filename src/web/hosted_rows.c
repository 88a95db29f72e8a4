/* hosted_rows.c - rows of the host's grid: where each stands, which are wanted, in
 * what order. */
#include "web/hosted_inside.h"

#include "report/scorecard.h"

#include <stdlib.h>
#include <string.h>

/* ---- where a row stands ---- */

const struct standing_name standings[STANDINGS] = {
    [ROW_NOTHING] = {"nothing", TEXT_WEB_HOSTED_NOTHING},
    [ROW_AT_AGENCY] = {"agency", TEXT_WEB_HOSTED_AT_AGENCY},
    [ROW_WAITS] = {"waits", TEXT_WEB_HOSTED_WAITS},
    [ROW_VERIFIED] = {"verified", TEXT_WEB_HOSTED_VERIFIED},
    [ROW_DECIDED] = {"decided", TEXT_WEB_HOSTED_DECIDED},
    [ROW_PUBLISHED] = {"published", TEXT_WEB_HOSTED_PUBLISHED},
};

enum standing_of_row
stands_where(const struct hosted_row *row)
{
    if (row->published)
        return ROW_PUBLISHED;
    if (entry_stands(&row->entries[STAGE_OFFICIAL]))
        return ROW_DECIDED;
    if (entry_stands(&row->entries[STAGE_VERIFIED]))
        return ROW_VERIFIED;
    if (hosted_waits(row))
        return ROW_WAITS;
    return entry_stands(&row->entries[STAGE_SELF]) ? ROW_AT_AGENCY
                                                   : ROW_NOTHING;
}

static bool
same_entry(const struct entry *a, const struct entry *b)
{
    return a->given == b->given &&
           (a->given ? dec_compare(a->value.value, b->value.value) == 0
                     : a->state == b->state);
}

bool
row_differs(const struct hosted_row *row)
{
    const struct entry *self = &row->entries[STAGE_SELF];

    for (int stage = STAGE_REVIEWED; stage < STAGES; stage++)
        if (entry_stands(&row->entries[stage]) &&
            !same_entry(self, &row->entries[stage]))
            return true;
    return false;
}

bool
row_is_equal(const struct hosted_row *row)
{
    return hosted_waits(row) && row->base->given && !row_differs(row) &&
           row->finding_count == 0;
}

/* ---- which rows, and in what order ---- */

bool
row_is_wanted(const struct hosted_row *row, const struct request *request)
{
    const char *group = request_query(request, "group"),
               *state = request_query(request, "state");

    if (group[0] != '\0' && (row->agency.group == NULL ||
                             strcmp(row->agency.group, group) != 0))
        return false;
    if (strcmp(state, "differs") == 0)
        return row_differs(row);
    if (strcmp(state, "findings") == 0)
        return row->finding_count > 0;
    return state[0] == '\0' ||
           strcmp(standings[stands_where(row)].name, state) == 0;
}

static int
by_value(const struct hosted_row *x, const struct hosted_row *y)
{
    bool a = x->base != NULL && x->base->given,
         b = y->base != NULL && y->base->given;

    return a && b ? dec_compare(y->base->value.value, x->base->value.value)
                  : (int)b - (int)a;
}

static int
by_score(const struct hosted_row *x, const struct hosted_row *y)
{
    return x->scored && y->scored ? ratio_compare(y->score, x->score)
                                  : (int)y->scored - (int)x->scored;
}

static int
by_group(const struct hosted_row *x, const struct hosted_row *y)
{
    return strcmp(x->agency.group == NULL ? "~" : x->agency.group,
                  y->agency.group == NULL ? "~" : y->agency.group);
}

static int
by_standing(const struct hosted_row *x, const struct hosted_row *y)
{
    return (int)stands_where(x) - (int)stands_where(y);
}

static int
by_findings(const struct hosted_row *x, const struct hosted_row *y)
{
    return (int)y->finding_count - (int)x->finding_count;
}

static int
by_evidence(const struct hosted_row *x, const struct hosted_row *y)
{
    return (int)x->evidence_count - (int)y->evidence_count;
}

const struct grid_order grid_orders[GRID_ORDERS] = {
    {"agency", TEXT_WEB_HOSTED_AGENCY, false, NULL},
    {"group", TEXT_WEB_HOSTED_GROUP, false, by_group},
    {"value", TEXT_WEB_SCORECARD_RESULT, true, by_value},
    {"level", TEXT_WEB_SCORECARD_LEVEL, false, by_score},
    {"score", TEXT_WEB_SCORECARD_SCORE, true, by_score},
    {NULL, TEXT_WEB_HOSTED_BEFORE, true, NULL},
    {"findings", TEXT_WEB_HOSTED_FINDINGS, true, by_findings},
    {"evidence", TEXT_WEB_HOSTED_EVIDENCE, true, by_evidence},
    {"state", TEXT_WEB_HOSTED_STATE, false, by_standing},
};

struct placed {
    const struct hosted_row *row;
    size_t at;
    const struct grid_order *order;
};

static int
by_order(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    int order = x->order->compare(x->row, y->row);

    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

void
grid_sort(struct request *request, struct grid *grid)
{
    const char *asked = request_query(request, "sort");
    const struct grid_order *order = &grid_orders[0];
    struct placed *placed =
        MEM_ARRAY(request->mem, struct placed, grid->count);

    for (size_t i = 0; i < GRID_ORDERS; i++)
        if (grid_orders[i].name != NULL && strcmp(grid_orders[i].name, asked) == 0)
            order = &grid_orders[i];
    if (order->compare == NULL || grid->count == 0)
        return;
    for (size_t i = 0; i < grid->count; i++)
        placed[i] = (struct placed){grid->rows[i], i, order};
    qsort(placed, grid->count, sizeof placed[0], by_order);
    for (size_t i = 0; i < grid->count; i++)
        grid->rows[i] = placed[i].row;
}
