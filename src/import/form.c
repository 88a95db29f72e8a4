/* form.c - report/CODE[@ROUND][.STAGE].yaml: the narrative of an indicator. */
#include "import/folder.h"

#include "import/codes.h"
#include "import/fields.h"

#include <string.h>
#include <unistd.h>

struct form_draft {
    struct form form;
    const struct node *evidence, *projects;
};

static void
read_reporter(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"position", read_words, offsetof(struct form, reporter), true},
        {"name", read_text, offsetof(struct form, reporter_name), false},
        {"telephone", read_text, offsetof(struct form, reporter_telephone),
         false},
    };

    FIELDS_READ(reader, node, fields, into);
}

/* A form says "none" by leaving the key out or empty. */
static void
read_narrative(struct reader *reader, const struct node *node, void *into)
{
    if (!node_is_null(node))
        read_words(reader, node, into);
}

static void
read_reasons(struct reader *reader, const struct node *node, void *into)
{
    struct form_draft *draft = into;

    read_narrative(reader, node, &draft->form.reasons);
    draft->form.reasons_place = node->place;
}

static void
read_kind(struct reader *reader, const struct node *node, void *into)
{
    int choice;

    if (read_choice(reader, node, evidence_kind_names, EVIDENCE_KINDS, &choice))
        *(enum evidence_kind *)into = (enum evidence_kind)choice;
}

/* A file name stays inside the folder's evidence/. */
static void
read_file_name(struct reader *reader, const struct node *node, void *into)
{
    const char *name = NULL;

    read_text(reader, node, &name);
    if (name == NULL)
        return;
    if (name[0] == '/' || strstr(name, "..") != NULL) {
        FIND(reader->findings, FINDING_CODE_FORM, node->place,
             TEXT_EVIDENCE_PATH, arg_text("file", name));
        return;
    }
    *(const char **)into = name;
}

static void
read_sha256(struct reader *reader, const struct node *node, void *into)
{
    const char *text = NULL;

    read_text(reader, node, &text);
    if (text == NULL)
        return;
    if (strlen(text) != 64 || strspn(text, "0123456789abcdefABCDEF") != 64) {
        FIND(reader->findings, FINDING_CODE_FORM, node->place,
             TEXT_EVIDENCE_SHA256, arg_text("text", text));
        return;
    }
    *(const char **)into = text;
}

static void
check_evidence_file(struct reader *reader, const char *folder,
                    const struct evidence *evidence)
{
    const char *path;

    if (folder == NULL || evidence->file == NULL)
        return;
    path = file_path(file_path(folder, "evidence", reader->mem), evidence->file,
                     reader->mem);
    if (access(path, R_OK) != 0)
        FIND(reader->findings, FINDING_EVIDENCE_MISSING, evidence->place,
             TEXT_EVIDENCE_NO_FILE, arg_text("file", evidence->file));
}

static void
read_evidence(struct reader *reader, const char *folder,
              const struct node *node, struct form *form)
{
    static const struct field fields[] = {
        {"kind", read_kind, offsetof(struct evidence, kind), true},
        {"title", read_words, offsetof(struct evidence, title), false},
        {"number", read_text, offsetof(struct evidence, number), false},
        {"date", read_date, offsetof(struct evidence, date), false},
        {"file", read_file_name, offsetof(struct evidence, file), false},
        {"page", read_text, offsetof(struct evidence, page), false},
        {"caption", read_words, offsetof(struct evidence, caption), false},
        {"sha256", read_sha256, offsetof(struct evidence, sha256), false},
    };
    struct evidence *list;

    if (node->type != NODE_LIST) {
        tell_type(reader, node, TEXT_TYPE_LIST);
        return;
    }
    list = MEM_ARRAY(reader->mem, struct evidence, node->count);
    for (size_t i = 0; i < node->count; i++) {
        list[i].place = node->items[i]->place;
        FIELDS_READ(reader, node->items[i], fields, &list[i]);
        check_evidence_file(reader, folder, &list[i]);
    }
    form->evidence = list;
    form->evidence_count = node->count;
}

static void
read_projects(struct reader *reader, const struct node *node, struct form *form)
{
    struct words *list;

    if (node->type != NODE_LIST) {
        tell_type(reader, node, TEXT_TYPE_LIST);
        return;
    }
    list = MEM_ARRAY(reader->mem, struct words, node->count);
    for (size_t i = 0; i < node->count; i++)
        read_words(reader, node->items[i], &list[i]);
    form->projects = list;
    form->project_count = node->count;
}

#define AT(member) offsetof(struct form_draft, form.member)

static void
read_form(struct reader *reader, const char *folder, const struct node *root,
          struct form *form)
{
    static const struct field fields[] = {
        {"division", read_code, AT(division), false},
        {"reporter", read_reporter, offsetof(struct form_draft, form), false},
        {"account", read_narrative, AT(account), false},
        {"supporting", read_narrative, AT(supporting), false},
        {"obstacles", read_narrative, AT(obstacles), false},
        {"reasons", read_reasons, 0, false},
        {"projects", keep_node, offsetof(struct form_draft, projects), false},
        {"evidence", keep_node, offsetof(struct form_draft, evidence), false},
    };
    struct form_draft draft = {.form = *form};

    FIELDS_READ(reader, root, fields, &draft);
    if (draft.projects != NULL)
        read_projects(reader, draft.projects, &draft.form);
    if (draft.evidence != NULL)
        read_evidence(reader, folder, draft.evidence, &draft.form);
    *form = draft.form;
}

/* Adds the form, whose indicator, stage and place are known. */
static void
add_form(struct year *year, const char *folder, struct form form,
         const struct node *root, struct reader *reader)
{
    read_form(reader, folder, root, &form);
    if (form.division != NULL)
        check_division(reader->findings, &year->agreement, form.division,
                       node_value(root, "division")->place);
    year->forms[year->form_count++] = form;
}

void
import_form_tree(struct year *year, const struct form *form,
                 const struct node *root, struct findings *findings,
                 struct mem *mem)
{
    struct reader reader = {findings, mem, year->agreement.language};

    add_form(year, NULL, *form, root, &reader);
}

/* "2.1@Q2.self.yaml": the indicator 2.1 in the round Q2 at the stage self.
 * What is a code as it stands is one. */
static const struct indicator *
named_indicator(const struct agreement *agreement, const char *name,
                struct form *form, struct mem *mem)
{
    size_t length = strlen(name) - strlen(".yaml");
    char *code = mem_string(mem, name, length);
    const struct indicator *found = agreement_indicator(agreement, code);
    char *dot = strrchr(code, '.'), *at;
    int from, months;

    if (found == NULL && dot != NULL && stage_parse(dot + 1, &form->stage)) {
        *dot = '\0';
        form->staged = true;
        found = agreement_indicator(agreement, code);
    }
    at = strrchr(code, '@');
    if (found != NULL || at == NULL || at[1] == '\0' ||
        !round_parse(at + 1, &from, &months))
        return found;
    *at = '\0';
    form->round = at + 1;
    return agreement_indicator(agreement, code);
}

void
import_form_file(struct year *year, const char *folder, const char *name,
                 const struct file *file, struct findings *findings,
                 struct mem *mem)
{
    struct agreement *agreement = &year->agreement;
    struct reader reader = {findings, mem, agreement->language};
    struct form form = {.round = "",
                        .place = {.file = file->path, .line = 1, .column = 1}};
    const struct indicator *indicator =
        named_indicator(agreement, name, &form, mem);
    const struct node *root;

    if (indicator == NULL) {
        FIND(findings, FINDING_CODE_UNKNOWN, (struct place){.file = file->path},
             TEXT_FORM_UNKNOWN, arg_text("name", name));
        return;
    }
    form.indicator = indicator->index;
    root = yaml_read(file, findings, mem);
    if (root != NULL)
        add_form(year, folder, form, root, &reader);
}

void
import_form(struct year *year, const char *folder, const char *name,
            struct findings *findings, struct mem *mem)
{
    struct file file = {
        .path = file_path(file_path(folder, "report", mem), name, mem)};

    if (file_read(&file, file.path, FILE_YAML_MAX, NULL, findings, mem))
        import_form_file(year, folder, name, &file, findings, mem);
}
