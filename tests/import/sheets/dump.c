/* dump.c - what the readers make of a file, to be read by people and held
 * against what is wanted.
 *
 *     dump [--as separated|report] FILE...
 *
 *     xlsx
 *     table ผล hidden
 *       A1 number 99.343 as 0.00
 *       B1 text two\nlines merged 2x3
 *       B2 blank covered by B1
 *       C2 number 0.95 as 0% percent formula hidden
 *     table at 12:1
 *       A1 12:1 text ...
 *     paragraph 3:1 joined ...
 *     warning formula-value file.xlsx:ผล!B2: ...
 *
 * In Thai each sentence must be there as well, with its holes filled.
 */
#include "import/sheets.h"

#include "base/ensure.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static void
print_text(struct out *out, const char *text, size_t count)
{
    ensure(text_utf8_fault(text, count) == count);
    for (size_t i = 0; i < count; i++)
        if (text[i] == '\n')
            out_text(out, "\\n");
        else if (text[i] == '\t')
            out_text(out, "\\t");
        else if (text[i] == '\\')
            out_text(out, "\\\\");
        else
            out_char(out, text[i]);
}

static void
print_name(struct out *out, uint32_t row, uint32_t column)
{
    place_print_column(out, column);
    out_format(out, "%u", row);
}

static void
print_cell(struct out *out, const struct sheet *sheet,
           const struct sheet_cell *cell)
{
    out_text(out, "  ");
    print_name(out, cell->row, cell->column);
    if (sheet->name == NULL)
        out_format(out, " %u:%u", cell->line, cell->at);
    out_format(out, " %s", cell_kind_name(cell->kind));
    if (cell->count > 0)
        out_char(out, ' ');
    print_text(out, cell->text, cell->count);
    if (cell->format != NULL)
        out_format(out, " as %s", cell->format);
    if (cell->percent)
        out_text(out, " percent");
    if (cell->formula)
        out_text(out, " formula");
    if (cell->hidden)
        out_text(out, " hidden");
    if (cell->rows > 1 || cell->columns > 1)
        out_format(out, " merged %ux%u", cell->rows, cell->columns);
    if (cell->first != NULL) {
        out_text(out, " covered by ");
        print_name(out, cell->first->row, cell->first->column);
    }
    out_char(out, '\n');
}

static void
print_table(struct out *out, const struct sheet *sheet)
{
    out_text(out, "table");
    if (sheet->name != NULL)
        out_format(out, " %s", sheet->name);
    else
        out_format(out, " at %u:%u", sheet->place.line, sheet->place.column);
    if (sheet->hidden)
        out_text(out, " hidden");
    if (sheet->outer != NULL) {
        out_format(out, " in %s!", sheet->outer->name);
        print_name(out, sheet->outer_row, sheet->outer_column);
    }
    out_char(out, '\n');
    for (size_t i = 0; i < sheet->row_count; i++)
        for (uint32_t j = 0; j < sheet->rows[i].count; j++) {
            const struct sheet_cell *cell = &sheet->rows[i].cells[j];

            ensure(cell->row == sheet->rows[i].number);
            ensure(sheet_cell(sheet, cell->row, cell->column) == cell);
            print_cell(out, sheet, cell);
        }
}

static void
print_part(struct out *out, const struct sheets_part *part)
{
    if (part->sheet != NULL) {
        print_table(out, part->sheet);
        return;
    }
    out_format(out, "paragraph %u:%u%s ", part->place.line, part->place.column,
               part->joined ? " joined" : "");
    print_text(out, part->text, part->count);
    out_char(out, '\n');
}

/* `{word}`: a hole that nobody filled. */
static bool
has_hole(const char *text)
{
    for (; (text = strchr(text, '{')) != NULL; text++) {
        size_t length = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");

        if (length > 0 && text[1 + length] == '}')
            return true;
    }
    return false;
}

static const char *
sentence(const struct finding *finding, enum language language, struct mem *mem)
{
    struct voice voice = {.language = language};
    struct out out = out_new(mem);

    finding_sentence(&out, &voice, finding);
    ensure(out.count > 0 && !has_hole(out_string(&out)));
    return out_string(&out);
}

static void
print_finding(struct out *out, const struct finding *finding)
{
    out_format(out, "%s %s ", severity_name(finding->severity),
               finding_name(finding->code));
    place_print(out, &finding->place);
    out_format(out, ": %s\n", sentence(finding, ENGLISH, out->mem));
    sentence(finding, THAI, out->mem);
}

static void
dump(const char *path, enum sheets_type type)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct out out = out_new(mem);
    struct sheets sheets;

    if (sheets_read(&sheets, path, type, &findings, mem)) {
        out_format(&out, "%s\n", sheets_type_name(sheets.type));
        for (size_t i = 0; i < sheets.count; i++)
            print_part(&out, &sheets.parts[i]);
    } else {
        ensure(findings.by_severity[ERROR] > 0);
        out_text(&out, "nothing\n");
    }
    for (size_t i = 0; i < findings.count; i++)
        print_finding(&out, &findings.item[i]);
    fputs(out_string(&out), stdout);
    mem_free(mem);
}

int
main(int argc, char **argv)
{
    enum sheets_type type = SHEETS_FIND;

    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--as") == 0 && i + 1 < argc)
            type = strcmp(argv[++i], "report") == 0 ? SHEETS_REPORT
                                                    : SHEETS_SEPARATED;
        else
            dump(argv[i], type);
    return 0;
}
