/* tables.h - for the fuzz targets of the readers of tables: what always holds
 * of what they read, and an archive made of parts.
 */
#ifndef TESTS_FUZZ_TABLES_H
#define TESTS_FUZZ_TABLES_H

#include "base/ensure.h"
#include "base/text.h"
#include "import/sheets.h"

#include <string.h>

/* UTF-8 without control characters but tabs and line ends, and no spaces
 * around it. */
static inline void
tables_check_text(const char *text, size_t count)
{
    const char *trimmed = text, *end = text + count;
    size_t same = count;

    ensure(text[count] == '\0');
    ensure(text_utf8_fault(text, count) == count);
    text_trim(&trimmed, &same);
    ensure(same == count);
    while (text < end) {
        uint32_t character = text_next(&text, end);

        ensure(character >= ' ' || character == '\n' || character == '\t');
        ensure(character < 0x7F || character > 0x9F);
    }
}

static inline void
tables_check_cell(const struct sheet *sheet, const struct sheet_cell *cell)
{
    tables_check_text(cell->text, cell->count);
    ensure(cell->row > 0 && cell->row <= SHEETS_ROWS_MAX);
    ensure(cell->column > 0 && cell->column <= SHEETS_COLUMNS_MAX);
    ensure(cell->column <= sheet->columns);
    ensure(cell->rows > 0 && cell->columns > 0);
    ensure((cell->count == 0) == (cell->kind == CELL_BLANK));
    ensure(sheet_cell(sheet, cell->row, cell->column) == cell);
    if (cell->first == NULL)
        return;
    ensure(cell->first != cell && cell->first->first == NULL);
    ensure(cell->row - cell->first->row < cell->first->rows);
    ensure(cell->column - cell->first->column < cell->first->columns);
}

static inline void
tables_check_sheet(const struct sheet *sheet)
{
    ensure(sheet->row_count > 0);
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];

        ensure(row->count > 0);
        ensure(i == 0 || row->number > row[-1].number);
        ensure(sheet_row(sheet, row->number) == row);
        for (uint32_t j = 0; j < row->count; j++) {
            ensure(row->cells[j].row == row->number);
            ensure(j == 0 || row->cells[j].column > row->cells[j - 1].column);
            tables_check_cell(sheet, &row->cells[j]);
        }
    }
}

/* What is said cannot steer a terminal. */
static inline void
tables_check_said(const struct findings *findings, struct mem *mem)
{
    for (enum language language = THAI; language <= ENGLISH; language++) {
        struct voice voice = {.language = language};

        for (size_t i = 0; i < findings->count; i++) {
            struct out out = out_new(mem);

            finding_say(&out, &voice, &findings->item[i]);
            ensure(out.count > 1 && out.bytes[--out.count] == '\n');
            out.bytes[out.count] = '\0';
            const char *at = out.bytes, *end = at + out.count;
            ensure(text_utf8_fault(at, out.count) == out.count);
            while (at < end) {
                uint32_t character = text_next(&at, end);

                ensure(character >= ' ' &&
                       (character < 0x7F || character > 0x9F));
            }
        }
    }
}

static inline void
tables_try(const char *bytes, size_t count, enum sheets_type type)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct file file = {"file", bytes, count};
    struct sheets sheets;

    if (sheets_of_bytes(&sheets, &file, type, &findings, mem)) {
        ensure(sheets.count > 0 && sheets.type != SHEETS_FIND);
        for (size_t i = 0; i < sheets.count; i++)
            if (sheets.parts[i].sheet != NULL)
                tables_check_sheet(sheets.parts[i].sheet);
            else
                tables_check_text(sheets.parts[i].text, sheets.parts[i].count);
    } else {
        ensure(findings.by_severity[ERROR] > 0);
    }
    tables_check_said(&findings, mem);
    mem_free(mem);
}

/* ---- an archive of parts ---- */

static inline void
tables_put(struct out *out, uint32_t value, int bytes)
{
    for (; bytes > 0; bytes--, value >>= 8)
        out_char(out, (char)(value & 0xFF));
}

static inline uint32_t
tables_sum(const char *bytes, size_t count)
{
    uint32_t sum = UINT32_MAX;

    for (size_t i = 0; i < count; i++) {
        sum ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

struct tables_archive {
    struct out parts, directory;
    uint32_t count;
};

/* Adds a part as it is, unpacked. */
static inline void
tables_add(struct tables_archive *archive, const char *name, size_t length,
           const char *bytes, size_t count)
{
    uint32_t at = (uint32_t)archive->parts.count;
    struct out about = out_new(archive->parts.mem);

    tables_put(&about, 20, 2); /* version; no flags, method, time, date */
    tables_put(&about, 0, 4);
    tables_put(&about, 0x00210000, 4);
    tables_put(&about, tables_sum(bytes, count), 4);
    tables_put(&about, (uint32_t)count, 4);
    tables_put(&about, (uint32_t)count, 4);
    tables_put(&about, (uint32_t)length, 4); /* and no more about it */
    out_bytes(&archive->parts, "PK\3\4", 4);
    out_bytes(&archive->parts, about.bytes, about.count);
    out_bytes(&archive->parts, name, length);
    out_bytes(&archive->parts, bytes, count);
    out_bytes(&archive->directory, "PK\1\2", 4);
    tables_put(&archive->directory, 20, 2);
    out_bytes(&archive->directory, about.bytes, about.count);
    out_bytes(&archive->directory, "\0\0\0\0\0\0\0\0\0\0", 10);
    tables_put(&archive->directory, at, 4);
    out_bytes(&archive->directory, name, length);
    archive->count++;
}

/* Adds the parts of `text`, each behind a line `== name`; what stands before
 * the first is the part `name`.  Reads the archive. */
static inline void
tables_try_parts(const char *name, const char *text, size_t count,
                 struct tables_archive *archive)
{
    const char *end = text + count;
    size_t length = strlen(name);

    while (text <= end) {
        const char *next = memmem(text, (size_t)(end - text), "\n== ", 4);
        const char *stop = next != NULL ? next : end;

        tables_add(archive, name, length, text, (size_t)(stop - text));
        if (next == NULL)
            break;
        name = next + 4;
        text = memchr(name, '\n', (size_t)(end - name));
        text = text != NULL ? text : end;
        length = (size_t)(text - name);
    }
    struct out *whole = &archive->parts;
    uint32_t at = (uint32_t)whole->count;
    out_bytes(whole, archive->directory.bytes, archive->directory.count);
    out_bytes(whole, "PK\5\6\0\0\0\0", 8);
    tables_put(whole, archive->count, 2);
    tables_put(whole, archive->count, 2);
    tables_put(whole, (uint32_t)archive->directory.count, 4);
    tables_put(whole, at, 4);
    tables_put(whole, 0, 2);
    tables_try(whole->bytes, whole->count, SHEETS_FIND);
}

#endif
