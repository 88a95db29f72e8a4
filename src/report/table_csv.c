/* table_csv.c - a table as comma-separated values. */
#include "report/table_csv.h"

#include "base/dec.h"

#include <string.h>

#define MINUS "\u2212"

/* True for a number that is written well, also where it has more digits than
 * a decimal holds. */
static bool
is_number(const char *text)
{
    struct dec dec;
    enum dec_fault fault = dec_parse(text, strlen(text), &dec);

    return fault == DEC_FINE || fault == DEC_LONG || fault == DEC_LARGE;
}

static void
write_field(struct out *out, const char *text)
{
    if (strcmp(text, "–") == 0)
        return; /* what a table shows for no value */

    size_t length = strlen(text);
    bool quoted = strpbrk(text, ",\"\r\n") != NULL ||
                  (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));

    if (quoted)
        out_char(out, '"');
    if (is_number(text)) {
        if (strncmp(text, MINUS, strlen(MINUS)) == 0) {
            out_char(out, '-');
            text += strlen(MINUS);
        }
    } else if (text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL) {
        out_char(out, '\'');
    }
    for (; *text != '\0'; text++)
        out_repeat(out, *text == '"' ? "\"\"" : (char[]){*text, '\0'}, 1);
    if (quoted)
        out_char(out, '"');
}

static bool
has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (table->rows[i].role == ROW_GROUP)
            return true;
    return false;
}

/* Fields are parted by commas; what is written is the line's `number`th. */
static void
field(struct out *out, size_t *number, const char *text)
{
    if ((*number)++ > 0)
        out_char(out, ',');
    write_field(out, text);
}

static bool
is_written(const struct column *column)
{
    return !column->picture && column->readers != READERS_SHEETS;
}

static void
write_heads(struct out *out, const struct table *table, bool groups)
{
    size_t number = 0;

    if (groups)
        field(out, &number, table->group_head != NULL ? table->group_head : "");
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        struct out head = out_new(out->mem);

        if (!is_written(column))
            continue;
        if (column->over != NULL)
            out_format(&head, "%s ", column->over);
        out_text(&head, table_head(column, out->mem));
        field(out, &number, out_string(&head));
    }
    out_text(out, "\r\n");
}

static void
write_row(struct out *out, const struct table *table, const struct row *row,
          const char *group)
{
    size_t number = 0, start = out->count;

    if (group != NULL)
        field(out, &number, row->role == ROW_TOTAL ? "" : group);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct cell *cell = row_cell(row, i);

        if (is_written(&table->columns[i]))
            field(out, &number, cell != NULL ? cell->text : "");
    }
    if (out->count == start) /* one empty field: not an empty line */
        out_text(out, "\"\"");
    out_text(out, "\r\n");
}

void
table_csv(struct out *out, const struct table *table)
{
    bool groups = has_groups(table);
    const char *group = groups ? "" : NULL;

    write_heads(out, table, groups);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct row *row = &table->rows[i];

        if (row->role == ROW_GROUP)
            group = row->count > 0 ? row->cells[0].text : "";
        else if (row->role != ROW_NOTE)
            write_row(out, table, row, group);
    }
}
