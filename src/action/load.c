/* load.c - whole folders into the database. */
#include "action/year.h"

#include "base/ensure.h"
#include "base/json.h"
#include "check/check.h"
#include "import/folder.h"
#include "import/folder_write.h"
#include "import/form_texts.h"
#include "store/evidence.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define EVIDENCE_MAX ((int64_t)1024 * 1024 * 1024)

/* ---- what is there already ---- */

static bool
has_file(const struct folder_files *files, const struct folder_file *file)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->file[i].name, file->name) == 0)
            return strcmp(files->file[i].text, file->text) == 0;
    return false;
}

/* True when the files are the same, agreement.yaml apart. */
static bool
same_files(const struct folder_files *a, const struct folder_files *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 1; i < a->count; i++)
        if (!has_file(b, &a->file[i]))
            return false;
    return true;
}

static enum status
look_at_standing(struct store *store, const struct year_key *key,
                 const struct year *year, const struct version *version,
                 const char *document, enum loaded *loaded, struct mem *mem)
{
    struct folder_files standing, coming;
    struct rows rows;

    *loaded = LOADED_AGAIN;
    TRY(dump_year(store, key, &standing, NULL, NULL, mem));
    folder_write(&coming, year, mem);
    if (strcmp(version->content, document) == 0 &&
        same_files(&standing, &coming)) {
        *loaded = LOADED_SAME;
        return STATUS_FINE;
    }
    TRY(DB_ASK(store->db, &rows, SQL_JOURNAL_WORKED, param_whole(key->agency_id),
               param_whole(key->fiscal_year)));
    if (rows_next(&rows))
        *loaded = LOADED_HELD;
    return rows_end(&rows);
}

enum status
is_loaded(struct store *store, const char *folder, const struct year *year,
          bool *same, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct year_key key = {.fiscal_year = year->agreement.fiscal_year};
    struct version version;
    struct file document;
    enum loaded loaded;
    enum status status =
        agency_find(store, year->agreement.agency.code, &key.agency_id);

    *same = false;
    if (status == STATUS_FINE)
        status = version_that_holds(store, key.agency_id, key.fiscal_year,
                                    &version, mem);
    if (status != STATUS_FINE)
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    if (!file_read(&document, file_path(folder, "agreement.yaml", mem),
                   FILE_YAML_MAX, NULL, &findings, mem))
        return STATUS_FINE;
    TRY(look_at_standing(store, &key, year, &version, document.text, &loaded,
                         mem));
    *same = loaded == LOADED_SAME;
    return STATUS_FINE;
}

/* ---- evidence ---- */

static enum status
take_file(struct line *line, const struct load *load,
          const struct evidence *evidence, struct evidence_text *text)
{
    const char *path =
        file_path(file_path(load->folder, "evidence", line->mem),
                  evidence->file, line->mem);
    struct evidence_file file;
    enum status status;
    int from = open(path, O_RDONLY | O_CLOEXEC);

    if (from < 0) /* told by a finding when the folder was read */
        return STATUS_FINE;
    status = evidence_take(line->store, from, EVIDENCE_MAX, &file);
    close(from);
    TRY(status);
    text->sha256 = mem_string(line->mem, file.sha256, strlen(file.sha256));
    return evidence_keep(line, &file);
}

static enum status
form_texts(struct line *line, const struct load *load, const struct year *year,
           struct form_text *texts)
{
    const struct agreement *agreement = &year->agreement;

    for (size_t i = 0; i < year->form_count; i++) {
        const struct form *form = &year->forms[i];
        struct form_text *text = &texts[i];

        text->indicator = agreement->indicators[form->indicator].code;
        text->round = form->round;
        text->stage = form_stage_name(form);
        text->content = form_text_of(agreement, form, line->mem);
        text->evidence_count = form->evidence_count;
        text->evidence = MEM_ARRAY(line->mem, struct evidence_text,
                                   form->evidence_count);
        for (size_t j = 0; j < form->evidence_count; j++) {
            const struct evidence *evidence = &form->evidence[j];

            text->evidence[j].content =
                evidence_text_of(agreement, evidence, line->mem);
            if (load->folder != NULL && evidence->file != NULL)
                TRY(take_file(line, load, evidence, &text->evidence[j]));
        }
    }
    return STATUS_FINE;
}

/* ---- a year ---- */

/* The agency's id; one that is not there is made, in the centre's line. */
static enum status
agency_id(struct store *store, const struct load *load, const char *code,
          int64_t *id, struct mem *mem)
{
    enum status status = agency_find(store, code, id);
    struct out after = out_new(mem);
    struct json json = json_compact(&after);
    struct line centre;

    if (status != STATUS_ABSENT)
        return status;
    TRY(line_open(&centre, store, CENTRE, mem));
    centre.person_id = load->person_id;
    centre.deed = "agency-add";
    centre.subject = code;
    TRY(agency_new(&centre, code, id));
    json_object(&json);
    json_key(&json, "code");
    json_text(&json, code);
    json_end(&json);
    centre.after = out_string(&after);
    return line_write(&centre);
}

static const char *
loaded_json(const struct year *year, const struct version *version,
            struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);
    const struct {
        const char *key;
        size_t count;
    } counts[] = {
        {"indicators", year->agreement.indicator_count},
        {"results", year->result_count},
        {"claims", year->claim_count},
        {"values", year->value_count},
        {"forms", year->form_count},
    };

    json_object(&json);
    json_key(&json, "version");
    json_whole(&json, version->version);
    json_key(&json, "sha256");
    json_text(&json, version->sha256);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        json_key(&json, counts[i].key);
        json_whole(&json, (long long)counts[i].count);
    }
    json_end(&json);
    return out_string(&out);
}

/* The version that this document is: the one that holds, or one more. */
static enum status
take_version(struct line *line, const struct year *year,
             const struct version *standing, const char *document,
             struct version *version)
{
    *version = *standing;
    if (standing->id != 0 && strcmp(standing->content, document) == 0)
        return STATUS_FINE;
    version->version = standing->version + 1;
    version->from_id = standing->id;
    version->fiscal_year = year->agreement.fiscal_year;
    version->content = document;
    TRY(version_add(line, version, &year->agreement));
    return version_step(line, version->id, AGREEMENT_SIGNED, NULL,
                        version->sha256);
}

static enum status
write_year(struct line *line, const struct load *load, const struct year *year,
           const struct version *standing, const char *document)
{
    struct form_text *forms =
        MEM_ARRAY(line->mem, struct form_text, year->form_count);
    struct version version;

    line->person_id = load->person_id;
    line->deed = "load";
    line->fiscal_year = year->agreement.fiscal_year;
    TRY(agency_say(line, &year->agreement));
    TRY(take_version(line, year, standing, document, &version));
    TRY(form_texts(line, load, year, forms));
    TRY(year_load(line, &(struct year_rows){.year = year,
                                            .forms = forms,
                                            .form_count = year->form_count}));
    line->after = loaded_json(year, &version, line->mem);
    return line_write(line);
}

/* In the place of a draft that stands, as the deed `draft` does it. */
static enum status
write_draft(struct line *line, const struct load *load,
            const struct year *year, const struct version *standing,
            const char *document)
{
    struct version version = {.fiscal_year = year->agreement.fiscal_year,
                              .version = 1,
                              .content = document};

    line->person_id = load->person_id;
    line->deed = "load";
    line->fiscal_year = year->agreement.fiscal_year;
    if (standing->id != 0) {
        version.version = standing->version;
        version.from_id = standing->from_id;
        TRY(version_end(line, standing->id));
    }
    TRY(agency_say(line, &year->agreement));
    TRY(version_add(line, &version, &year->agreement));
    TRY(version_step(line, version.id, AGREEMENT_DRAFTED, NULL,
                     version.sha256));
    line->after = loaded_json(year, &version, line->mem);
    return line_write(line);
}

static bool
may_be_drafted(const struct version *standing)
{
    return standing->id == 0 || standing->step == AGREEMENT_DRAFTED ||
           standing->step == AGREEMENT_RETURNED;
}

enum status
load_year(struct store *store, const struct load *load,
          const struct year *year, const char *document, enum loaded *loaded,
          struct mem *mem)
{
    struct year_key key = {.fiscal_year = year->agreement.fiscal_year};
    struct version standing = {0};
    struct line line;
    enum status status;

    *loaded = LOADED_NEW;
    TRY(ids_ready(&store->ids));
    TRY(agency_id(store, load, year->agreement.agency.code, &key.agency_id,
                  mem));
    TRY(line_open(&line, store, key.agency_id, mem));
    status = version_last(store, key.agency_id, key.fiscal_year, &standing,
                          mem);
    if (status == STATUS_FINE && load->draft)
        *loaded = may_be_drafted(&standing) ? LOADED_AGAIN : LOADED_HELD;
    else if (status == STATUS_FINE)
        TRY(look_at_standing(store, &key, year, &standing, document, loaded,
                             mem));
    else if (status != STATUS_ABSENT)
        return status;
    if (*loaded == LOADED_SAME ||
        (*loaded == LOADED_HELD && (load->draft || !load->replace)))
        return STATUS_TAKEN;
    if (load->draft)
        return write_draft(&line, load, year, &standing, document);
    return write_year(&line, load, year, &standing, document);
}

enum status
load_folder(struct store *store, const struct load *load, enum loaded *loaded,
            struct findings *findings, struct mem *mem)
{
    struct year year;
    struct file document;

    *loaded = LOADED_REFUSED;
    if (!import_folder(&year, load->folder, findings, mem) ||
        !file_read(&document, file_path(load->folder, "agreement.yaml", mem),
                   FILE_YAML_MAX, NULL, findings, mem))
        return STATUS_TAKEN;
    check_agreement(&year, findings);
    if (findings->by_severity[ERROR] > 0)
        return STATUS_TAKEN;
    return load_year(store, load, &year, document.text, loaded, mem);
}

/* ---- and out again ---- */

/* Form by form the evidence of the model and of the rows is the same. */
static enum status
list_evidence(struct store *store, const struct year_key *key,
              const struct year *year, struct dumped_evidence **evidence,
              size_t *count, struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    struct form_text *texts;
    size_t text_count, room = 0;

    TRY(forms_read(store, key, &texts, &text_count, mem));
    for (size_t i = 0; i < year->form_count; i++) {
        const struct form *form = &year->forms[i];
        const struct form_text *text = form_text_find(
            texts, text_count, agreement->indicators[form->indicator].code,
            form->round, form_stage_name(form));

        ensure(text != NULL && text->evidence_count == form->evidence_count);
        for (size_t j = 0; j < form->evidence_count; j++)
            if (text->evidence[j].sha256 != NULL &&
                form->evidence[j].file != NULL)
                *MEM_PUSH(mem, *evidence, *count, room) =
                    (struct dumped_evidence){form->evidence[j].file,
                                             text->evidence[j].sha256};
    }
    return STATUS_FINE;
}

enum status
dump_year(struct store *store, const struct year_key *key,
          struct folder_files *files, struct dumped_evidence **evidence,
          size_t *count, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct version version;
    struct year year;

    TRY(read_year(store, key, YEAR_WHOLE, &year, &findings, mem));
    TRY(version_that_holds(store, key->agency_id, key->fiscal_year, &version,
                           mem));
    folder_write(files, &year, mem);
    files->file[0] = (struct folder_file){
        "agreement.yaml", version.content, strlen(version.content)};
    if (evidence == NULL)
        return STATUS_FINE;
    *evidence = NULL;
    *count = 0;
    return list_evidence(store, key, &year, evidence, count, mem);
}
