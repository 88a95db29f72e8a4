/* reach_plan.c - one option of each choice, so that the gains reach a need. */
#include "score/reach_plan_inside.h"

#include <stdint.h>
#include <string.h>

#define IMPOSSIBLE  (-(gain_t)1 << 126)
#define TABLE_MAX   ((size_t)4 * 1000 * 1000)
#define STATES_MAX  ((size_t)250 * 1000)
#define SLOTS_FIRST ((size_t)1024)

struct state {
    uint32_t at, left; /* at + 1: 0 is a free slot */
    gain_t gained;
};

struct search {
    const struct planning *planning;
    gain_t *most, *least; /* [at][left]: of choices from `at` on, by exactly
                              `left`; IMPOSSIBLE: by no choice */
    size_t width;
    size_t *current, *best;
    gain_t surplus;       /* of `best`, in units; -1: none yet */
    gain_t least_surplus; /* below this no sum of gains can be */
    struct state *seen;
    size_t slots, seen_count;
    bool limited;
    struct mem *mem;
};

static int
dearest(const struct choice *choice)
{
    return choice->option[choice->count - 1].cost;
}

/* ---- what each cost gains at most, and at least ---- */

static void
add_choice(const struct choice *choice, const gain_t *after, gain_t *own,
           size_t width, bool most)
{
    for (size_t left = 0; left < width; left++) {
        own[left] = IMPOSSIBLE;
        for (size_t i = 0; i < choice->count; i++) {
            size_t cost = (size_t)choice->option[i].cost;
            gain_t gain;

            if (cost > left || after[left - cost] == IMPOSSIBLE)
                continue;
            gain = after[left - cost] + choice->option[i].gain;
            if (own[left] == IMPOSSIBLE ||
                (most ? gain > own[left] : gain < own[left]))
                own[left] = gain;
        }
    }
}

static void
nothing_left(gain_t *row, size_t width)
{
    for (size_t i = 0; i < width; i++)
        row[i] = i == 0 ? 0 : IMPOSSIBLE;
}

/* The least cost that can gain what is needed; -1: none can. */
static int
least_cost(const struct planning *planning)
{
    struct mem *mem = mem_new();
    size_t width = 1;
    gain_t *row, *other, *swap;
    int cost = -1;

    for (size_t i = 0; i < planning->count; i++)
        width += (size_t)dearest(&planning->choices[i]);
    row = MEM_ARRAY(mem, gain_t, width);
    other = MEM_ARRAY(mem, gain_t, width);
    nothing_left(row, width);
    for (size_t i = planning->count; i-- > 0;) {
        add_choice(&planning->choices[i], row, other, width, true);
        swap = row;
        row = other;
        other = swap;
    }
    for (size_t i = 0; i < width && cost < 0; i++)
        if (row[i] != IMPOSSIBLE && row[i] >= planning->need)
            cost = (int)i;
    mem_free(mem);
    return cost;
}

static void
fill_bounds(struct search *search)
{
    const struct planning *planning = search->planning;
    size_t width = search->width, last = planning->count * width;

    search->most = MEM_ARRAY(search->mem, gain_t, last + width);
    search->least = MEM_ARRAY(search->mem, gain_t, last + width);
    nothing_left(search->most + last, width);
    nothing_left(search->least + last, width);
    for (size_t i = planning->count; i-- > 0;) {
        gain_t *most = search->most + i * width;
        gain_t *least = search->least + i * width;

        add_choice(&planning->choices[i], most + width, most, width, true);
        add_choice(&planning->choices[i], least + width, least, width, false);
    }
}

/* ---- states seen ---- */

static struct state *
slot_of(const struct search *search, struct state state)
{
    uint64_t hash = (uint64_t)state.gained * UINT64_C(0x9E3779B97F4A7C15);
    size_t at;

    hash ^=
        ((uint64_t)state.at << 32 | state.left) * UINT64_C(0xC2B2AE3D27D4EB4F);
    hash ^= hash >> 29;
    at = (size_t)hash & (search->slots - 1);
    while (search->seen[at].at != 0 &&
           (search->seen[at].at != state.at ||
            search->seen[at].left != state.left ||
            search->seen[at].gained != state.gained))
        at = (at + 1) & (search->slots - 1);
    return &search->seen[at];
}

static void
grow_seen(struct search *search)
{
    struct state *before = search->seen;
    size_t slots = search->slots;

    search->slots = slots == 0 ? SLOTS_FIRST : slots * 2;
    search->seen = MEM_ARRAY(search->mem, struct state, search->slots);
    for (size_t i = 0; i < slots; i++)
        if (before[i].at != 0)
            *slot_of(search, before[i]) = before[i];
}

/* True the first time.  What a state leads to was looked through then, with
 * the same gains and in the same order. */
static bool
is_new(struct search *search, size_t at, size_t left, gain_t gained)
{
    struct state state = {(uint32_t)at + 1, (uint32_t)left, gained}, *slot;

    if (search->seen_count * 2 >= search->slots)
        grow_seen(search);
    slot = slot_of(search, state);
    if (slot->at != 0)
        return false;
    *slot = state;
    search->seen_count++;
    search->limited |= search->seen_count > STATES_MAX;
    return true;
}

/* ---- the search ---- */

static gain_t
surplus_of(const struct search *search, gain_t gained)
{
    if (gained < search->planning->need)
        gained = search->planning->need;
    return (gained - search->planning->need) / search->planning->unit;
}

static void
keep(struct search *search, gain_t gained)
{
    search->surplus = surplus_of(search, gained);
    memcpy(search->best, search->current,
           search->planning->count * sizeof *search->best);
}

static bool
may_be_better(const struct search *search, size_t at, size_t left,
              gain_t gained)
{
    size_t cell = at * search->width + left;

    if (search->most[cell] == IMPOSSIBLE ||
        gained + search->most[cell] < search->planning->need)
        return false;
    return search->surplus < 0 ||
           surplus_of(search, gained + search->least[cell]) < search->surplus;
}

static void
look_from(struct search *search, size_t at, size_t left, gain_t gained)
{
    const struct choice *choice;

    if (search->surplus == search->least_surplus ||
        (search->limited && search->surplus >= 0) ||
        !may_be_better(search, at, left, gained))
        return;
    if (at == search->planning->count) {
        keep(search, gained);
        return;
    }
    if (!is_new(search, at, left, gained))
        return;
    choice = &search->planning->choices[at];
    for (size_t i = choice->count; i-- > 0;) {
        if ((size_t)choice->option[i].cost > left)
            continue;
        search->current[at] = i;
        look_from(search, at + 1, left - (size_t)choice->option[i].cost,
                  gained + choice->option[i].gain);
    }
}

/* Every sum of gains is a multiple of what divides them all. */
static gain_t
least_surplus(const struct planning *planning)
{
    gain_t divisor = 0, over = 0;

    for (size_t i = 0; i < planning->count; i++)
        for (size_t j = 0; j < planning->choices[i].count; j++) {
            gain_t gain = planning->choices[i].option[j].gain;

            while (gain != 0) {
                gain_t rest = divisor % gain;

                divisor = gain;
                gain = rest;
            }
        }
    if (divisor < 0)
        divisor = -divisor;
    if (divisor != 0)
        over = (divisor - planning->need % divisor) % divisor;
    return over / planning->unit;
}

struct planned
plan(const struct planning *planning, struct mem *mem)
{
    struct planned planned = {.cost = least_cost(planning),
                              .chosen =
                                  MEM_ARRAY(mem, size_t, planning->count)};
    struct search search = {.planning = planning,
                            .width = (size_t)planned.cost + 1,
                            .best = planned.chosen,
                            .surplus = -1,
                            .least_surplus = least_surplus(planning)};

    if (planned.cost < 0)
        return planned;
    if ((planning->count + 1) * search.width > TABLE_MAX) {
        planned.limited = true;
        return planned;
    }
    search.mem = mem_new();
    search.current = MEM_ARRAY(search.mem, size_t, planning->count);
    fill_bounds(&search);
    look_from(&search, 0, (size_t)planned.cost, 0);
    planned.found = search.surplus >= 0;
    planned.limited = search.limited;
    mem_free(search.mem);
    return planned;
}
