/* sheets_build.c - putting tables and paragraphs together, within limits. */
#include "import/sheets_build.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct build
build_new(const char *file, struct findings *findings, struct mem *mem)
{
    return (struct build){.file = file, .findings = findings, .mem = mem};
}

/* ---- texts ---- */

static void
warn(struct build *build, struct few *few, enum finding_code code,
     struct place place, enum text_key key)
{
    if (few_next(few))
        finding_weigh(build->findings,
                      finding_plain(build->findings, code, place, key),
                      WARNING);
}

/* A control character, or a line end that is none of \n; 0: neither. */
static char
in_place_of(uint32_t character)
{
    switch (character) {
    case '\f':
    case '\v':
    case 0x85:
    case 0x2028:
    case 0x2029:
        return '\n';
    default:
        return character < ' ' || (character >= 0x7F && character < 0xA0) ? ' '
                                                                          : 0;
    }
}

/* All is fine as it stands: the common case. */
static bool
is_in_order(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)text[i];

        if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7F ||
            byte == 0xC2 || byte == 0xE2)
            return false;
    }
    return true;
}

static const char *
put_in_order(struct build *build, const char *text, size_t *count,
             struct place place)
{
    struct out out = out_new(build->mem);
    const char *end = text + *count;

    while (text < end) {
        const char *start = text;
        uint32_t character = text_next(&text, end);

        if (character == '\r') {
            if (text == end || *text != '\n')
                out_char(&out, '\n');
        } else if (character == '\n' || character == '\t' ||
                   in_place_of(character) == 0) {
            out_bytes(&out, start, (size_t)(text - start));
        } else {
            char other = in_place_of(character);

            if (other == ' ')
                warn(build, &build->control, FINDING_ENCODING, place,
                     TEXT_SHEETS_CONTROL);
            out_char(&out, other);
        }
    }
    *count = out.count;
    return out_string(&out);
}

/* A copy within limits and in order; NULL when there is no room left. */
static const char *
take_text(struct build *build, const char *text, size_t *count,
          struct place place)
{
    if (*count > SHEETS_TEXT_MAX) {
        *count = SHEETS_TEXT_MAX;
        while (((unsigned char)text[*count] & 0xC0) == 0x80)
            --*count;
        if (few_next(&build->cut))
            FIND(build->findings, FINDING_LIMIT, place, TEXT_LIMIT_TEXT,
                 arg_whole("limit", SHEETS_TEXT_MAX / 1024));
    }
    if (!is_in_order(text, *count))
        text = put_in_order(build, text, count, place);
    text_trim(&text, count);
    if (*count > SHEETS_BYTES_MAX - build->bytes) {
        build->full = true;
        FIND(build->findings, FINDING_LIMIT, place, TEXT_LIMIT_BYTES,
             arg_whole("limit", SHEETS_BYTES_MAX / (1024 * 1024)));
        return NULL;
    }
    build->bytes += *count;
    return mem_string(build->mem, text, *count);
}

/* ---- parts ---- */

static struct sheets_part *
add_part(struct build *build, struct place place)
{
    if (build->full)
        return NULL;
    if (build->count >= SHEETS_PARTS_MAX) {
        build->full = true;
        FIND(build->findings, FINDING_LIMIT, place, TEXT_LIMIT_PARTS,
             arg_whole("limit", SHEETS_PARTS_MAX));
        return NULL;
    }
    struct sheets_part *part =
        MEM_PUSH(build->mem, build->parts, build->count, build->room);
    *part = (struct sheets_part){.text = "", .place = place};
    return part;
}

void
build_paragraph(struct build *build, const char *text, size_t count,
                bool joined, struct place place)
{
    const char *kept =
        build->full ? NULL : take_text(build, text, &count, place);

    if (kept == NULL || count == 0)
        return;
    struct sheets_part *part = add_part(build, place);
    if (part == NULL)
        return;
    part->text = kept;
    part->count = (uint32_t)count;
    part->joined = joined;
}

struct sheet_build
build_sheet(struct build *build, const char *name, struct place place)
{
    struct sheet *sheet = MEM_NEW(build->mem, struct sheet);
    struct sheets_part *part = add_part(build, place);

    *sheet = (struct sheet){.file = build->file, .name = name, .place = place};
    if (part != NULL)
        part->sheet = sheet;
    return (struct sheet_build){.build = build, .sheet = sheet};
}

/* ---- cells ---- */

bool
build_has_room(struct build *build, struct place place)
{
    if (build->full)
        return false;
    if (build->cells < SHEETS_CELLS_MAX) {
        build->cells++;
        return true;
    }
    build->full = true;
    FIND(build->findings, FINDING_LIMIT, place, TEXT_LIMIT_CELLS,
         arg_whole("limit", SHEETS_CELLS_MAX));
    return false;
}

bool
build_cell(struct sheet_build *table, const struct sheet_cell *cell)
{
    struct build *build = table->build;
    struct sheet_cell kept = *cell;
    size_t count = cell->count;

    if (kept.line == 0) {
        kept.line = kept.row;
        kept.at = kept.column;
    }
    struct place place = sheet_cell_place(table->sheet, &kept);
    if (kept.column > SHEETS_COLUMNS_MAX || kept.row > SHEETS_ROWS_MAX) {
        if (few_next(&build->wide))
            FIND(build->findings, FINDING_LIMIT, place, TEXT_LIMIT_GRID,
                 arg_whole("columns", SHEETS_COLUMNS_MAX),
                 arg_whole("rows", SHEETS_ROWS_MAX));
        return !build->full;
    }
    if (build->full)
        return false;
    kept.text = take_text(build, cell->text, &count, place);
    if (kept.text == NULL)
        return false;
    kept.count = (uint32_t)count;
    if (count == 0) {
        kept.kind = CELL_BLANK;
        if (!kept.formula)
            return true;
    }
    if (!build_has_room(build, place))
        return false;
    kept.rows = kept.columns = 1;
    kept.first = NULL;
    *MEM_PUSH(build->mem, table->cells, table->count, table->room) = kept;
    return true;
}

void
build_hidden_row(struct sheet_build *table, uint32_t row)
{
    if (table->hidden_count < SHEETS_ROWS_MAX)
        *MEM_PUSH(table->build->mem, table->hidden, table->hidden_count,
                  table->hidden_room) = row;
}

void
build_span(struct sheet_build *table, struct span span)
{
    if ((span.rows > 1 || span.columns > 1) &&
        build_has_room(table->build, table->sheet->place))
        *MEM_PUSH(table->build->mem, table->spans, table->span_count,
                  table->span_room) = span;
}

bool
build_end(struct build *build, enum sheets_type type, struct sheets *sheets)
{
    size_t kept = 0;
    struct place place = {.file = build->file};

    for (size_t i = 0; i < build->count; i++)
        if (build->parts[i].sheet == NULL ||
            build->parts[i].sheet->row_count > 0)
            build->parts[kept++] = build->parts[i];
    few_end(&build->cut, FINDING_LIMIT, WARNING, place, build->findings);
    few_end(&build->wide, FINDING_LIMIT, WARNING, place, build->findings);
    few_end(&build->control, FINDING_ENCODING, WARNING, place, build->findings);
    *sheets = (struct sheets){.file = build->file,
                              .type = type,
                              .parts = build->parts,
                              .count = kept};
    return kept > 0;
}
