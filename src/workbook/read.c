/* read.c - the workbook that people filled in, as a year. */
#include "workbook/read.h"

#include "base/text.h"
#include "import/cells.h"
#include "import/codes.h"
#include "import/folder.h"
#include "workbook/read_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- the agreement ---- */

/* A list at the top: a map per line. */
static void
put_list(const struct workbook *workbook, struct branch *root,
         enum noun_number number)
{
    const struct lines *lines = &workbook->lines[number];
    struct branch *list = branch_new(NODE_LIST, lines->place, workbook->mem);

    if (lines->count == 0)
        return;
    for (size_t i = 0; i < lines->count; i++)
        branch_add(list, &line_map(workbook, &lines->line[i])->node,
                   workbook->mem);
    branch_put(root, nouns[number].name, lines->place, &list->node,
               workbook->mem);
}

/* Texts that say no language are in the agreement's own. */
static void
find_language(struct workbook *workbook)
{
    const struct lines *lines = &workbook->lines[NOUN_AGREEMENT];
    const struct node *language =
        lines->count > 0 ? line_cell(&lines->line[0], "language") : NULL;

    workbook->language = language != NULL ? language->text : "th";
}

static struct branch *
agreement_tree(const struct workbook *workbook)
{
    const struct lines *lines = &workbook->lines[NOUN_AGREEMENT];
    struct branch *root =
        lines->count > 0 ? line_map(workbook, &lines->line[0])
                         : branch_new(NODE_MAP, lines->place, workbook->mem);

    branch_put(root, "trachu", lines->place,
               scalar_new("1", lines->place, workbook->mem), workbook->mem);
    put_list(workbook, root, NOUN_DIVISIONS);
    put_list(workbook, root, NOUN_BODIES);
    put_list(workbook, root, NOUN_MEASURES);
    put_list(workbook, root, NOUN_ADJUSTMENTS);
    put_list(workbook, root, NOUN_GRADES);
    put_list(workbook, root, NOUN_PARTIES);
    read_indicators(workbook, root);
    return root;
}

/* ---- results and values ---- */

/* The lines as rows of a file that has all columns of the noun. */
static struct csv_rows
rows_of(const struct workbook *workbook, enum noun_number number)
{
    const struct lines *lines = &workbook->lines[number];
    const struct noun *noun = &nouns[number];
    struct csv_row *rows =
        MEM_ARRAY(workbook->mem, struct csv_row, lines->count + 1);

    for (size_t i = 0; i <= lines->count; i++) {
        const struct line *line = i > 0 ? &lines->line[i - 1] : NULL;

        rows[i].cell = MEM_ARRAY(workbook->mem, struct cell, noun->count);
        rows[i].count = noun->count;
        rows[i].place = line != NULL ? line->place : lines->place;
        for (size_t j = 0; j < noun->count; j++) {
            const char *key = noun->columns[j].key;
            const struct node *node =
                line != NULL ? line_cell(line, key) : NULL;
            const char *text = line == NULL ? key : node ? node->text : "";

            rows[i].cell[j] = (struct cell){text, strlen(text),
                                            node ? node->place : rows[i].place};
        }
    }
    return csv_rows_ready(rows, lines->count + 1, workbook->findings,
                          workbook->mem);
}

/* ---- forms ---- */

struct form_tree {
    struct form form;
    struct branch *root;
    struct branch *projects, *evidence; /* lists; NULL: none */
};

struct forms {
    const struct workbook *workbook;
    const struct agreement *agreement;
    struct form_tree *tree;
    size_t count, room;
};

/* Whose form a line is of; false (told): nobody's. */
static bool
line_form(const struct forms *forms, const struct line *line, struct form *form)
{
    const struct workbook *workbook = forms->workbook;
    const struct node *code = line_cell(line, "indicator");
    const struct node *stage = line_cell(line, "stage");
    const struct node *round = line_cell(line, "round");
    const struct indicator *indicator;

    if (code == NULL) {
        FIND(workbook->findings, FINDING_KEY_MISSING, line->place,
             TEXT_KEY_MISSING, arg_text("key", "indicator"));
        return false;
    }
    indicator = agreement_indicator(forms->agreement, code->text);
    if (indicator == NULL) {
        tell_unknown_indicator(workbook->findings, forms->agreement, code->text,
                               code->place);
        return false;
    }
    *form = (struct form){.indicator = indicator->index,
                          .round = round != NULL ? round->text : "",
                          .staged = stage != NULL,
                          .place = line->place};
    if (round != NULL &&
        !cell_round(workbook->findings,
                    &(struct cell){round->text, round->length, round->place}))
        return false;
    return stage == NULL ||
           cell_stage(workbook->findings,
                      &(struct cell){stage->text, stage->length, stage->place},
                      &form->stage);
}

static struct form_tree *
form_tree(struct forms *forms, const struct form *form)
{
    struct mem *mem = forms->workbook->mem;

    for (size_t i = 0; i < forms->count; i++) {
        const struct form *other = &forms->tree[i].form;

        if (other->indicator == form->indicator &&
            strcmp(other->round, form->round) == 0 &&
            other->staged == form->staged && other->stage == form->stage)
            return &forms->tree[i];
    }
    struct form_tree *tree =
        MEM_PUSH(mem, forms->tree, forms->count, forms->room);
    *tree = (struct form_tree){.form = *form};
    return tree;
}

static void
read_form_lines(struct forms *forms)
{
    const struct workbook *workbook = forms->workbook;
    const struct lines *lines = &workbook->lines[NOUN_FORMS];
    struct form form;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        struct form_tree *tree =
            line_form(forms, line, &form) ? form_tree(forms, &form) : NULL;

        if (tree == NULL)
            continue;
        if (tree->root != NULL)
            FIND(workbook->findings, FINDING_ROW_TWICE, line->place,
                 TEXT_WORKBOOK_FORM_TWICE,
                 arg_whole("line", tree->form.place.line));
        else
            tree->root = line_map(workbook, line);
    }
}

/* The lines of projects or of evidence, each to its form's list. */
static void
read_form_list(struct forms *forms, enum noun_number number)
{
    const struct workbook *workbook = forms->workbook;
    const struct lines *lines = &workbook->lines[number];
    struct mem *mem = workbook->mem;
    bool projects = number == NOUN_PROJECTS;
    struct form form;

    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->line[i];
        const struct node *item;
        struct form_tree *tree;
        struct branch **list;

        if (!line_form(forms, line, &form))
            continue;
        item = projects ? line_words(workbook, line, "text")
                        : &line_map(workbook, line)->node;
        if (item == NULL) {
            FIND(workbook->findings, FINDING_KEY_MISSING, line->place,
                 TEXT_KEY_MISSING, arg_text("key", "text"));
            continue;
        }
        tree = form_tree(forms, &form);
        list = projects ? &tree->projects : &tree->evidence;
        if (*list == NULL)
            *list = branch_new(NODE_LIST, line->place, mem);
        branch_add(*list, item, mem);
    }
}

static void
add_form(struct year *year, const struct workbook *workbook,
         struct form_tree *tree)
{
    struct mem *mem = workbook->mem;

    if (tree->root == NULL)
        tree->root = branch_new(NODE_MAP, tree->form.place, mem);
    if (tree->projects != NULL)
        branch_put(tree->root, "projects", tree->projects->node.place,
                   &tree->projects->node, mem);
    if (tree->evidence != NULL)
        branch_put(tree->root, "evidence", tree->evidence->node.place,
                   &tree->evidence->node, mem);
    import_form_tree(year, &tree->form, &tree->root->node, workbook->findings,
                     mem);
}

static void
read_forms(struct year *year, const struct workbook *workbook)
{
    struct forms forms = {.workbook = workbook, .agreement = &year->agreement};

    read_form_lines(&forms);
    read_form_list(&forms, NOUN_PROJECTS);
    read_form_list(&forms, NOUN_EVIDENCE);
    if (forms.count == 0)
        return;
    year->forms = MEM_ARRAY(workbook->mem, struct form, forms.count);
    for (size_t i = 0; i < forms.count; i++)
        add_form(year, workbook, &forms.tree[i]);
    year_sort_forms(year);
}

/* ---- all of it ---- */

bool
workbook_read(struct year *year, const struct sheets *files, size_t count,
              struct findings *findings, struct mem *mem)
{
    struct workbook *workbook = MEM_NEW(mem, struct workbook);
    struct csv_rows rows;

    *year = (struct year){0};
    workbook->findings = findings;
    workbook->mem = mem;
    for (size_t i = 0; i < NOUNS; i++)
        workbook->lines[i].place.file = NULL;
    for (size_t i = 0; i < count; i++)
        read_lines(workbook, &files[i]);
    for (size_t i = 0; i < NOUNS; i++) /* what is told of an absent sheet */
        if (workbook->lines[i].place.file == NULL)
            workbook->lines[i].place =
                (struct place){.file = count > 0 ? files[0].file : ""};
    find_language(workbook);
    if (!import_agreement_tree(&year->agreement,
                               &agreement_tree(workbook)->node, findings, mem))
        return false;
    rows = rows_of(workbook, NOUN_RESULTS);
    if (workbook->lines[NOUN_RESULTS].count > 0)
        import_results_rows(year, &rows, findings, mem);
    rows = rows_of(workbook, NOUN_VALUES);
    if (workbook->lines[NOUN_VALUES].count > 0)
        import_measures_rows(year, &rows, findings, mem);
    read_forms(year, workbook);
    return true;
}
