/* agency.c - agencies: who they are, and what they are called in a year. */
#include "store/agency.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>

enum status
agency_find(struct store *store, const char *code, int64_t *id)
{
    struct rows rows;
    bool found = false;

    TRY(DB_ASK(store->db, &rows, SQL_AGENCY_BY_CODE, param_text(code)));
    if (rows_next(&rows)) {
        *id = rows_whole(&rows, 0);
        found = true;
    }
    TRY(rows_end(&rows));
    return found ? STATUS_FINE : STATUS_ABSENT;
}

static struct agency_row
agency_in(const struct rows *rows, struct mem *mem)
{
    return (struct agency_row){.id = rows_whole(rows, 0),
                               .code = rows_copy(rows, 1, mem),
                               .closed_on = rows_copy(rows, 2, mem),
                               .name_th = rows_copy(rows, 3, mem),
                               .name_en = rows_copy(rows, 4, mem),
                               .group = rows_copy(rows, 5, mem),
                               .parent = rows_copy(rows, 6, mem)};
}

enum status
agency_list(struct store *store, int64_t fiscal_year,
            struct agency_row **agencies, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *agencies = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_AGENCY_LIST, param_whole(fiscal_year)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *agencies, *count, room) = agency_in(&rows, mem);
    return rows_end(&rows);
}

enum status
agency_of(struct store *store, int64_t id, struct agency_row *agency,
          struct mem *mem)
{
    struct rows rows;

    *agency = (struct agency_row){.code = NULL};
    TRY(DB_ASK(store->db, &rows, SQL_AGENCY_OF, param_whole(id)));
    if (rows_next(&rows))
        *agency = agency_in(&rows, mem);
    TRY(rows_end(&rows));
    return agency->code != NULL ? STATUS_FINE : STATUS_ABSENT;
}

enum status
agency_new(struct line *centre, const char *code, int64_t *id)
{
    struct db *db = centre->store->db;

    *id = ids_next(&centre->store->ids);
    TRY(LINE_ADD(centre, TABLE_AGENCY, param_whole(*id), param_text(code),
                 param_none(), param_whole(centre->seq)));
    return DB_LATER(db, SQL_CHAIN_ADD, param_whole(*id), param_whole(0),
                  param_text(""));
}

static enum status
say_year(struct line *line, const struct agreement *agreement)
{
    const struct agency *agency = &agreement->agency;
    const char *th = words_find(agency->name, "th"),
               *en = words_find(agency->name, "en");
    struct param id = param_whole(line->agency_id),
                 year = param_whole(agreement->fiscal_year);
    struct rows rows;
    bool same = false;

    TRY(DB_ASK(line->store->db, &rows, SQL_AGENCY_YEAR_OF, id, year));
    if (rows_next(&rows))
        same = text_same(rows_text(&rows, 0), th) &&
               text_same(rows_text(&rows, 1), en) &&
               text_same(rows_text(&rows, 2), agency->group) &&
               text_same(rows_text(&rows, 3), agency->parent);
    TRY(rows_end(&rows));
    if (same)
        return STATUS_FINE;
    TRY(LINE_REPLACE(line, TABLE_AGENCY_YEAR, SQL_AGENCY_YEAR_END, id, year,
                     param_whole(line->seq)));
    return LINE_ADD(line, TABLE_AGENCY_YEAR,
                    param_whole(ids_next(&line->store->ids)), id, year,
                    param_text(th), param_text(en), param_text(agency->group),
                    param_text(agency->parent), param_whole(line->seq),
                    param_none());
}

static enum status
say_division(struct line *line, const struct division *division)
{
    const char *th = words_find(division->name, "th"),
               *en = words_find(division->name, "en");
    struct param id = param_whole(line->agency_id),
                 code = param_text(division->code);
    struct rows rows;
    bool same = false;

    TRY(DB_ASK(line->store->db, &rows, SQL_DIVISION_OF, id, code));
    if (rows_next(&rows))
        same = text_same(rows_text(&rows, 0), th) &&
               text_same(rows_text(&rows, 1), en);
    TRY(rows_end(&rows));
    if (same)
        return STATUS_FINE;
    TRY(LINE_REPLACE(line, TABLE_DIVISION, SQL_DIVISION_END, id, code,
                     param_whole(line->seq)));
    return LINE_ADD(line, TABLE_DIVISION,
                    param_whole(ids_next(&line->store->ids)), id, code,
                    param_text(th), param_text(en), param_whole(line->seq),
                    param_none());
}

enum status
agency_say(struct line *line, const struct agreement *agreement)
{
    TRY(say_year(line, agreement));
    for (size_t i = 0; i < agreement->division_count; i++)
        TRY(say_division(line, &agreement->divisions[i]));
    return STATUS_FINE;
}

/* In a year before all that have one. */
enum status
agency_call(struct line *line, const char *name_th, const char *name_en)
{
    struct word words[2];
    struct agreement agreement = {.agency.name.word = words};
    struct words *name = &agreement.agency.name;

    if (name_th != NULL)
        words[name->count++] = (struct word){"th", name_th};
    if (name_en != NULL)
        words[name->count++] = (struct word){"en", name_en};
    return say_year(line, &agreement);
}

enum status
division_codes(struct store *store, int64_t agency_id, const char ***codes,
               size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *codes = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_DIVISION_CODES, param_whole(agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *codes, *count, room) = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
divisions_of(struct store *store, int64_t agency_id,
             struct division_row **divisions, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *divisions = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_DIVISIONS_OF, param_whole(agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *divisions, *count, room) =
            (struct division_row){rows_copy(&rows, 0, mem),
                                  rows_copy(&rows, 1, mem),
                                  rows_copy(&rows, 2, mem)};
    return rows_end(&rows);
}

enum status
agency_from(struct line *line, int64_t from_id, const char *kind,
            const char *on_day)
{
    return LINE_ADD(line, TABLE_AGENCY_LINEAGE,
                    param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id), param_whole(from_id),
                    param_text(kind), param_text(on_day),
                    param_whole(line->seq));
}

static enum lineage_kind
lineage_in(const struct rows *rows, int column)
{
    size_t kind = 0;

    while (kind < LINEAGES &&
           strcmp(rows_text(rows, column), lineage_names[kind]) != 0)
        kind++;
    ensure(kind < LINEAGES); /* the schema allows no other */
    return (enum lineage_kind)kind;
}

enum status
lineage_read(struct store *store, int64_t id, enum lineage_way way,
             struct lineage_link **links, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *links = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows,
               way == LINEAGE_BEFORE ? SQL_LINEAGE_BEFORE : SQL_LINEAGE_AFTER,
               param_whole(id)));
    while (rows_next(&rows)) {
        const char *day = rows_text(&rows, 3);
        struct lineage_link link = {.agency = rows_copy(&rows, 0, mem),
                                    .from = rows_copy(&rows, 1, mem),
                                    .kind = lineage_in(&rows, 2)};

        if (day_parse(day, strlen(day), &link.on))
            *MEM_PUSH(mem, *links, *count, room) = link;
    }
    return rows_end(&rows);
}

enum status
lineage_agencies(struct store *store, const char ***codes, size_t *count,
                 struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *codes = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_LINEAGE_AGENCIES));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *codes, *count, room) = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
agency_names(struct store *store, int64_t id, struct agency_named **years,
             size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *years = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_AGENCY_NAMES, param_whole(id)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *years, *count, room) = (struct agency_named){
            .fiscal_year = rows_whole(&rows, 0),
            .as = {.name_th = rows_copy(&rows, 1, mem),
                   .name_en = rows_copy(&rows, 2, mem),
                   .group = rows_copy(&rows, 3, mem),
                   .parent = rows_copy(&rows, 4, mem)}};
    return rows_end(&rows);
}

enum status
agency_closed_on(struct store *store, int64_t id, const char **day,
                 struct mem *mem)
{
    struct rows rows;

    *day = NULL;
    TRY(DB_ASK(store->db, &rows, SQL_AGENCY_CLOSED_ON, param_whole(id)));
    if (rows_next(&rows))
        *day = rows_copy(&rows, 0, mem);
    return rows_end(&rows);
}

enum status
agency_close(struct line *centre, int64_t id, const char *day)
{
    return DB_RUN(centre->store->db, SQL_AGENCY_CLOSE, param_whole(id),
                  param_text(day));
}
