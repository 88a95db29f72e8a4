/* separated.c - a table of separated cells. */
#include "import/separated.h"

#include "import/csv_rows.h"

#include <string.h>

#define LOOK_AT                                                                \
    ((size_t)2 * 1024 * 1024) /* bytes that show what parts cells              \
                               */
#define ROWS_KEPT 1000
#define WIDTHS    64
#define SHARE_OF  5 /* so many of five rows have the same number of cells */
#define SHARE     4
#define DECLARED  "sep=" /* Excel's first line, such as sep=; */

static const char separators[] = {',', ';', '\t', '|'};

/* How many rows have how many cells, and how many of them up to the last one
 * that is not blank; the last numbers stand for all beyond as well. */
struct shape {
    size_t rows, blank;
    uint32_t of[WIDTHS + 1][WIDTHS + 1];
};

static size_t
filled(const struct csv_row *row)
{
    size_t count = row->count;

    while (count > 0 && row->cell[count - 1].count == 0)
        count--;
    return count;
}

/* Rows are looked at and left, so their memory is used again. */
static struct csv_row
next_row(struct csv_rows *rows, size_t *count)
{
    if (++*count % ROWS_KEPT == 0) {
        mem_free(rows->mem);
        rows->mem = mem_new();
    }
    return csv_rows_next(rows);
}

static void
measure(struct shape *shape, const struct file *file, char separator)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct csv_rows rows = csv_rows_new(file, separator, &findings, mem_new());
    size_t count = 0;

    *shape = (struct shape){0};
    rows.lenient = true;
    rows.most = WIDTHS;
    while (!csv_rows_end(&rows)) {
        struct csv_row row = next_row(&rows, &count);

        if (csv_row_blank(&row) && row.count == 1) {
            shape->blank++;
            continue;
        }
        shape->rows++;
        shape->of[row.count][filled(&row)]++;
    }
    mem_free(rows.mem);
    mem_free(mem);
}

/* Rows of this width, or that have it when blank cells behind are left out. */
static size_t
rows_of(const struct shape *shape, size_t width, bool with_more)
{
    size_t rows = 0;

    for (size_t count = width; count <= (with_more ? WIDTHS : width); count++)
        for (size_t last = 0; last <= WIDTHS; last++)
            if (count == width || last <= width)
                rows += shape->of[count][last];
    return rows;
}

/* The width of most rows, when nearly all have it and it is no single cell;
 * 0: none. */
static size_t
common_width(const struct shape *shape)
{
    size_t width = 2;

    for (size_t i = 3; i <= WIDTHS; i++)
        if (rows_of(shape, i, false) > rows_of(shape, width, false))
            width = i;
    return shape->rows > 1 &&
                   rows_of(shape, width, true) * SHARE_OF >= shape->rows * SHARE
               ? width
               : 0;
}

static bool
has_tags(const struct file *file)
{
    static const char *const tags[] = {"<p>", "<ul", "<ol", "<br", "<input"};

    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (memmem(file->text, file->count, tags[i], strlen(tags[i])) != NULL)
            return true;
    return false;
}

/* Up to the last line end within what is looked at. */
static struct file
beginning(const struct file *file)
{
    struct file part = *file;

    if (part.count > LOOK_AT) {
        const char *end = memrchr(part.text, '\n', LOOK_AT);

        part.count = end != NULL ? (size_t)(end - part.text) + 1 : LOOK_AT;
    }
    return part;
}

static bool
is_declared(const struct file *file)
{
    size_t length = strlen(DECLARED);

    return file->count > length + 1 &&
           memcmp(file->text, DECLARED, length) == 0 &&
           memchr(separators, file->text[length], sizeof separators) != NULL &&
           (file->text[length + 1] == '\n' || file->text[length + 1] == '\r');
}

char
separated_find(const struct file *file)
{
    struct file part = beginning(file);
    struct shape shape;
    size_t widest = 0;
    char found = '\0';

    if (is_declared(file))
        return file->text[strlen(DECLARED)];
    for (size_t i = 0; i < sizeof separators; i++) {
        measure(&shape, &part, separators[i]);
        size_t width = common_width(&shape);

        /* Tabs also stand in reports, whose tables blank lines part. */
        if (separators[i] == '\t' && (shape.blank > 0 || has_tags(&part)))
            continue;
        if (width > widest) {
            widest = width;
            found = separators[i];
        }
    }
    return found;
}

static void
tell_separator(struct build *build, char separator)
{
    const char text[] = {separator, '\0'};

    if (separator != ',' && separator != '\t')
        finding_weigh(
            build->findings,
            FIND(build->findings, FINDING_CSV,
                 (struct place){.file = build->file}, TEXT_SEPARATED_BY,
                 arg_text("separator", mem_string(build->mem, text, 1))),
            NOTE);
}

static bool
add_row(struct sheet_build *table, const struct csv_row *row, uint32_t number)
{
    struct findings *findings = table->build->findings;

    for (size_t i = 0; i < row->count; i++) {
        struct sheet_cell cell = {.text = row->cell[i].text,
                                  .count = (uint32_t)row->cell[i].count,
                                  .kind = CELL_TEXT,
                                  .row = number,
                                  .column = (uint32_t)i + 1,
                                  .line = row->cell[i].place.line,
                                  .at = row->cell[i].place.column};

        if (!build_cell(table, &cell))
            return false;
    }
    if (row->beyond > 0 && few_next(&table->build->wide))
        FIND(findings, FINDING_LIMIT, row->place, TEXT_LIMIT_GRID,
             arg_whole("columns", SHEETS_COLUMNS_MAX),
             arg_whole("rows", SHEETS_ROWS_MAX));
    return true;
}

void
separated_read(struct build *build, const struct file *file, char separator)
{
    struct csv_rows rows =
        csv_rows_new(file, separator, build->findings, mem_new());
    struct place place = rows.place;
    size_t number = 0;

    tell_separator(build, separator);
    if (is_declared(file))
        csv_rows_next(&rows);
    rows.lenient = true;
    rows.most = SHEETS_COLUMNS_MAX;
    struct sheet_build table = build_sheet(build, NULL, place);
    while (!csv_rows_end(&rows)) {
        struct csv_row row = next_row(&rows, &number);

        if (number > SHEETS_ROWS_MAX) {
            FIND(build->findings, FINDING_LIMIT, row.place, TEXT_LIMIT_LINES,
                 arg_whole("limit", SHEETS_ROWS_MAX));
            break;
        }
        if (!add_row(&table, &row, (uint32_t)number))
            break;
    }
    build_sheet_end(&table);
    mem_free(rows.mem);
    few_end(&rows.few, FINDING_CSV, WARNING, (struct place){.file = file->path},
            build->findings);
}
