/* sheets.c - tables and paragraphs of any file that agencies have: what it is,
 * by its bytes, and who reads it.
 */
#include "import/sheets.h"

#include "base/text.h"
#include "import/docx.h"
#include "import/encoding.h"
#include "import/report_text.h"
#include "import/separated.h"
#include "import/xlsx.h"

#include <string.h>
#include <strings.h>

/* How files begin that are something else, and what to do with them. */
static const struct {
    const char *start;
    size_t count;
    enum text_key key;
} others[] = {
    {"\x89PNG", 4, TEXT_FILE_TYPE_PICTURE},
    {"\xFF\xD8\xFF", 3, TEXT_FILE_TYPE_PICTURE},
    {"GIF8", 4, TEXT_FILE_TYPE_PICTURE},
    {"II*\0", 4, TEXT_FILE_TYPE_PICTURE},
    {"MM\0*", 4, TEXT_FILE_TYPE_PICTURE},
    {"%PDF", 4, TEXT_FILE_TYPE_PDF},
    {"{\\rtf", 5, TEXT_FILE_TYPE_RTF},
    {"\x1F\x8B", 2, TEXT_FILE_TYPE_ARCHIVE},
    {"7z\xBC\xAF", 4, TEXT_FILE_TYPE_ARCHIVE},
    {"Rar!", 4, TEXT_FILE_TYPE_ARCHIVE},
};

/* How a text begins that is something else. */
static const struct {
    const char *start;
    enum text_key key;
} other_texts[] = {
    {"<!doctype", TEXT_FILE_TYPE_HTML},     {"<html", TEXT_FILE_TYPE_HTML},
    {"<head", TEXT_FILE_TYPE_HTML},         {"<meta", TEXT_FILE_TYPE_HTML},
    {"<table", TEXT_FILE_TYPE_HTML},        {"<style", TEXT_FILE_TYPE_HTML},
    {"MIME-Version:", TEXT_FILE_TYPE_HTML}, {"<?xml", TEXT_FILE_TYPE_XML},
};

static bool
starts_with(const char *bytes, size_t count, const char *start, size_t length)
{
    return count >= length && memcmp(bytes, start, length) == 0;
}

static void
tell(const struct build *build, enum text_key key)
{
    finding_plain(build->findings, FINDING_FILE_TYPE,
                  (struct place){.file = build->file}, key);
}

/* ---- archives ---- */

/* The main part of the package and what it is; NULL (told) when it is none
 * that is read here. */
static const char *
find_main(struct build *build, struct package *package, enum sheets_type *type)
{
    size_t count, inner;
    const struct relation *relations = package_relations(package, "", &count);
    const char *part = relation_of_type(relations, count, "officeDocument");

    if (part == NULL)
        part = package_has(package, "xl/workbook.xml")     ? "xl/workbook.xml"
               : package_has(package, "word/document.xml") ? "word/document.xml"
                                                           : NULL;
    if (part == NULL) {
        tell(build, package_has(package, "content.xml")
                        ? TEXT_FILE_TYPE_ODF
                        : TEXT_FILE_TYPE_ARCHIVE);
        return NULL;
    }
    if (strncasecmp(part, "word/", 5) == 0) {
        *type = SHEETS_DOCX;
        return part;
    }
    relations = package_relations(package, part, &inner);
    *type = strncasecmp(part, "xl/", 3) == 0 ||
                    relation_of_type(relations, inner, "worksheet") != NULL
                ? SHEETS_XLSX
                : SHEETS_DOCX;
    if (strcasecmp(part, "xl/workbook.bin") != 0 &&
        strncasecmp(part, "ppt/", 4) != 0)
        return part;
    tell(build,
         *type == SHEETS_XLSX ? TEXT_FILE_TYPE_XLSB : TEXT_FILE_TYPE_OTHER);
    return NULL;
}

static bool
read_archive(struct build *build, const struct file *bytes,
             enum sheets_type *type)
{
    struct package package;
    const char *part;

    if (!package_open(&package, bytes, build->findings, build->mem))
        return false;
    part = find_main(build, &package, type);
    if (part != NULL && *type == SHEETS_XLSX)
        xlsx_build(build, &package, part);
    else if (part != NULL)
        docx_build(build, &package, part);
    package_close(&package);
    return part != NULL;
}

/* ---- texts ---- */

static bool
is_other_text(struct build *build, const struct file *file)
{
    const char *text = file->text;
    size_t count = file->count;

    text_trim(&text, &count);
    if (count == 0) {
        tell(build, TEXT_FILE_TYPE_EMPTY);
        return true;
    }
    for (size_t i = 0; i < sizeof other_texts / sizeof other_texts[0]; i++) {
        size_t length = strlen(other_texts[i].start);

        if (count >= length &&
            strncasecmp(text, other_texts[i].start, length) == 0) {
            tell(build, other_texts[i].key);
            return true;
        }
    }
    return false;
}

static bool
read_text(struct build *build, const struct file *bytes, enum sheets_type *type)
{
    struct file file;
    char separator;

    if (!encoding_decode(&file, bytes, build->findings, build->mem) ||
        is_other_text(build, &file))
        return false;
    separator = *type == SHEETS_REPORT ? '\0' : separated_find(&file);
    if (separator == '\0' && *type == SHEETS_SEPARATED)
        separator = ',';
    *type = separator != '\0' ? SHEETS_SEPARATED : SHEETS_REPORT;
    if (separator != '\0')
        separated_read(build, &file, separator);
    else
        report_text_read(build, &file);
    return true;
}

/* ---- any bytes ---- */

/* An old workbook or document, or a new one locked with a password: all are
 * compound files, with the names of their streams in UTF-16. */
static bool
is_compound(struct build *build, const char *bytes, size_t count)
{
    static const char start[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k";

    if (!starts_with(bytes, count, start, sizeof start - 1))
        return false;
    tell(build, memmem(bytes, count, locked, sizeof locked - 1) != NULL
                    ? TEXT_FILE_TYPE_LOCKED
                    : TEXT_FILE_TYPE_OLD);
    return true;
}

static bool
is_other(struct build *build, const char *bytes, size_t count)
{
    if (count == 0) {
        tell(build, TEXT_FILE_TYPE_EMPTY);
        return true;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (starts_with(bytes, count, others[i].start, others[i].count)) {
            tell(build, others[i].key);
            return true;
        }
    return is_compound(build, bytes, count);
}

static bool
is_archive(const struct file *bytes)
{
    return bytes->count > 3 && memcmp(bytes->text, "PK", 2) == 0 &&
           bytes->text[2] >= 0 && bytes->text[2] < ' ';
}

bool
sheets_of_bytes(struct sheets *sheets, const struct file *bytes,
                enum sheets_type type, struct findings *findings,
                struct mem *mem)
{
    struct build build = build_new(bytes->path, findings, mem);
    bool read;

    *sheets = (struct sheets){.file = bytes->path};
    if (is_other(&build, bytes->text, bytes->count))
        return false;
    read = is_archive(bytes) ? read_archive(&build, bytes, &type)
                             : read_text(&build, bytes, &type);
    if (!read)
        return false;
    if (!build_end(&build, type, sheets)) {
        if (findings->by_severity[ERROR] == 0)
            tell(&build, TEXT_FILE_TYPE_NOTHING);
        return false;
    }
    return true;
}

bool
sheets_read(struct sheets *sheets, const char *path, enum sheets_type type,
            struct findings *findings, struct mem *mem)
{
    struct file file;

    return file_bytes(&file, path, SHEETS_FILE_MAX, NULL, findings, mem) &&
           sheets_of_bytes(sheets, &file, type, findings, mem);
}

/* ---- looking up ---- */

const struct sheet_row *
sheet_row(const struct sheet *sheet, uint32_t row)
{
    size_t from = 0, to = sheet->row_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (sheet->rows[middle].number < row)
            from = middle + 1;
        else
            to = middle;
    }
    return from < sheet->row_count && sheet->rows[from].number == row
               ? &sheet->rows[from]
               : NULL;
}

const struct sheet_cell *
sheet_cell(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    const struct sheet_row *found = sheet_row(sheet, row);
    size_t from = 0, to = found != NULL ? found->count : 0;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (found->cells[middle].column < column)
            from = middle + 1;
        else
            to = middle;
    }
    return found != NULL && from < found->count &&
                   found->cells[from].column == column
               ? &found->cells[from]
               : NULL;
}

struct place
sheet_cell_place(const struct sheet *sheet, const struct sheet_cell *cell)
{
    return (struct place){.file = sheet->file,
                          .line = cell->line,
                          .column = cell->at,
                          .sheet = sheet->name};
}

struct place
sheet_place(const struct sheet *sheet, uint32_t row, uint32_t column)
{
    const struct sheet_cell *cell = sheet_cell(sheet, row, column);
    const struct sheet_row *found = sheet_row(sheet, row);

    if (cell != NULL)
        return sheet_cell_place(sheet, cell);
    if (sheet->name != NULL)
        return (struct place){.file = sheet->file,
                              .line = row,
                              .column = column,
                              .sheet = sheet->name};
    return found != NULL ? sheet_cell_place(sheet, found->cells) : sheet->place;
}

const char *
sheets_type_name(enum sheets_type type)
{
    static const char *const names[] = {[SHEETS_FIND] = "find",
                                        [SHEETS_SEPARATED] = "separated",
                                        [SHEETS_REPORT] = "report",
                                        [SHEETS_XLSX] = "xlsx",
                                        [SHEETS_DOCX] = "docx"};

    return names[type];
}

const char *
cell_kind_name(enum cell_kind kind)
{
    static const char *const names[] = {
        [CELL_BLANK] = "blank",   [CELL_TEXT] = "text",
        [CELL_NUMBER] = "number", [CELL_DATE] = "date",
        [CELL_TRUTH] = "truth",   [CELL_ERROR] = "error"};

    return names[kind];
}
