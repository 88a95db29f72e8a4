/* xlsx_inside.h - what the readers of a workbook's parts share. */
#ifndef IMPORT_XLSX_INSIDE_H
#define IMPORT_XLSX_INSIDE_H

#include "import/xlsx.h"
#include "import/xml.h"

/* ---- strings that cells share ---- */

#define STRINGS_PIECE 1024 /* groups */

/* There may be a million.  Sixteen of them lie one behind the other, so that
 * finding one is a short walk and costs half a byte each; a long one lies
 * elsewhere, and in the group stands a byte that no text has, and its number.
 */
struct strings {
    struct mem *mem;
    const char ***pieces; /* each of STRINGS_PIECE groups */
    size_t piece_count, piece_room;
    size_t count, bytes;
    const char **longs;
    size_t long_count, long_room;
    struct out group; /* that is being filled */
    char *block;      /* where the next group goes */
    size_t block_left;
};

void strings_read(struct strings *strings, struct package *package,
                  const char *part);
const char *strings_at(const struct strings *strings, size_t number); /* NULL */

/* Takes what Excel writes for characters that XML cannot hold, _x000D_, back
 * to them; in place.  The bytes that are left. */
size_t unescape(char *text, size_t count);

/* ---- numbers and how they are shown ---- */

enum shown { SHOWN_NUMBER, SHOWN_PERCENT, SHOWN_DATE, SHOWN_TIME, SHOWN_BOTH };

struct style {
    enum shown shown;
    const char *format; /* NULL: general */
};

struct styles {
    struct style *items;
    size_t count, room;
};

void styles_read(struct styles *styles, struct package *package,
                 const char *part);

/* How a number of this format is shown. */
enum shown format_shown(const char *format);

#define NUMBER_TEXT_MAX 512

/* The decimal that a stored binary number shows: rounded to 15 significant
 * digits, without exponent.  Its length; 0 when it is no number. */
size_t number_text(const char *stored, size_t count,
                   char text[static NUMBER_TEXT_MAX]);

/* The date or time that the decimal number means; its length, or 0 when there
 * is no such day. */
size_t serial_text(const char *number, bool epoch_1904, enum shown shown,
                   char text[static NUMBER_TEXT_MAX]);

/* The date or time that is stored as such, 2021-09-14T00:00:00Z, as sheets.h
 * has it; its length, or 0 when it is none. */
size_t iso_text(const char *stored, size_t count,
                char text[static NUMBER_TEXT_MAX]);

/* ---- sheets ---- */

struct workbook {
    struct package *package;
    const struct xlsx_events *events;
    struct strings strings;
    struct styles styles;
    bool epoch_1904;
};

/* Reads the cells of a sheet. */
void sheet_read(struct workbook *workbook, const char *name, const char *part);

#endif
