/* year_write.c - a year's results, values and forms: into the database. */
#include "store/year.h"

#include "base/ensure.h"

#include <string.h>

/* ---- rows as parameters ---- */

enum { RESULT_COLUMNS = 19, CLAIM_COLUMNS = 10, MEASURED_COLUMNS = 14 };

static void
put_number(struct param row[2], const struct number *number)
{
    row[0] = number->given ? param_whole(number->value.e6) : param_none();
    row[1] = number->given ? param_whole(number->places) : param_none();
}

/* A text that says nothing is none. */
static struct param
said_text(const char *text)
{
    return text == NULL || text[0] == '\0' ? param_none() : param_text(text);
}

#define DAY_TEXT 24

static struct param
day_param(const struct date *date, char text[static DAY_TEXT], struct mem *mem)
{
    struct out out = out_new(mem);

    if (!date->given)
        return param_none();
    day_print_iso(&out, date->day);
    ensure(out.count < DAY_TEXT);
    memcpy(text, out.bytes, out.count + 1);
    return param_text(text);
}

static const char *
absence_of(const struct result *result)
{
    if (result->state == STATE_GIVEN)
        return NULL;
    return result->state_blank ? "blank" : state_name(result->state);
}

static void
result_params(const struct line *line, int64_t fiscal_year,
              const char *indicator, const struct result *result,
              struct param row[RESULT_COLUMNS])
{
    row[0] = param_whole(ids_next(&line->store->ids));
    row[1] = param_whole(line->agency_id);
    row[2] = param_whole(fiscal_year);
    row[3] = param_text(indicator);
    row[4] = param_text(result->round);
    row[5] = param_text(stage_name(result->stage));
    put_number(row + 6, &result->value);
    row[8] = param_text(absence_of(result));
    put_number(row + 9, &result->claimed_score);
    put_number(row + 11, &result->claimed_weighted);
    row[14] = said_text(result->by);
    row[15] = said_text(result->reason);
    row[16] = param_whole(line->person_id);
    row[17] = param_whole(line->seq);
    row[18] = param_none();
}

static void
value_params(const struct line *line, int64_t fiscal_year,
             const char *measure, const struct value *value,
             struct param row[MEASURED_COLUMNS])
{
    row[0] = param_whole(ids_next(&line->store->ids));
    row[1] = param_whole(line->agency_id);
    row[2] = param_whole(fiscal_year);
    row[3] = param_text(measure);
    row[4] = param_text(value->period_text);
    row[5] = param_text(value->staged ? stage_name(value->stage) : "");
    put_number(row + 6, &value->value);
    row[9] = said_text(value->source);
    row[10] = said_text(value->note);
    row[11] = param_whole(line->person_id);
    row[12] = param_whole(line->seq);
    row[13] = param_none();
}

/* ---- a whole year ---- */

static enum status
load_results(struct line *line, const struct year *year, struct mem *days)
{
    const struct agreement *agreement = &year->agreement;

    if (year->result_count == 0)
        return STATUS_FINE;
    TRY(line_load_start(line, TABLE_RESULT));
    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *result = &year->results[i];
        struct param row[RESULT_COLUMNS];
        char day[DAY_TEXT];

        result_params(line, agreement->fiscal_year,
                      agreement->indicators[result->indicator].code, result,
                      row);
        row[13] = day_param(&result->as_of, day, days);
        TRY(line_load(line, TABLE_RESULT, row, RESULT_COLUMNS));
    }
    return db_load_end(line->store->db);
}

static enum status
load_claims(struct line *line, const struct year *year)
{
    const struct agreement *agreement = &year->agreement;

    for (size_t i = 0; i < year->claim_count; i++) {
        const struct claim *claim = &year->claims[i];
        const char *component =
            claim->component == NO_INDEX
                ? ""
                : agreement->components[claim->component].code;

        TRY(LINE_ADD(line, TABLE_CLAIM,
                     param_whole(ids_next(&line->store->ids)),
                     param_whole(line->agency_id),
                     param_whole(agreement->fiscal_year),
                     param_text(component), param_text(claim->round),
                     param_text(stage_name(claim->stage)),
                     param_whole(claim->weighted.value.e6),
                     param_whole(claim->weighted.places),
                     param_whole(line->seq), param_none()));
    }
    return STATUS_FINE;
}

static enum status
load_values(struct line *line, const struct year *year, struct mem *days)
{
    const struct agreement *agreement = &year->agreement;

    if (year->value_count == 0)
        return STATUS_FINE;
    TRY(line_load_start(line, TABLE_MEASURED));
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];
        struct param row[MEASURED_COLUMNS];
        char day[DAY_TEXT];

        value_params(line, agreement->fiscal_year,
                     agreement->measures[value->measure].code, value, row);
        row[8] = day_param(&value->as_of, day, days);
        TRY(line_load(line, TABLE_MEASURED, row, MEASURED_COLUMNS));
    }
    return db_load_end(line->store->db);
}

static enum status
add_form(struct line *line, int64_t fiscal_year, const struct form_text *form)
{
    return LINE_ADD(line, TABLE_FORM, param_whole(ids_next(&line->store->ids)),
                    param_whole(line->agency_id), param_whole(fiscal_year),
                    param_text(form->indicator), param_text(form->round),
                    param_text(form->stage), param_text(form->content),
                    param_whole(line->person_id), param_whole(line->seq),
                    param_none());
}

static enum status
add_evidence(struct line *line, int64_t fiscal_year,
             const struct form_text *form, int64_t position,
             const struct evidence_text *evidence)
{
    return LINE_ADD(line, TABLE_EVIDENCE, param_whole(evidence->id),
                    param_whole(line->agency_id), param_whole(fiscal_year),
                    param_text(form->indicator), param_text(form->round),
                    param_text(form->stage), param_whole(position),
                    param_text(evidence->sha256), param_text(evidence->content),
                    param_whole(line->person_id), param_whole(line->seq),
                    param_none());
}

static enum status
load_forms(struct line *line, const struct year_rows *rows)
{
    int64_t fiscal_year = rows->year->agreement.fiscal_year;

    for (size_t i = 0; i < rows->form_count; i++) {
        const struct form_text *form = &rows->forms[i];

        TRY(add_form(line, fiscal_year, form));
        for (size_t j = 0; j < form->evidence_count; j++) {
            struct evidence_text evidence = form->evidence[j];

            evidence.id = ids_next(&line->store->ids);
            TRY(add_evidence(line, fiscal_year, form, (int64_t)j, &evidence));
        }
    }
    return STATUS_FINE;
}

/* Puts an end to all that stands of this year. */
static enum status
end_year(struct line *line, int64_t fiscal_year)
{
    static const struct {
        enum table_name table;
        enum sql sql;
    } ends[] = {
        {TABLE_RESULT, SQL_RESULTS_END},
        {TABLE_CLAIM, SQL_CLAIMS_END},
        {TABLE_MEASURED, SQL_MEASURED_ALL_END},
        {TABLE_FORM, SQL_FORMS_END},
        {TABLE_EVIDENCE, SQL_EVIDENCE_ALL_END},
    };

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        TRY(LINE_REPLACE(line, ends[i].table, ends[i].sql,
                         param_whole(line->agency_id),
                         param_whole(fiscal_year), param_whole(line->seq)));
    return STATUS_FINE;
}

enum status
year_load(struct line *line, const struct year_rows *rows)
{
    struct mem *days = mem_new();
    enum status status = end_year(line, rows->year->agreement.fiscal_year);

    if (status == STATUS_FINE)
        status = load_results(line, rows->year, days);
    if (status == STATUS_FINE)
        status = load_values(line, rows->year, days);
    mem_free(days);
    TRY(status);
    TRY(load_claims(line, rows->year));
    return load_forms(line, rows);
}

/* ---- single rows ---- */

enum status
result_add(struct line *line, int64_t fiscal_year, const char *indicator,
           const struct result *result, int64_t *id)
{
    struct param row[RESULT_COLUMNS];
    char day[DAY_TEXT];

    result_params(line, fiscal_year, indicator, result, row);
    row[13] = day_param(&result->as_of, day, line->mem);
    *id = row[0].whole;
    return line_add(line, TABLE_RESULT, row, RESULT_COLUMNS);
}

enum status
result_put(struct line *line, int64_t fiscal_year, const char *indicator,
           const struct result *result, int64_t *id)
{
    TRY(LINE_REPLACE(line, TABLE_RESULT, SQL_RESULT_REPLACE,
                     param_whole(line->agency_id), param_whole(fiscal_year),
                     param_text(indicator), param_text(result->round),
                     param_text(stage_name(result->stage)),
                     param_whole(line->seq)));
    return result_add(line, fiscal_year, indicator, result, id);
}

enum status
value_put(struct line *line, int64_t fiscal_year, const char *measure,
          const struct value *value)
{
    struct param row[MEASURED_COLUMNS];
    char day[DAY_TEXT];

    value_params(line, fiscal_year, measure, value, row);
    row[8] = day_param(&value->as_of, day, line->mem);
    TRY(LINE_REPLACE(line, TABLE_MEASURED, SQL_MEASURED_REPLACE, row[1],
                     row[2], row[3], row[4], row[5],
                     param_whole(line->seq)));
    return line_add(line, TABLE_MEASURED, row, MEASURED_COLUMNS);
}

enum status
form_put(struct line *line, int64_t fiscal_year, const struct form_text *form)
{
    TRY(LINE_REPLACE(line, TABLE_FORM, SQL_FORM_REPLACE,
                     param_whole(line->agency_id), param_whole(fiscal_year),
                     param_text(form->indicator), param_text(form->round),
                     param_text(form->stage), param_whole(line->seq)));
    return add_form(line, fiscal_year, form);
}

enum status
evidence_put(struct line *line, int64_t fiscal_year,
             const struct form_text *form,
             const struct evidence_text *evidence, int64_t *id)
{
    struct evidence_text added = *evidence;
    struct rows rows;
    int64_t position = 0;

    TRY(DB_ASK(line->store->db, &rows, SQL_EVIDENCE_NEXT,
               param_whole(line->agency_id), param_whole(fiscal_year),
               param_text(form->indicator), param_text(form->round),
               param_text(form->stage)));
    if (rows_next(&rows))
        position = rows_whole(&rows, 0);
    TRY(rows_end(&rows));
    *id = added.id = ids_next(&line->store->ids);
    return add_evidence(line, fiscal_year, form, position, &added);
}

static enum status
end_one(struct line *line, enum table_name table, enum sql sql, int64_t id)
{
    size_t before = line->seals.replaced_count[table];

    TRY(LINE_REPLACE(line, table, sql, param_whole(id),
                     param_whole(line->seq)));
    return line->seals.replaced_count[table] > before ? STATUS_FINE
                                                      : STATUS_ABSENT;
}

enum status
result_end(struct line *line, int64_t id)
{
    return end_one(line, TABLE_RESULT, SQL_RESULT_END, id);
}

enum status
evidence_end(struct line *line, int64_t id)
{
    return end_one(line, TABLE_EVIDENCE, SQL_EVIDENCE_END, id);
}
