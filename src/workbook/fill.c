/* fill.c - the workbook of a year: its files' values put into cells.
 *
 * The files are those that import/folder_write.h makes of the year: what they
 * hold the workbook holds, and a value that found no cell is a bug.
 */
#include "workbook/book.h"

#include "base/ensure.h"
#include "base/text.h"
#include "import/csv_rows.h"
#include "import/folder_write.h"
#include "import/yaml.h"

#include <string.h>

struct fill {
    struct book *book;
    struct findings findings; /* none: the files are our own */
    struct mem *mem;
    bool collecting; /* which languages and levels there are */
    size_t placed;   /* values that found their cell */
};

/* ---- rows and cells ---- */

static const char **
add_row(struct fill *fill, enum noun_number number)
{
    struct book_sheet *sheet = &fill->book->sheets[number];
    const char **row = MEM_ARRAY(fill->mem, const char *, sheet->width);

    *MEM_PUSH(fill->mem, sheet->rows, sheet->count, sheet->room) = row;
    return row;
}

static void
collect(struct book *book, const char *language, int level, struct mem *mem)
{
    if (level > book->levels)
        book->levels = level;
    for (size_t i = 0; language != NULL && i < book->language_count; i++)
        if (strcmp(book->languages[i], language) == 0)
            return;
    if (language != NULL)
        *MEM_PUSH(mem, book->languages, book->language_count,
                  book->language_room) = language;
}

static void
put(struct fill *fill, enum noun_number number, const char **row,
    struct head where, const char *text)
{
    const struct book_sheet *sheet = &fill->book->sheets[number];

    if (fill->collecting) {
        collect(fill->book, where.language, where.level, fill->mem);
        return;
    }
    for (size_t i = 0; i < sheet->width; i++)
        if (sheet->heads[i].column == where.column &&
            text_same(sheet->heads[i].language, where.language) &&
            sheet->heads[i].level == where.level) {
            row[i] = text;
            return;
        }
    ensure(!"a cell has its head");
}

static const struct noun_column *
column_of(enum noun_number number, const char *key)
{
    for (size_t i = 0; i < nouns[number].count; i++)
        if (strcmp(nouns[number].columns[i].key, key) == 0)
            return &nouns[number].columns[i];
    return NULL;
}

/* A cell that says where its row belongs. */
static void
put_link(struct fill *fill, enum noun_number number, const char **row,
         const char *key, const char *text)
{
    if (text != NULL)
        put(fill, number, row, (struct head){.column = column_of(number, key)},
            text);
}

/* ---- values ---- */

static const char *
scalar_text(struct fill *fill, const struct node *node)
{
    ensure(node->type == NODE_SCALAR);
    fill->placed++;
    return node_is_null(node) ? NULL : node->text;
}

static void
put_words(struct fill *fill, enum noun_number number, const char **row,
          const struct noun_column *column, const struct node *node)
{
    struct head head = {column, fill->book->languages[0], 0};

    if (node->type == NODE_SCALAR) {
        put(fill, number, row, head, scalar_text(fill, node));
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        head.language = node->keys[i]->text;
        put(fill, number, row, head, scalar_text(fill, node->items[i]));
    }
}

static const char *
joined(struct fill *fill, const struct node *list)
{
    struct out out = out_new(fill->mem);

    for (size_t i = 0; i < list->count; i++)
        out_format(&out, "%s%s", i > 0 ? "; " : "",
                   scalar_text(fill, list->items[i]));
    return out_string(&out);
}

static void
put_value(struct fill *fill, enum noun_number number, const char **row,
          const struct noun_column *column, const struct node *node)
{
    struct head head = {.column = column};

    if (column->kind == COLUMN_WORDS)
        put_words(fill, number, row, column, node);
    else
        put(fill, number, row, head,
            column->kind == COLUMN_LIST ? joined(fill, node)
                                        : scalar_text(fill, node));
}

/* The value at `a.b` below a map; NULL: none.  A baseline without its year
 * is the number itself. */
static const struct node *
node_at(const struct node *node, const char *path, struct mem *mem)
{
    while (node != NULL && path[0] != '\0') {
        size_t length = strcspn(path, ".");

        if (node->type != NODE_MAP)
            return strcmp(path, "value") == 0 ? node : NULL;
        node = node_value(node, mem_string(mem, path, length));
        path += length + (path[length] == '.');
    }
    return node;
}

/* The columns that are paths below the row's map. */
static void
put_paths(struct fill *fill, enum noun_number number, const char **row,
          const struct node *map)
{
    for (size_t i = 0; i < nouns[number].count; i++) {
        const struct noun_column *column = &nouns[number].columns[i];
        const struct node *node =
            column->link ? NULL : node_at(map, column->key, fill->mem);

        if (node != NULL)
            put_value(fill, number, row, column, node);
    }
}

/* A row per entry of a list at the top. */
static void
fill_list(struct fill *fill, enum noun_number number, const struct node *list)
{
    for (size_t i = 0; list != NULL && i < list->count; i++)
        put_paths(fill, number, add_row(fill, number), list->items[i]);
}

/* ---- criteria ---- */

/* A criterion on its way into cells. */
struct filling {
    const char *indicator;
    enum use use;
    enum noun_number number; /* of the indicator's own row */
    const char **row;
};

static bool
is_own(enum use use)
{
    return use == USE_USED || use == USE_PART;
}

static const char *
use_text(enum use use)
{
    return use == USE_USED ? NULL : use_names[use];
}

static const char **
add_criterion_row(struct fill *fill, const struct filling *filling,
                  const char *group)
{
    const char **row = add_row(fill, NOUN_CRITERIA);

    put_link(fill, NOUN_CRITERIA, row, "indicator", filling->indicator);
    put_link(fill, NOUN_CRITERIA, row, "use", use_text(filling->use));
    put_link(fill, NOUN_CRITERIA, row, "group", group);
    return row;
}

/* A list with an entry per level, or conditions by level. */
static void
put_levels(struct fill *fill, enum noun_number number, const char **row,
           const struct node *node)
{
    struct head head = {.column = column_of(number, "level")};

    for (size_t i = 0; i < node->count; i++) {
        head.level =
            node->type == NODE_MAP ? node->keys[i]->text[0] - '0' : (int)i + 1;
        if (node->type == NODE_MAP && node->keys[i]->length > 1)
            head.level = 10;
        put(fill, number, row, head, scalar_text(fill, node->items[i]));
    }
}

/* Conditions by level, and not by group. */
static bool
is_by_level(const struct node *node)
{
    return node->count > 0 && node->items[0]->type == NODE_SCALAR;
}

static void
put_demands(struct fill *fill, const struct filling *filling,
            enum noun_number number, const char **row, const struct node *node)
{
    if (node->type == NODE_LIST || is_by_level(node)) {
        put_levels(fill, number, row, node);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (i > 0 || is_own(filling->use))
            row = add_criterion_row(fill, filling, node->keys[i]->text);
        else
            put_link(fill, NOUN_CRITERIA, row, "group", node->keys[i]->text);
        put_levels(fill, NOUN_CRITERIA, row, node->items[i]);
    }
}

static void
put_steps(struct fill *fill, const struct filling *filling,
          const struct node *steps)
{
    for (size_t i = 0; i < steps->count; i++) {
        const char **row = add_row(fill, NOUN_MILESTONES);

        put_link(fill, NOUN_MILESTONES, row, "indicator", filling->indicator);
        put_link(fill, NOUN_MILESTONES, row, "use", use_text(filling->use));
        put_paths(fill, NOUN_MILESTONES, row, steps->items[i]);
    }
}

static void fill_indicator(struct fill *fill, const struct node *node,
                           const char *above, enum use use);

/* The criterion in use stands in its indicator's own row, others in a row of
 * their own. */
static void
put_criterion(struct fill *fill, const struct filling *filling,
              const struct node *criterion)
{
    bool own = is_own(filling->use);
    enum noun_number number = own ? filling->number : NOUN_CRITERIA;
    const char **row =
        own ? filling->row : add_criterion_row(fill, filling, NULL);

    for (size_t i = 0; i < criterion->count; i++) {
        const char *key = criterion->keys[i]->text;
        const struct node *node = criterion->items[i];

        if (strcmp(key, "toward") == 0) {
            put_link(fill, number, row, key, scalar_text(fill, node));
            continue;
        }
        put_link(fill, number, row, "criterion", key);
        if (strcmp(key, "judged") == 0) {
            if (node_value(node, "by") != NULL)
                put_words(fill, number, row, column_of(number, "judged.by"),
                          node_value(node, "by"));
        } else if (strcmp(key, "composite") == 0) {
            for (size_t j = 0; j < node->count; j++)
                fill_indicator(fill, node->items[j], filling->indicator,
                               own ? USE_USED : USE_PRINTED);
        } else if (strcmp(key, "milestones") == 0) {
            put_steps(fill, filling, node_value(node, "steps"));
            put_demands(fill, filling, number, row,
                        node_value(node, "targets"));
        } else {
            put_demands(fill, filling, number, row, node);
        }
    }
}

/* ---- indicators ---- */

static void
fill_trend(struct fill *fill, const struct filling *filling,
           const struct node *trend)
{
    for (size_t i = 0; trend != NULL && i < trend->count; i++) {
        const char **row = add_row(fill, NOUN_TREND);

        put_link(fill, NOUN_TREND, row, "indicator", filling->indicator);
        put_link(fill, NOUN_TREND, row, "use", use_text(filling->use));
        put_paths(fill, NOUN_TREND, row, trend->items[i]);
    }
}

/* An indicator below a component (`use` is USES), or a part of the criterion
 * in use or as printed of the indicator above. */
static void
fill_indicator(struct fill *fill, const struct node *node, const char *above,
               enum use use)
{
    bool part = use != USES;
    struct filling filling = {.indicator = node_value(node, "code")->text,
                              .use = use == USE_PRINTED ? USE_PART : USE_USED,
                              .number = part ? NOUN_PARTS : NOUN_INDICATORS};
    const struct node *printed = node_value(node, "printed");

    filling.row = add_row(fill, filling.number);
    put_link(fill, filling.number, filling.row, part ? "parent" : "component",
             above);
    if (part)
        put_link(fill, NOUN_PARTS, filling.row, "use", use_text(use));
    put_paths(fill, filling.number, filling.row, node);
    fill_trend(fill, &filling, node_value(node, "trend"));
    put_criterion(fill, &filling, node_value(node, "criterion"));
    if (printed == NULL)
        return;
    filling.use = use == USE_PRINTED ? USE_PART_PRINTED : USE_PRINTED;
    put_criterion(fill, &filling, printed);
}

static void
fill_components(struct fill *fill, const struct node *list)
{
    fill_list(fill, NOUN_COMPONENTS, list);
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const struct node *component = list->items[i];
        const struct node *indicators = node_value(component, "indicators");

        for (size_t j = 0; indicators != NULL && j < indicators->count; j++)
            fill_indicator(fill, indicators->items[j],
                           node_value(component, "code")->text, USES);
    }
}

static void
fill_agreement(struct fill *fill, const struct node *root)
{
    put_paths(fill, NOUN_AGREEMENT, add_row(fill, NOUN_AGREEMENT), root);
    fill_list(fill, NOUN_DIVISIONS, node_value(root, "divisions"));
    fill_list(fill, NOUN_BODIES, node_value(root, "bodies"));
    fill_list(fill, NOUN_MEASURES, node_value(root, "measures"));
    fill_list(fill, NOUN_ADJUSTMENTS, node_value(root, "adjustments"));
    fill_list(fill, NOUN_GRADES, node_value(root, "grades"));
    fill_list(fill, NOUN_PARTIES, node_value(root, "parties"));
    fill_components(fill, node_value(root, "components"));
}

/* ---- forms ---- */

static const char **
add_form_row(struct fill *fill, enum noun_number number,
             const struct year *year, const struct form *form)
{
    const char **row = add_row(fill, number);

    put_link(fill, number, row, "indicator",
             year->agreement.indicators[form->indicator].code);
    put_link(fill, number, row, "stage",
             form->staged ? stage_name(form->stage) : NULL);
    put_link(fill, number, row, "round",
             form->round[0] != '\0' ? form->round : NULL);
    return row;
}

static void
fill_form(struct fill *fill, const struct year *year, const struct form *form,
          const struct node *root)
{
    const struct node *projects = node_value(root, "projects");
    const struct node *evidence = node_value(root, "evidence");

    put_paths(fill, NOUN_FORMS, add_form_row(fill, NOUN_FORMS, year, form),
              root);
    for (size_t i = 0; projects != NULL && i < projects->count; i++)
        put_words(fill, NOUN_PROJECTS,
                  add_form_row(fill, NOUN_PROJECTS, year, form),
                  column_of(NOUN_PROJECTS, "text"), projects->items[i]);
    for (size_t i = 0; evidence != NULL && i < evidence->count; i++)
        put_paths(fill, NOUN_EVIDENCE,
                  add_form_row(fill, NOUN_EVIDENCE, year, form),
                  evidence->items[i]);
}

/* ---- results and values ---- */

static void
fill_rows(struct fill *fill, enum noun_number number, const struct file *file)
{
    struct csv_rows rows = csv_rows_new(file, ',', &fill->findings, fill->mem);
    struct csv_row head = csv_rows_next(&rows);

    while (!csv_rows_end(&rows)) {
        struct csv_row row = csv_rows_next(&rows);
        const char **into = add_row(fill, number);

        for (size_t i = 0; i < row.count; i++)
            if (row.cell[i].count > 0)
                put_link(fill, number, into, head.cell[i].text,
                         row.cell[i].text);
    }
}

/* ---- all of it ---- */

/* How many values a file has. */
static size_t
values_in(const struct node *node)
{
    size_t count = node->type == NODE_SCALAR;

    for (size_t i = 0; i < node->count; i++)
        count += values_in(node->items[i]);
    return count;
}

static void
fill_file(struct fill *fill, const struct year *year, size_t *form,
          const struct folder_file *source)
{
    struct file file = {source->name, source->text, source->count};
    const struct node *root;

    if (strcmp(source->name, "results.csv") == 0) {
        fill_rows(fill, NOUN_RESULTS, &file);
        return;
    }
    if (strcmp(source->name, "measures.csv") == 0) {
        fill_rows(fill, NOUN_VALUES, &file);
        return;
    }
    root = yaml_read(&file, &fill->findings, fill->mem);
    ensure(root != NULL);
    fill->placed = 0;
    if (strcmp(source->name, "agreement.yaml") == 0) {
        fill_agreement(fill, root);
        fill->placed++; /* the format's version, which is in the mark */
    } else {
        fill_form(fill, year, &year->forms[(*form)++], root);
    }
    ensure(fill->placed == values_in(root));
}

static void
fill_files(struct fill *fill, const struct year *year,
           const struct folder_files *files)
{
    size_t form = 0;

    for (size_t i = 0; i < files->count; i++)
        fill_file(fill, year, &form, &files->file[i]);
    ensure(fill->findings.count == 0);
}

static void
add_heads(struct book *book, struct book_sheet *sheet,
          const struct noun_column *column, struct mem *mem)
{
    size_t count = column->kind == COLUMN_WORDS    ? book->language_count
                   : column->kind == COLUMN_LEVELS ? (size_t)book->levels
                                                   : 1;

    for (size_t i = 0; i < count; i++)
        *MEM_PUSH(mem, sheet->heads, sheet->width, sheet->head_room) =
            (struct head){
                .column = column,
                .language =
                    column->kind == COLUMN_WORDS ? book->languages[i] : NULL,
                .level = column->kind == COLUMN_LEVELS ? (int)i + 1 : 0};
}

static void
start_sheets(struct book *book, struct mem *mem)
{
    for (size_t i = 0; i < NOUNS; i++) {
        book->sheets[i] = (struct book_sheet){.noun = &nouns[i]};
        for (size_t j = 0; j < nouns[i].count; j++)
            add_heads(book, &book->sheets[i], &nouns[i].columns[j], mem);
    }
}

void
book_fill(struct book *book, const struct year *year, struct mem *mem)
{
    struct fill fill = {.book = book,
                        .findings = findings_new(mem),
                        .mem = mem,
                        .collecting = true};
    struct folder_files files;

    *book = (struct book){.levels = year->agreement.policy.levels};
    collect(book, year->agreement.language, 0, mem);
    collect(book, "th", 0, mem);
    collect(book, "en", 0, mem);
    folder_write(&files, year, mem);
    start_sheets(book, mem);
    fill_files(&fill, year, &files);
    fill.collecting = false;
    start_sheets(book, mem);
    fill_files(&fill, year, &files);
}

void
book_new(struct book *book, const char *language, struct mem *mem)
{
    struct year year = {.agreement = {.language = language,
                                      .calendar = {.starts = 10},
                                      .policy = policy_default()}};

    book_fill(book, &year, mem);
}
