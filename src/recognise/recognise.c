/* recognise.c - the files of an agency to one year. */
#include "recognise/recognise.h"

#include "recognise/map.h"
#include "recognise/which.h"

#include <string.h>

/* ---- a second official table ---- */

struct again {
    const struct desk *desk;
    struct year *year;
    const struct official_table *first, *table;
};

static void
compare_number(const struct again *again, const char *code,
               const struct number *first, const struct number *second,
               const struct sheet_cell *cell)
{
    struct out place = out_new(again->desk->mem);

    if (!first->given || !second->given ||
        dec_compare(first->value, second->value) == 0)
        return;
    place_print(&place, &first->place);
    FIND(again->desk->findings, FINDING_DISAGREE, second->place,
         TEXT_RECOGNISE_DISAGREE, arg_text("text", cell->text),
         arg_code("code", code), arg_dec("first", first->value),
         arg_text("place", out_string(&place)))
        ->indicator = code;
}

static void
compare_row(const struct again *again, size_t index, size_t at)
{
    const struct indicator *indicator =
        &again->year->agreement.indicators[index];
    const struct official_row *first = &again->first->rows[index],
                              *second = &again->table->rows[at];
    const struct {
        enum term term;
        const struct number *first, *second;
    } figures[] = {
        {TERM_WEIGHT, &first->weight, &second->weight},
        {TERM_RESULT, &first->result, &second->result},
        {TERM_SCORE, &first->score, &second->score},
        {TERM_WEIGHTED, &first->weighted, &second->weighted},
        {TERM_SUBTOTAL, &first->subtotal, &second->subtotal},
    };

    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        compare_number(again, indicator->code, figures[i].first,
                       figures[i].second,
                       columns_cell(&again->table->columns, second->row,
                                    figures[i].term, 0));
    for (int level = 1; level <= LEVELS_MAX; level++)
        compare_number(again, indicator->code, &first->targets[level - 1],
                       &second->targets[level - 1],
                       columns_cell(&again->table->columns, second->row,
                                    TERM_LEVEL, level));
    official_use(again->table, again->desk, at, indicator->code,
                 again->year->agreement.components[indicator->component].code);
}

/* The row of the first table that this one repeats; NO_INDEX: none. */
static size_t
same_row(const struct again *again, const struct which *which,
         const struct official_row *row)
{
    const struct agreement *agreement = &again->year->agreement;

    for (size_t i = 0; row->code != NULL && i < agreement->indicator_count; i++)
        if (strcmp(agreement->indicators[i].code, row->code) == 0)
            return i;
    return which_find(which, row->name, strlen(row->name), NO_INDEX).indicator;
}

static void
compare_again(const struct again *again)
{
    const struct which *which =
        which_new(&again->year->agreement, again->desk->mem);
    struct number first = again->first->total, second = again->table->total;

    for (size_t i = 0; i < again->table->count; i++) {
        const struct official_row *row = &again->table->rows[i];
        size_t index = same_row(again, which, row);

        if (index != NO_INDEX)
            compare_row(again, index, i);
        else
            FIND(again->desk->findings, FINDING_DISAGREE, row->place,
                 TEXT_RECOGNISE_ROW_MORE, arg_text("name", row->name));
    }
    if (first.given && second.given)
        compare_number(again, "total", &first, &second,
                       &again->table->total_row->cells[0]);
    official_use_total(again->table, again->desk);
}

static void
compare_others(struct recognised *recognised, const struct desk *desk)
{
    for (size_t i = 0; i < recognised->count; i++) {
        const struct papers *papers = &recognised->papers[i];

        for (size_t j = 0; j < papers->official_count; j++) {
            struct again again = {desk, &recognised->year, recognised->official,
                                  &papers->official[j]};

            if (again.table != recognised->official)
                compare_again(&again);
        }
    }
}

/* ---- all files ---- */

/* The first one with a total; else the first. */
static const struct official_table *
first_official(const struct recognised *recognised)
{
    const struct official_table *first = NULL;

    for (size_t i = 0; i < recognised->count; i++)
        for (size_t j = 0; j < recognised->papers[i].official_count; j++) {
            const struct official_table *table =
                &recognised->papers[i].official[j];

            if (table->total.given)
                return table;
            if (first == NULL)
                first = table;
        }
    return first;
}

static const struct vocabulary *
vocabulary_of(const struct map *map, struct mem *mem)
{
    struct vocabulary *vocabulary = vocabulary_new(mem);

    for (size_t i = 0; map != NULL && i < map->word_count; i++)
        vocabulary_add(vocabulary, map->words[i].term, map->words[i].words,
                       mem);
    return vocabulary;
}

void
recognise(struct recognised *recognised, struct sheets *sheets, size_t count,
          const struct recognising *how, struct findings *findings,
          struct mem *mem)
{
    struct desk desk = {vocabulary_of(how->map, mem), how->map, ledger_new(mem),
                        findings, mem};
    struct papers_list list = {.count = count,
                               .with_persons = how->with_persons};

    *recognised =
        (struct recognised){.sheets = sheets,
                            .papers = MEM_ARRAY(mem, struct papers, count),
                            .count = count,
                            .ledger = desk.ledger};
    list.papers = recognised->papers;
    if (how->map != NULL) {
        list.aliases = how->map->aliases;
        list.alias_count = how->map->alias_count;
    }
    for (size_t i = 0; i < count; i++) {
        ledger_enter(desk.ledger, &sheets[i]);
        papers_read(&recognised->papers[i], &sheets[i], &desk);
    }
    recognised->official = first_official(recognised);
    if (recognised->official == NULL)
        return;
    recognised->has_year = year_from_official(
        &recognised->year, recognised->official, &list, &how->naming, &desk);
    if (!recognised->has_year)
        return;
    self_from_papers(&recognised->self, &recognised->year, &list, &desk);
    compare_others(recognised, &desk);
    year_finish(&recognised->year, &desk);
    offers_find(&recognised->offers, &recognised->self, mem);
}
