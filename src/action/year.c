/* year.c - an agency's year out of the database, as the model has it. */
#include "action/year.h"

#include "action/document.h"
#include "import/folder.h"
#include "import/form_texts.h"

#include <string.h>

enum status
find_year(struct store *store, const char *agency, int64_t fiscal_year,
          struct year_key *key)
{
    *key = (struct year_key){.fiscal_year = fiscal_year};
    return agency_find(store, agency, &key->agency_id);
}

static enum status
read_version(struct store *store, const struct year_key *key,
             struct version *version, struct mem *mem)
{
    if (key->seq == 0)
        return version_that_holds(store, key->agency_id, key->fiscal_year,
                                  version, mem);
    return version_as_of(store, key->agency_id, key->fiscal_year, key->seq,
                         version, mem);
}

/* The evidence of a form has the ids of its rows. */
static void
name_evidence(struct form *form, const struct form_text *text, struct mem *mem)
{
    struct evidence *named;

    if (form->evidence_count != text->evidence_count)
        return;
    named = MEM_ARRAY(mem, struct evidence, form->evidence_count);
    for (size_t i = 0; i < form->evidence_count; i++) {
        named[i] = form->evidence[i];
        named[i].id = text->evidence[i].id;
    }
    form->evidence = named;
}

static void
read_form(struct year *year, const struct form_text *form,
          struct findings *findings, struct mem *mem)
{
    const char *name =
        form_file_name(form->indicator, form->round, form->stage, mem);
    struct out text = out_new(mem);
    const char **evidence =
        MEM_ARRAY(mem, const char *, form->evidence_count);
    size_t before = year->form_count;
    struct file file;

    for (size_t i = 0; i < form->evidence_count; i++)
        evidence[i] = form->evidence[i].content;
    form_text_join(&text, form->content, evidence, form->evidence_count);
    if (text.count == 0)
        out_text(&text, "{}\n"); /* a form that says nothing yet is one */
    if (agreement_indicator(&year->agreement, form->indicator) != NULL &&
        file_of_text(&file, file_path("report", name, mem), out_string(&text),
                     text.count, findings))
        import_form_file(year, NULL, name, &file, findings, mem);
    if (year->form_count > before)
        name_evidence(&year->forms[before], form, mem);
}

enum status
read_forms(struct store *store, const struct year_key *key, struct year *year,
           struct findings *findings, struct mem *mem)
{
    struct form_text *forms;
    size_t count;

    TRY(forms_read(store, key, &forms, &count, mem));
    year->forms = MEM_ARRAY(mem, struct form, count);
    for (size_t i = 0; i < count; i++)
        read_form(year, &forms[i], findings, mem);
    year_sort_forms(year);
    return STATUS_FINE;
}

enum status
read_forms_of(struct store *store, const struct year_key *key,
              const struct indicator *indicator, struct year *year,
              struct findings *findings, struct mem *mem)
{
    struct form_text *forms;
    size_t count;
    const char *whole =
        indicator->parent == NO_INDEX
            ? indicator->code
            : year->agreement.indicators[indicator->parent].code;

    TRY(forms_read(store, key, &forms, &count, mem));
    year->forms = MEM_ARRAY(mem, struct form, count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(forms[i].indicator, indicator->code) == 0 ||
            strcmp(forms[i].indicator, whole) == 0)
            read_form(year, &forms[i], findings, mem);
    return STATUS_FINE;
}

enum status
read_year(struct store *store, const struct year_key *key,
          enum year_parts parts, struct year *year, struct findings *findings,
          struct mem *mem)
{
    struct version version;

    *year = (struct year){0};
    TRY(read_version(store, key, &version, mem));
    if (!document_read(&year->agreement, version.content, findings, mem))
        return STATUS_CORRUPT;
    TRY(year_read(store, key, year, mem));
    if (parts == YEAR_SCORED)
        return STATUS_FINE;
    TRY(restatements_read(store, key, year, mem));
    return read_forms(store, key, year, findings, mem);
}
