/* html_table.c - a table as HTML: columns with heads, groups as row groups,
 * the total in the foot, notes tied to the table.
 *
 * At narrow width the style sheet makes a card of a row.  Roles are said
 * aloud, as a table that is laid out as something else loses them in some
 * browsers; heads stand in data-head, to be shown beside each value.
 */
#include "print/html.h"

#include "base/text.h"
#include "print/html_inside.h"
#include "print/html_table_inside.h"
#include "report/wrap.h"

#include <string.h>

#define PLACES_MOST 6

/* How many of the columns from `first` on are shown. */
static size_t
shown_of(const struct table_view *view, size_t first, size_t span)
{
    size_t count = 0;

    for (size_t i = first; i < first + span; i++)
        count += column_shown(view, i);
    return count;
}

/* ---- the head ---- */

/* How many columns from `first` on have the same shared head. */
static size_t
shared_columns(const struct table_view *view, size_t first)
{
    const struct column *columns = view->table->columns;
    size_t i = first + 1;

    while (i < view->table->column_count &&
           (!column_shown(view, i) ||
            text_same(columns[i].over, columns[first].over)))
        i++;
    return i - first;
}

static const char *
column_class(const struct table_view *view, size_t column)
{
    const struct column *about = &view->table->columns[column];

    if (about->picture)
        return "bar";
    if (column == view->name)
        return texts_width(view, column, NAME_WIDTH) < NAME_WIDTH ? "name short"
                                                                  : "name";
    if (about->align == ALIGN_NUMBER)
        return "num";
    if (about->align == ALIGN_CENTRE)
        return "mid";
    if (column < view->name)
        return "code";
    if (!column_long(view, column))
        return NULL;
    return texts_width(view, column, LONG_WIDTH) < LONG_WIDTH ? "long short"
                                                              : "long";
}

static bool
is_ascii(const char *text)
{
    while (*text != '\0' && (signed char)*text > 0)
        text++;
    return *text == '\0';
}

/* Heads are narrow: what belongs together stays in one piece, and so do short
 * lines that end where they should.  A browser's own dictionary would break
 * น้ำหนัก in two. */
static void
write_pieces(struct out *out, const char *text)
{
    size_t length = strlen(text), from = 0;
    unsigned char *ends = wrap_ends(text, length, out->mem);
    bool whole = head_keeps_lines(text);

    for (size_t i = 1; i <= length; i++) {
        bool last = i == length;

        if (!last && text[i] != '\n' && text[i - 1] != '\n' &&
            (whole || ends[i] != LINE_END_MAY))
            continue;
        if (text[from] == '\n') {
            out_text(out, "<br/>");
            from = i;
            continue;
        }
        out_text(out, "<span>");
        html_text(out, mem_string(out->mem, text + from, i - from));
        out_text(out, last || text[i] == '\n' ? "</span>" : "</span><wbr/>");
        from = i;
    }
}

/* A head without a text is an empty cell. */
static void
write_head(struct table_view *view, size_t column, bool beside_shared)
{
    const struct column *about = &view->table->columns[column];
    const char *class = view->class[column];
    bool empty = about->head[0] == '\0';

    out_text(view->out, empty ? "<td role=\"cell\""
                              : "<th scope=\"col\" role=\"columnheader\"");
    if (beside_shared)
        out_text(view->out, " rowspan=\"2\"");
    if (class != NULL)
        html_attribute(view->out, "class", class);
    out_char(view->out, '>');
    if (is_ascii(about->head))
        html_text(view->out, about->head);
    else
        write_pieces(view->out, about->head);
    if (about->under != NULL) {
        out_text(view->out, "<br/><span class=\"under\">");
        html_text(view->out, about->under);
        out_text(view->out, "</span>");
    }
    out_text(view->out, empty ? "</td>" : "</th>");
}

static void
write_shared(struct table_view *view, size_t first, size_t columns)
{
    out_format(view->out,
               "<th scope=\"colgroup\" role=\"columnheader\""
               " class=\"over\" colspan=\"%zu\">",
               shown_of(view, first, columns));
    html_text(view->out, view->table->columns[first].over);
    out_text(view->out, "</th>");
}

/* The first line of heads: shared ones, and those beside them. */
static void
write_first_heads(struct table_view *view)
{
    const struct table *table = view->table;

    for (size_t i = 0; i < table->column_count;) {
        if (!column_shown(view, i)) {
            i++;
        } else if (table->columns[i].over == NULL) {
            write_head(view, i++, view->over);
        } else {
            size_t columns = shared_columns(view, i);

            write_shared(view, i, columns);
            i += columns;
        }
    }
}

/* Columns that share a head are a group of columns. */
static void
write_column_groups(struct table_view *view)
{
    const struct table *table = view->table;
    size_t alone = 0;

    if (!view->over)
        return;
    for (size_t i = 0; i <= table->column_count;) {
        bool shared = i < table->column_count && column_shown(view, i) &&
                      table->columns[i].over != NULL;

        if ((shared || i == table->column_count) && alone > 0) {
            out_format(view->out, "<colgroup span=\"%zu\"></colgroup>", alone);
            alone = 0;
        }
        if (shared) {
            size_t columns = shared_columns(view, i);

            out_format(view->out, "<colgroup span=\"%zu\"></colgroup>",
                       shown_of(view, i, columns));
            i += columns;
        } else {
            alone += i < table->column_count && column_shown(view, i);
            i++;
        }
    }
    out_char(view->out, '\n');
}

static void
write_heads(struct table_view *view)
{
    const struct table *table = view->table;

    write_column_groups(view);
    out_text(view->out, "<thead role=\"rowgroup\">\n<tr role=\"row\">");
    write_first_heads(view);
    out_text(view->out, "</tr>\n");
    if (view->over) {
        out_text(view->out, "<tr role=\"row\">");
        for (size_t i = 0; i < table->column_count; i++)
            if (column_shown(view, i) && table->columns[i].over != NULL)
                write_head(view, i, false);
        out_text(view->out, "</tr>\n");
    }
    out_text(view->out, "</thead>\n");
}

/* ---- rows ---- */

/* What stands beside a value where there is no head above it. */
static const char *
head_beside(const struct table_view *view, const struct cell *cell,
            size_t column)
{
    const struct column *about = &view->table->columns[column];
    const char *head = table_head(about, view->out->mem);
    struct out whole = out_new(view->out->mem);

    if (cell != NULL && cell->alone != NULL)
        return cell->alone;
    if (about->over == NULL)
        return head;
    out_format(&whole, "%s %s", about->over, head);
    return out_string(&whole);
}

static bool
is_empty(const struct cell *cell)
{
    return cell == NULL || (cell->text[0] == '\0' && cell->bar == NULL);
}

/* Classes: what the column is, where the decimal point stands, emphasis. */
static void
write_class(struct table_view *view, size_t column, const struct cell *cell,
            size_t span)
{
    const char *kind = view->class[column];
    struct out class = out_new(view->out->mem);

    out_text(&class, kind != NULL ? kind : "");
    if (cell != NULL && cell->span == 1 &&
        view->table->columns[column].align == ALIGN_NUMBER) {
        int own = text_places(cell->text), most = view->places[column];

        if (own >= 0 && own < most)
            out_format(&class, " %s%d", own == 0 ? "w" : "d",
                       most - own < PLACES_MOST ? most - own : PLACES_MOST);
    }
    if (cell != NULL && view->table->columns[column].align == ALIGN_NUMBER &&
        text_has_words(cell->text))
        out_text(&class, " words");
    if (cell != NULL && text_unbroken(cell->text))
        out_text(&class, " any");
    if (column_takes_picture(view, column) && span == 1)
        out_text(&class, " level");
    if (view->table->to_fill && is_empty(cell))
        out_text(&class, " room");
    if (cell != NULL && cell->emphasis == EMPHASIS_STRONG)
        out_text(&class, " strong");
    if (cell != NULL && cell->emphasis == EMPHASIS_WEAK)
        out_text(&class, " weak");
    if (class.count > 0)
        html_attribute(view->out, "class",
                       out_string(&class) + (class.bytes[0] == ' '));
}

/* The cell that names its row covers the naming column. */
static bool
names_row(const struct table_view *view, size_t column, const struct cell *cell)
{
    return cell != NULL && cell->text[0] != '\0' && column <= view->name &&
           view->name < column + cell->span;
}

/* What is in a cell, and the picture that is joined to it. */
static void
write_content(struct table_view *view, const struct row *row, size_t column,
              const struct cell *cell)
{
    size_t next = column + 1;
    const struct cell *joined = NULL;

    if (cell == NULL)
        return;
    if (cell->bar != NULL)
        html_bar(view->out, cell->bar);
    else
        html_text(view->out, cell->text);
    if (column_takes_picture(view, column))
        joined = row_cell(row, next);
    if (joined != NULL && joined->bar != NULL) {
        out_char(view->out, ' ');
        html_bar(view->out, joined->bar);
    }
}

/* A code before the name needs no head beside it, a number does. */
static bool
stands_by_head(const struct table_view *view, size_t column)
{
    return column > view->name ||
           (column < view->name &&
            view->table->columns[column].align == ALIGN_NUMBER);
}

/* The cell that begins at a column, NULL for an empty one; `span` columns of
 * it are shown. */
static void
write_cell(struct table_view *view, const struct row *row, size_t column,
           const struct cell *cell, size_t span)
{
    bool names = names_row(view, column, cell);
    struct out *out = view->out;
    const char *head = head_beside(view, cell, column);
    bool empty = is_empty(cell);

    out_text(out, names ? "<th scope=\"row\" role=\"rowheader\""
                        : "<td role=\"cell\"");
    write_class(view, column, cell, span);
    if (span > 1)
        out_format(out, " colspan=\"%zu\"", span);
    else if (head[0] != '\0' && stands_by_head(view, column) &&
             (!empty || view->table->to_fill))
        html_attribute(out, "data-head", head);
    out_char(out, '>');
    write_content(view, row, column, cell);
    out_text(out, names ? "</th>" : "</td>");
}

static void
write_cells(struct table_view *view, const struct row *row)
{
    for (size_t i = 0; i < view->table->column_count;) {
        const struct cell *cell = row_cell(row, i);
        size_t span = cell != NULL ? cell->span : 1;
        size_t shown = shown_of(view, i, span), from = i;

        while (shown > 0 && !column_shown(view, from))
            from++;
        if (shown > 0)
            write_cell(view, row, from, cell, shown);
        i += span;
    }
}

/* One cell over all columns. */
static void
write_whole(struct table_view *view, const struct row *row)
{
    const char *text = row->count > 0 ? row->cells[0].text : "";
    bool group = row->role == ROW_GROUP;

    out_text(view->out, group ? "<th scope=\"rowgroup\" role=\"rowheader\""
                              : "<td role=\"cell\"");
    out_format(view->out, " colspan=\"%zu\">", view->shown);
    html_text(view->out, text);
    out_text(view->out, group ? "</th>" : "</td>");
}

static void
write_row(struct table_view *view, const struct row *row)
{
    static const char *const classes[] = {
        [ROW_GROUP] = "group", [ROW_ITEM] = NULL,
        [ROW_SUBITEM] = "sub", [ROW_SUBTOTAL] = "subtotal",
        [ROW_TOTAL] = "total", [ROW_NOTE] = "remark",
    };

    out_text(view->out, "<tr role=\"row\"");
    if (classes[row->role] != NULL)
        html_attribute(view->out, "class", classes[row->role]);
    out_char(view->out, '>');
    if (row->role == ROW_GROUP || row->role == ROW_NOTE)
        write_whole(view, row);
    else
        write_cells(view, row);
    out_text(view->out, "</tr>\n");
}

/* The first of the totals that end the table, with their notes. */
static size_t
foot_begins(const struct table *table)
{
    size_t first = table->row_count;

    for (size_t i = table->row_count; i > 0; i--) {
        enum role role = table->rows[i - 1].role;

        if (role == ROW_TOTAL)
            first = i - 1;
        else if (role != ROW_NOTE)
            break;
    }
    return first;
}

static void
write_rows(struct table_view *view)
{
    const struct table *table = view->table;
    size_t foot = foot_begins(table);
    const char *open = NULL;

    for (size_t i = 0; i < table->row_count; i++) {
        const char *part = i >= foot ? "tfoot" : "tbody";

        if (open == NULL || i == foot || table->rows[i].role == ROW_GROUP) {
            if (open != NULL)
                out_format(view->out, "</%s>\n", open);
            out_format(view->out, "<%s role=\"rowgroup\">\n", part);
            open = part;
        }
        write_row(view, &table->rows[i]);
    }
    if (open != NULL)
        out_format(view->out, "</%s>\n", open);
}

/* ---- the table ---- */

/* The first text that wraps names the rows, else the first column. */
static size_t
naming_column(const struct table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].wraps && table->columns[i].readers == READERS_ALL)
            return i;
    return 0;
}

static void
open_table(struct table_view *view, const char *id, const char *named_by)
{
    const struct table *table = view->table;
    struct out notes = out_new(view->out->mem);

    out_format(view->out,
               "<div class=\"table fit-%d%s%s\">\n<table role=\"table\"",
               width_needed(view), view->shown < COLUMNS_SOME ? " few" : "",
               view->shown >= COLUMNS_MANY ? " dense" : "");
    if (table->caption == NULL && named_by != NULL)
        html_attribute(view->out, "aria-labelledby", named_by);
    out_format(&notes, "%s-notes", id);
    if (table->note_count > 0)
        html_attribute(view->out, "aria-describedby", out_string(&notes));
    out_text(view->out, ">\n");
    if (table->caption != NULL) {
        out_text(view->out, "<caption>");
        html_text(view->out, table->caption);
        out_text(view->out, "</caption>\n");
    }
}

static void
write_notes(struct table_view *view, const char *id)
{
    struct out notes = out_new(view->out->mem);

    if (view->table->note_count == 0)
        return;
    out_format(&notes, "%s-notes", id);
    out_text(view->out, "<div");
    html_attribute(view->out, "class", "notes");
    html_attribute(view->out, "id", out_string(&notes));
    out_text(view->out, ">\n");
    for (size_t i = 0; i < view->table->note_count; i++) {
        out_text(view->out, "<p>");
        html_text(view->out, view->table->notes[i]);
        out_text(view->out, "</p>\n");
    }
    out_text(view->out, "</div>\n");
}

void
html_table(struct out *out, const struct table *table, const char *id,
           const char *named_by)
{
    struct table_view view = {.out = out, .table = table};

    view.shown = shown_of(&view, 0, table->column_count);
    if (view.shown == 0)
        return;
    view.name = naming_column(table);
    for (size_t i = 0; i < table->column_count; i++)
        view.over |= column_shown(&view, i) && table->columns[i].over != NULL;
    view.places = columns_places(&view);
    view.class = MEM_ARRAY(out->mem, const char *, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        view.class[i] = column_class(&view, i);
    open_table(&view, id, named_by);
    write_heads(&view);
    write_rows(&view);
    out_text(out, "</table>\n");
    write_notes(&view, id);
    out_text(out, "</div>\n");
}
