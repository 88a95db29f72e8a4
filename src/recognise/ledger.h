/* ledger.h - how every cell and paragraph that was read ended: used, and for
 * what; left out, and why; or not understood.
 *
 * All that has a text is entered as it is read, as not understood; whoever
 * uses it says so.  So nothing is lost without being counted.
 */
#ifndef RECOGNISE_LEDGER_H
#define RECOGNISE_LEDGER_H

#include "base/say.h"
#include "import/sheets.h"

enum ending { ENDING_OPEN, ENDING_USED, ENDING_LEFT };

#define ENDINGS 3

struct entry {
    const char *text;
    uint32_t count;
    struct place place;
    enum ending ending;
    const char *where; /* used: "results.csv 5.1 self result"; NULL: as `why` */
    enum text_key why; /* left out, or used without a place in the folder */
    bool told;         /* its prose is kept for offers and checks */
};

struct ledger {
    struct mem *mem;
    struct entry *entry; /* in the order of the files */
    size_t count, room;
    struct ledger_key *key; /* by address */
    size_t key_count, key_room;
};

struct ledger *ledger_new(struct mem *mem);

/* Enters all of a file. */
void ledger_enter(struct ledger *ledger, const struct sheets *sheets);

/* The number, from 1, of the entry of a cell (struct sheet_cell) or paragraph
 * (struct sheets_part) that was entered; 0: it has no text.  With 0 the
 * functions below do nothing. */
size_t ledger_find(const struct ledger *ledger, const void *what);

/* It went into the folder, there.  Two uses are both told. */
void ledger_use(struct ledger *ledger, size_t entry, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* It was understood, and says only how others are read: a head, a title. */
void ledger_understand(struct ledger *ledger, size_t entry, enum text_key why);

/* It was understood and left out; what went into the folder stays used. */
void ledger_leave(struct ledger *ledger, size_t entry, enum text_key why);

/* `count` bytes at `text`, within the entry's text, are not shown to anybody:
 * what people are called and how they are reached. */
void ledger_hide(struct ledger *ledger, size_t entry, const char *text,
                 size_t count);

/* How many have this ending. */
size_t ledger_sum(const struct ledger *ledger, enum ending ending);

const char *ending_name(enum ending ending); /* "used" */

#endif
