/* paste.h - results and raw values of several indicators, pasted from a sheet.
 */
#ifndef WEB_PASTE_H
#define WEB_PASTE_H

#include "action/entering.h"
#include "web/frame.h"

/* A line as it was understood; NULL: nothing was. */
struct pasted_line {
    int number;       /* from 1 */
    const char *text; /* as it was pasted */
    const char *code, *period, *value, *as_of;
};

struct pasted {
    struct pasted_line *lines;
    size_t line_count, line_room;
};

#define PASTE_LINES_MAX 300

/* Takes a block of cells apart, parted by tabs; with a line of heads or without,
 * then by what the cells are. */
void paste_read(struct pasted *pasted, const char *block,
                const struct agreement *agreement, struct mem *mem);

struct paste_row {
    int number;
    const char *code, *name, *address, *period, *value, *text;
    bool wrong, done;
};

/* What can be pasted. */
struct paste_code {
    const char *code, *name, *unit;
};

struct paste_view {
    struct frame frame;
    struct paste_code *codes;
    size_t code_count, code_room;
    const char *agency, *agency_address, *year, *action, *round;
    const char *block;
    struct paste_row *rows;
    size_t row_count;
    const char *found; /* "12 lines can be entered, 2 cannot" */
    bool ready;        /* some can */
    const char *too_many;
};

/* Those that the reader answers for. */
void paste_codes(struct paste_view *view, struct request *request,
                 const struct seen_year *seen);

#endif
