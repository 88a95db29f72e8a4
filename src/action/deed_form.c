/* deed_form.c - what a division writes about an indicator: its account, and
 * evidence.
 */
#include "action/forms.h"

#include "base/web_address.h"
#include "import/folder.h"
#include "import/form_texts.h"
#include "store/evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EVIDENCE_MAX ((int64_t)1024 * 1024 * 1024)

/* ---- the form ---- */

struct texts {
    struct form_text *item;
    size_t count;
};

/* The form of a round, for every stage; NULL: there is none. */
static struct form_text *
text_of(const struct texts *texts, const char *indicator, const char *round)
{
    return form_text_find(texts->item, texts->count, indicator, round, "");
}

static enum status
read_texts(struct doing *doing, struct texts *texts)
{
    struct year_key key = {.agency_id = doing->line.agency_id,
                           .fiscal_year = doing->request->fiscal_year};

    return forms_read(doing->store, &key, &texts->item, &texts->count,
                      doing->mem);
}

/* The form that a text says, of this agreement; false when it cannot be read,
 * which only what was tampered with cannot. */
static bool
read_text(struct doing *doing, const char *indicator, const char *content,
          struct form *form)
{
    const char *name = form_file_name(indicator, "", "", doing->mem);
    struct findings findings = findings_new(doing->mem);
    struct year year = {.agreement = *doing->agreement, .forms = form};
    struct file file;

    *form = (struct form){0};
    if (content[0] == '\0')
        return true;
    if (!file_of_text(&file, name, content, strlen(content), &findings))
        return false;
    import_form_file(&year, NULL, name, &file, &findings, doing->mem);
    return year.form_count == 1 && findings.by_severity[ERROR] == 0;
}

/* Puts what was written in the agreement's language into `words`, beside what
 * is there in others; a blank text takes it out. */
static void
take_words(struct doing *doing, const char *name, struct words *words)
{
    const struct deed_request *request = doing->request;
    const char *language = doing->agreement->language, *value = NULL;
    struct word *list = MEM_ARRAY(doing->mem, struct word, words->count + 1);
    bool given = false;
    size_t count = 0;

    for (size_t i = 0; i < request->field_count; i++)
        if (strcmp(request->fields[i].name, name) == 0) {
            value = deed_field(doing, name);
            given = true;
        }
    if (!given)
        return;
    if (value != NULL)
        list[count++] = (struct word){language, value};
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->word[i].language, language) != 0)
            list[count++] = words->word[i];
    *words = (struct words){list, count};
}

static enum status
run_write(struct doing *doing)
{
    const char *code = doing->indicator->code;
    struct form_text *standing,
        coming = {.indicator = code, .round = doing->round, .stage = ""};
    struct form form;
    struct texts texts;

    TRY(check_form_open(doing));
    if (doing->request->field_count == 0)
        return REFUSE(doing, TEXT_DEED_FIELD_MISSING,
                      arg_text("field", "account"),
                      arg_text("deed", doing->deed->name));
    TRY(read_texts(doing, &texts));
    standing = text_of(&texts, code, doing->round);
    if (!read_text(doing, code, standing == NULL ? "" : standing->content,
                   &form))
        return STATUS_CORRUPT;
    take_words(doing, "account", &form.account);
    take_words(doing, "supporting", &form.supporting);
    take_words(doing, "obstacles", &form.obstacles);
    take_words(doing, "reasons", &form.reasons);
    take_words(doing, "position", &form.reporter);
    if (form.division == NULL)
        form.division = doing->indicator->division;
    coming.content = form_text_of(doing->agreement, &form, doing->mem);
    if (standing != NULL)
        doing->line.before =
            texts_json(doing->mem, "form", standing->content, NULL);
    doing->line.after = texts_json(doing->mem, "form", coming.content, NULL);
    return form_put(&doing->line, doing->request->fiscal_year, &coming);
}

const struct deed_rules do_write = {.run = run_write};

/* What the form of the round says, else the year's. */
static enum status
form_of_code(struct doing *doing, const struct texts *texts, const char *code,
             bool *reasons, bool *evidence)
{
    const struct form_text *text = text_of(texts, code, doing->round);
    struct form form;

    if (text == NULL)
        text = text_of(texts, code, "");
    if (text == NULL)
        return STATUS_FINE;
    if (!read_text(doing, code, text->content, &form))
        return STATUS_CORRUPT;
    *reasons |= form.reasons.count > 0;
    *evidence |= text->evidence_count > 0;
    return STATUS_FINE;
}

enum status
form_gives(struct doing *doing, bool *reasons, bool *evidence)
{
    const struct indicator *indicator = doing->indicator;
    struct texts texts;

    *reasons = *evidence = false;
    TRY(read_texts(doing, &texts));
    TRY(form_of_code(doing, &texts, indicator->code, reasons, evidence));
    if (indicator->parent == NO_INDEX)
        return STATUS_FINE;
    return form_of_code(doing, &texts,
                        doing->agreement->indicators[indicator->parent].code,
                        reasons, evidence);
}

/* ---- evidence ---- */

static struct words
words_of(const struct doing *doing, const char *text)
{
    struct word *word;

    if (text == NULL)
        return (struct words){0};
    word = MEM_NEW(doing->mem, struct word);
    *word = (struct word){doing->agreement->language, text};
    return (struct words){word, 1};
}

static enum status
field_kind(struct doing *doing, enum evidence_kind *kind)
{
    const char *name = deed_field(doing, "kind");

    for (size_t i = 0; i < EVIDENCE_KINDS; i++)
        if (strcmp(evidence_kind_names[i], name) == 0) {
            *kind = (enum evidence_kind)i;
            return STATUS_FINE;
        }
    return REFUSE(doing, TEXT_DEED_KIND, arg_text("value", name));
}

/* The same file elsewhere is no fault, but worth a word: where it stands. */
static enum status
note_used(struct doing *doing, const char *sha256)
{
    struct out note = out_new(doing->mem);
    struct rows rows;

    TRY(DB_ASK(doing->store->db, &rows, SQL_EVIDENCE_USED,
               param_whole(doing->line.agency_id), param_text(sha256)));
    while (rows_next(&rows))
        out_format(&note, "%s%lld %s%s%s", note.count > 0 ? ", " : "",
                   (long long)rows_whole(&rows, 0), rows_text(&rows, 1),
                   rows_text(&rows, 2)[0] != '\0' ? " " : "",
                   rows_text(&rows, 2));
    TRY(rows_end(&rows));
    if (note.count > 0)
        doing->answer->note = out_string(&note);
    return STATUS_FINE;
}

/* A name as forms may hold it: ".." would lead out of their folder. */
static const char *
plain_name(const char *name, struct mem *mem)
{
    struct out out = out_new(mem);

    for (; *name != '\0'; name++)
        if (*name != '.' || name[1] != '.')
            out_char(&out, *name);
    return out_string(&out);
}

/* What a file is called: what stands behind the last slash of its path. */
static const char *
file_name(const struct doing *doing)
{
    const struct deed_file *open_file = doing->request->file;
    const char *path = deed_field(doing, "file"), *slash;

    if (open_file != NULL)
        return open_file->name;
    slash = path == NULL ? NULL : strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* Takes the bytes in; whoever opened them closes them. */
static enum status
take_bytes(struct doing *doing, int from)
{
    struct evidence_file *file = MEM_NEW(doing->mem, struct evidence_file);
    enum status status = evidence_take(doing->store, from, EVIDENCE_MAX, file);

    if (status == STATUS_TAKEN)
        return REFUSE(doing, TEXT_DEED_FILE_LARGE,
                      arg_text("file", file_name(doing)));
    TRY(status);
    if (file->size == 0)
        return REFUSE(doing, TEXT_DEED_FILE_EMPTY,
                      arg_text("file", file_name(doing)));
    doing->taken = file;
    return STATUS_FINE;
}

static enum status
take_file(struct doing *doing)
{
    const struct deed_file *open_file = doing->request->file;
    const char *path = deed_field(doing, "file");
    enum status status;
    int from;

    if (open_file != NULL)
        return take_bytes(doing, open_file->descriptor);
    if (path == NULL)
        return STATUS_FINE;
    from = open(path, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return REFUSE(doing, TEXT_DEED_FILE, arg_text("file", path),
                      arg_text("why", strerror(errno)));
    status = take_bytes(doing, from);
    close(from);
    return status;
}

/* The row of what was taken in. */
static enum status
keep_file(struct doing *doing, struct evidence *evidence)
{
    const struct evidence_file *file = doing->taken;

    if (file == NULL)
        return STATUS_FINE;
    evidence->file = plain_name(file_name(doing), doing->mem);
    evidence->sha256 = file->sha256;
    TRY(note_used(doing, file->sha256));
    return evidence_keep(&doing->line, file);
}

/* Evidence hangs on a form; one without words is made for it. */
static enum status
need_form(struct doing *doing, const struct form_text *form)
{
    struct texts texts;

    TRY(read_texts(doing, &texts));
    return text_of(&texts, form->indicator, form->round) != NULL
               ? STATUS_FINE
               : form_put(&doing->line, doing->request->fiscal_year, form);
}

/* What is to be opened must be an address: its title is, or its number. */
static enum status
check_address(struct doing *doing, struct evidence *evidence)
{
    const char *title = deed_field(doing, "title"), *address;

    if (evidence->kind != EVIDENCE_ADDRESS || doing->request->file != NULL ||
        deed_field(doing, "file") != NULL)
        return STATUS_FINE;
    address = web_address(evidence->number, doing->mem);
    if (address != NULL) {
        evidence->number = address;
        return STATUS_FINE;
    }
    address = web_address(title, doing->mem);
    if (address == NULL)
        return REFUSE(doing, TEXT_DEED_ADDRESS, arg_text("field", "title"),
                      arg_text("value", title == NULL ? "" : title));
    evidence->title = words_of(doing, address);
    return STATUS_FINE;
}

/* What is told of it, without the file. */
static enum status
read_evidence(struct doing *doing, struct evidence *evidence)
{
    *evidence = (struct evidence){
        .title = words_of(doing, deed_field(doing, "title")),
        .caption = words_of(doing, deed_field(doing, "caption")),
        .number = deed_field(doing, "number"),
        .page = deed_field(doing, "page")};
    TRY(check_form_open(doing));
    TRY(field_kind(doing, &evidence->kind));
    if (evidence->title.count == 0 && evidence->number == NULL &&
        deed_field(doing, "file") == NULL && doing->request->file == NULL)
        return REFUSE(doing, TEXT_DEED_FIELD_MISSING,
                      arg_text("field", "title"),
                      arg_text("deed", doing->deed->name));
    TRY(check_address(doing, evidence));
    return field_date(doing, "date", &evidence->date);
}

/* A large file takes longer than all the rest: nobody waits for it. */
static enum status
ahead_attach(struct doing *doing)
{
    struct evidence evidence;

    TRY(read_evidence(doing, &evidence));
    return take_file(doing);
}

static enum status
run_attach(struct doing *doing)
{
    struct form_text form = {.indicator = doing->indicator->code,
                             .round = doing->round,
                             .stage = "",
                             .content = ""};
    struct evidence_text text = {0};
    struct evidence evidence;

    TRY(read_evidence(doing, &evidence));
    TRY(keep_file(doing, &evidence));
    TRY(need_form(doing, &form));
    text.content = evidence_text_of(doing->agreement, &evidence, doing->mem);
    text.sha256 = evidence.sha256;
    doing->line.after = texts_json(doing->mem, "evidence", text.content, NULL);
    return evidence_put(&doing->line, doing->request->fiscal_year, &form, &text,
                        &doing->answer->id);
}

const struct deed_rules do_attach = {.ahead = ahead_attach,
                                     .run = run_attach};

/* A piece of evidence of this indicator's round; NULL: there is none. */
static const struct evidence_text *
evidence_of(const struct doing *doing, const struct texts *texts, int64_t id)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct form_text *form = &texts->item[i];

        if (strcmp(form->indicator, doing->indicator->code) != 0 ||
            strcmp(form->round, doing->round) != 0)
            continue;
        for (size_t j = 0; j < form->evidence_count; j++)
            if (form->evidence[j].id == id)
                return &form->evidence[j];
    }
    return NULL;
}

static enum status
run_detach(struct doing *doing)
{
    const char *id = deed_field(doing, "id");
    char *end;
    int64_t number = strtoll(id, &end, 10);
    const struct evidence_text *found;
    struct texts texts;

    TRY(check_form_open(doing));
    TRY(read_texts(doing, &texts));
    found = evidence_of(doing, &texts, number);
    if (*end != '\0' || found == NULL)
        return REFUSE(doing, TEXT_DEED_EVIDENCE, arg_text("id", id));
    doing->line.before =
        texts_json(doing->mem, "evidence", found->content, NULL);
    return evidence_end(&doing->line, number);
}

const struct deed_rules do_detach = {.run = run_detach};
