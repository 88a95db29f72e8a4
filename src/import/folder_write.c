/* folder_write.c - an agreement folder's files from the model. */
#include "import/folder_write.h"

#include "import/csv_write.h"
#include "import/file.h"
#include "import/write_inside.h"

#include <string.h>

static void
add_file(struct folder_files *files, const char *name, const struct out *out,
         struct mem *mem)
{
    *MEM_PUSH(mem, files->file, files->count, files->room) =
        (struct folder_file){name, out_string(out), out->count};
}

/* ---- CSV ---- */

#define ROW(out, ...)                                                          \
    csv_write_row((out), (const char *const[]){__VA_ARGS__},                   \
                  sizeof((const char *const[]){__VA_ARGS__}) /                 \
                      sizeof(const char *))

static const char *
number_cell(const struct number *number, struct mem *mem)
{
    return number->given ? number_written(number, mem) : "";
}

static const char *
claim_name(const struct agreement *agreement, const struct claim *claim,
           struct mem *mem)
{
    struct out name = out_new(mem);

    if (claim->component == NO_INDEX)
        return "total";
    out_format(&name, "component %s",
               agreement->components[claim->component].code);
    return out_string(&name);
}

static void
write_results(struct folder_files *files, const struct year *year,
              struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    struct out out = out_new(mem);

    if (year->result_count == 0 && year->claim_count == 0)
        return;
    ROW(&out, "indicator", "stage", "result", "state", "claimed_score",
        "claimed_weighted", "as_of", "by", "reason", "round");
    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *row = &year->results[i];

        ROW(&out, agreement->indicators[row->indicator].code,
            stage_name(row->stage), number_cell(&row->value, mem),
            row->state_blank ? "" : state_name(row->state),
            number_cell(&row->claimed_score, mem),
            number_cell(&row->claimed_weighted, mem),
            date_written(agreement, &row->as_of, mem), row->by, row->reason,
            row->round);
    }
    for (size_t i = 0; i < year->claim_count; i++) {
        const struct claim *claim = &year->claims[i];

        ROW(&out, claim_name(agreement, claim, mem), stage_name(claim->stage),
            "", "", "", number_cell(&claim->weighted, mem), "", "", "",
            claim->round);
    }
    add_file(files, "results.csv", &out, mem);
}

static void
write_measured(struct folder_files *files, const struct year *year,
               struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    struct out out = out_new(mem);

    if (year->value_count == 0)
        return;
    ROW(&out, "measure", "period", "value", "stage", "as_of", "source", "note");
    for (size_t i = 0; i < year->value_count; i++) {
        const struct value *value = &year->values[i];

        ROW(&out, agreement->measures[value->measure].code, value->period_text,
            number_cell(&value->value, mem),
            value->staged ? stage_name(value->stage) : "",
            date_written(agreement, &value->as_of, mem), value->source,
            value->note);
    }
    add_file(files, "measures.csv", &out, mem);
}

/* ---- YAML ---- */

static void
write_yaml(struct folder_files *files, const char *name,
           const struct agreement *agreement, const struct form *form,
           struct mem *mem)
{
    struct out out = out_new(mem);
    struct writer writer = {yaml_write(&out, mem), agreement, mem};

    if (form == NULL)
        put_agreement(&writer);
    else
        put_form(&writer, form);
    yaml_finish(writer.yaml);
    add_file(files, name, &out, mem);
}

static const char *
form_path(const struct agreement *agreement, const struct form *form,
          struct mem *mem)
{
    return file_path("report",
                     form_file_name(agreement->indicators[form->indicator].code,
                                    form->round, form_stage_name(form), mem),
                     mem);
}

void
folder_write(struct folder_files *files, const struct year *year,
             struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;

    *files = (struct folder_files){0};
    write_yaml(files, "agreement.yaml", agreement, NULL, mem);
    write_results(files, year, mem);
    write_measured(files, year, mem);
    for (size_t i = 0; i < year->form_count; i++)
        write_yaml(files, form_path(agreement, &year->forms[i], mem), agreement,
                   &year->forms[i], mem);
}
