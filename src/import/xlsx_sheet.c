/* xlsx_sheet.c - the cells of one sheet of a workbook. */
#include "import/xlsx_inside.h"

#include "base/ensure.h"

#include <string.h>

/* Bytes of a text that a finding shows. */
#define SHOWN_MOST 40

struct reading {
    struct workbook *workbook;
    const struct xlsx_events *events;
    struct findings *findings;
    const char *sheet;
    bool done, is_sheet, has_drawing;

    uint32_t row, column; /* where we are */
    bool row_hidden;
    uint8_t column_hidden[SHEETS_COLUMNS_MAX / 8 + 1];

    bool in_cell, in_formula, in_value, in_phonetic, formula;
    enum { NUMBER, SHARED, STRING, INLINE, TRUTH, FAULT, DATE } type;
    const struct style *style;
    char *text; /* of the cell, up to SHEETS_TEXT_MAX and a piece */
    size_t count, room;
    char number[NUMBER_TEXT_MAX];

    struct few valueless, no_string, no_number, no_day;
};

static const struct style general = {SHOWN_NUMBER, NULL};

static struct place
place_of(const struct reading *reading)
{
    return (struct place){.file = reading->workbook->package->file,
                          .sheet = reading->sheet,
                          .line = reading->row,
                          .column = reading->column};
}

static void
warn(struct reading *reading, struct few *few, enum finding_code code,
     enum text_key key)
{
    struct findings *findings = reading->findings;

    if (!few_next(few))
        return;
    if (reading->count > SHOWN_MOST)
        reading->count = SHOWN_MOST;
    while (reading->count > 0 &&
           ((unsigned char)reading->text[reading->count] & 0xC0) == 0x80)
        reading->count--;
    reading->text[reading->count] = '\0';
    finding_weigh(
        findings,
        FIND(findings, code, place_of(reading), key,
             arg_text("text", xml_name(reading->text, findings->mem))),
        WARNING);
}

/* ---- where ---- */

/* `AB12`: its column and row; a part that is missing stays as it was. */
static const char *
read_place(const char *at, uint32_t *row, uint32_t *column)
{
    uint32_t letters = 0, digits = 0;

    for (at += *at == '$'; *at >= 'A' && *at <= 'Z'; at++)
        if (letters <= SHEETS_COLUMNS_MAX)
            letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    for (at += *at == '$'; *at >= '0' && *at <= '9'; at++)
        if (digits <= SHEETS_ROWS_MAX)
            digits = digits * 10 + (uint32_t)(*at - '0');
    *column = letters > 0 ? letters : *column;
    *row = digits > 0 ? digits : *row;
    return at;
}

static void
start_row(struct reading *reading, const char **attributes)
{
    const char *height = xml_attribute(attributes, "ht");
    const char *hidden = xml_attribute(attributes, "hidden");

    uint32_t row =
        xml_number(xml_attribute(attributes, "r"), SHEETS_ROWS_MAX, 0);
    reading->row = row > 0 ? row : reading->row + 1;
    reading->column = 0;
    reading->row_hidden = (hidden != NULL && xml_is_on(hidden)) ||
                          (height != NULL && strcmp(height, "0") == 0);
    if (reading->row_hidden)
        reading->events->hidden_row(reading->events->context, reading->row);
}

static void
start_columns(struct reading *reading, const char **attributes)
{
    const char *width = xml_attribute(attributes, "width");
    const char *hidden = xml_attribute(attributes, "hidden");
    uint32_t from =
        xml_number(xml_attribute(attributes, "min"), SHEETS_COLUMNS_MAX, 1);
    uint32_t to =
        xml_number(xml_attribute(attributes, "max"), SHEETS_COLUMNS_MAX, from);

    if (!(hidden != NULL && xml_is_on(hidden)) &&
        !(width != NULL && strcmp(width, "0") == 0))
        return;
    for (uint32_t i = from; i <= to; i++)
        reading->column_hidden[i / 8] |= (uint8_t)(1 << i % 8);
}

static bool
is_hidden(const struct reading *reading)
{
    uint32_t column = reading->column;

    return reading->row_hidden ||
           (column <= SHEETS_COLUMNS_MAX &&
            (reading->column_hidden[column / 8] >> column % 8 & 1) != 0);
}

static void
start_merged(struct reading *reading, const char **attributes)
{
    const char *at = xml_attribute(attributes, "ref");
    uint32_t row = 0, column = 0;

    if (at == NULL)
        return;
    at = read_place(at, &row, &column);
    uint32_t last_row = row, last_column = column;
    if (*at == ':')
        read_place(at + 1, &last_row, &last_column);
    if (row > 0 && column > 0 && last_row >= row && last_column >= column &&
        last_row <= SHEETS_ROWS_MAX && last_column <= SHEETS_COLUMNS_MAX)
        reading->events->merged(reading->events->context,
                                (struct span){row, column, last_row - row + 1,
                                              last_column - column + 1});
}

/* ---- a cell ---- */

static void
start_cell(struct reading *reading, const char **attributes)
{
    const char *type = NULL, *place = NULL, *style = NULL;
    const struct styles *styles = &reading->workbook->styles;

    for (; *attributes != NULL; attributes += 2) {
        if (attributes[0][0] == '\0' || attributes[0][1] != '\0')
            continue;
        if (attributes[0][0] == 'r')
            place = attributes[1];
        else if (attributes[0][0] == 't')
            type = attributes[1];
        else if (attributes[0][0] == 's')
            style = attributes[1];
    }
    reading->column++;
    reading->row += reading->row == 0; /* a cell outside any row */
    if (place != NULL)
        read_place(place, &reading->row, &reading->column);
    reading->type = type == NULL                     ? NUMBER
                    : strcmp(type, "s") == 0         ? SHARED
                    : strcmp(type, "str") == 0       ? STRING
                    : strcmp(type, "inlineStr") == 0 ? INLINE
                    : strcmp(type, "b") == 0         ? TRUTH
                    : strcmp(type, "e") == 0         ? FAULT
                    : strcmp(type, "d") == 0         ? DATE
                                                     : NUMBER;
    uint32_t number = xml_number(style, UINT32_MAX, 0);
    reading->style = number < styles->count ? &styles->items[number] : &general;
    reading->formula = false;
    reading->in_cell = true;
    reading->count = 0;
}

static void
set_text(struct sheet_cell *cell, enum cell_kind kind, const char *text,
         size_t count)
{
    cell->kind = kind;
    cell->text = text;
    cell->count = (uint32_t)count;
}

static void
set_number(struct reading *reading, struct sheet_cell *cell)
{
    enum shown shown = reading->style->shown;
    char date[NUMBER_TEXT_MAX];
    size_t count = number_text(reading->text, reading->count, reading->number);

    if (count == 0) {
        warn(reading, &reading->no_number, FINDING_NUMBER_FORM,
             TEXT_XLSX_NUMBER);
        set_text(cell, CELL_TEXT, reading->text, reading->count);
        return;
    }
    reading->number[count] = '\0';
    cell->format = reading->style->format;
    set_text(cell, CELL_NUMBER, reading->number, count);
    cell->percent = shown == SHOWN_PERCENT;
    if (shown == SHOWN_NUMBER || shown == SHOWN_PERCENT)
        return;
    size_t length = serial_text(reading->number, reading->workbook->epoch_1904,
                                shown, date);
    if (length == 0) {
        warn(reading, &reading->no_day, FINDING_DATE_FORM, TEXT_XLSX_DATE);
        return;
    }
    memcpy(reading->number, date, length);
    set_text(cell, CELL_DATE, reading->number, length);
}

static void
set_shared(struct reading *reading, struct sheet_cell *cell)
{
    reading->text[reading->count] = '\0';
    const char *text =
        strings_at(&reading->workbook->strings,
                   xml_number(reading->text, UINT32_MAX - 1, UINT32_MAX));

    if (text == NULL) {
        warn(reading, &reading->no_string, FINDING_XML, TEXT_XLSX_STRING);
        text = "";
    }
    set_text(cell, CELL_TEXT, text, strlen(text));
}

static void
set_date(struct reading *reading, struct sheet_cell *cell)
{
    size_t count = iso_text(reading->text, reading->count, reading->number);

    if (count > 0) {
        set_text(cell, CELL_DATE, reading->number, count);
        return;
    }
    warn(reading, &reading->no_day, FINDING_DATE_FORM, TEXT_XLSX_ISO_DATE);
    set_text(cell, CELL_TEXT, reading->text, reading->count);
}

static bool
is_truth(const struct reading *reading)
{
    return reading->count > 0 &&
           (reading->text[0] == '1' || reading->text[0] == 't');
}

static void
set_value(struct reading *reading, struct sheet_cell *cell)
{
    switch (reading->type) {
    case SHARED:
        set_shared(reading, cell);
        break;
    case NUMBER:
        set_number(reading, cell);
        break;
    case TRUTH:
        set_text(cell, CELL_TRUTH, is_truth(reading) ? "true" : "false",
                 is_truth(reading) ? 4 : 5);
        break;
    case FAULT:
        set_text(cell, CELL_ERROR, reading->text, reading->count);
        break;
    case DATE:
        set_date(reading, cell);
        break;
    case STRING:
    case INLINE:
        set_text(cell, CELL_TEXT, reading->text,
                 unescape(reading->text, reading->count));
        break;
    }
}

/* A formula whose value was never computed; one that gave an empty text has
 * one. */
static bool
is_valueless(const struct reading *reading)
{
    return reading->formula && reading->count == 0 && reading->type != STRING;
}

static void
end_cell(struct reading *reading)
{
    struct sheet_cell cell = {.text = "",
                              .row = reading->row,
                              .column = reading->column,
                              .formula = reading->formula};

    reading->in_cell = reading->in_value = false;
    if (is_valueless(reading))
        warn(reading, &reading->valueless, FINDING_FORMULA_VALUE,
             TEXT_XLSX_NO_VALUE);
    else if (reading->count > 0)
        set_value(reading, &cell);
    if (cell.count == 0 && !cell.formula)
        return;
    cell.hidden = is_hidden(reading);
    reading->done = !reading->events->cell(reading->events->context, &cell);
}

/* ---- events ---- */

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    if (reading->done)
        return;
    if (reading->in_cell) {
        if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
            reading->in_value = !reading->in_phonetic;
        else if (strcmp(name, "f") == 0)
            reading->formula = true;
        else if (strcmp(name, "rPh") == 0)
            reading->in_phonetic = true;
    } else if (strcmp(name, "c") == 0) {
        start_cell(reading, attributes);
    } else if (strcmp(name, "row") == 0) {
        start_row(reading, attributes);
    } else if (strcmp(name, "col") == 0) {
        start_columns(reading, attributes);
    } else if (strcmp(name, "mergeCell") == 0) {
        start_merged(reading, attributes);
    } else if (strcmp(name, "worksheet") == 0) {
        reading->is_sheet = true;
    } else if (strcmp(name, "drawing") == 0 ||
               strcmp(name, "legacyDrawing") == 0) {
        reading->has_drawing = true;
    }
}

static void
on_end(void *context, const char *name)
{
    struct reading *reading = context;

    if (!reading->in_cell || reading->done)
        return;
    if (strcmp(name, "c") == 0)
        end_cell(reading);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        reading->in_value = false;
    else if (strcmp(name, "rPh") == 0)
        reading->in_phonetic = false;
}

/* Past the most no more is kept, but the cut is told by who keeps it. */
static void
on_text(void *context, const char *text, int count)
{
    struct reading *reading = context;
    size_t more = (size_t)count;

    if (!reading->in_value || reading->done || reading->count > SHEETS_TEXT_MAX)
        return;
    if (reading->count + more + 1 > reading->room) {
        size_t room = 2 * (reading->count + more + 1);
        char *larger = mem_take(reading->workbook->package->mem, room);

        memcpy(larger, reading->text, reading->count);
        reading->text = larger;
        reading->room = room;
    }
    memcpy(reading->text + reading->count, text, more);
    reading->count += more;
}

static void
tell_rest(struct reading *reading)
{
    struct findings *findings = reading->findings;
    struct place place = {.file = reading->workbook->package->file,
                          .sheet = reading->sheet};

    few_end(&reading->valueless, FINDING_FORMULA_VALUE, WARNING, place,
            findings);
    few_end(&reading->no_string, FINDING_XML, WARNING, place, findings);
    few_end(&reading->no_number, FINDING_NUMBER_FORM, WARNING, place, findings);
    few_end(&reading->no_day, FINDING_DATE_FORM, WARNING, place, findings);
    if (!reading->is_sheet)
        finding_plain(findings, FINDING_UNREAD, place, TEXT_UNREAD_CHART);
    else if (reading->has_drawing)
        finding_plain(findings, FINDING_UNREAD, place, TEXT_UNREAD_DRAWINGS);
}

void
sheet_read(struct workbook *workbook, const char *name, const char *part)
{
    struct mem *mem = workbook->package->mem;
    struct reading *reading = MEM_NEW(mem, struct reading);

    reading->workbook = workbook;
    reading->events = workbook->events;
    reading->findings = workbook->package->findings;
    reading->sheet = name;
    reading->room = 4096;
    reading->text = mem_take(mem, reading->room);
    if (xml_read(workbook->package, part,
                 &(struct xml_events){.context = reading,
                                      .start = on_start,
                                      .end = on_end,
                                      .text = on_text,
                                      .done = &reading->done}) ||
        reading->row > 0)
        tell_rest(reading);
}
