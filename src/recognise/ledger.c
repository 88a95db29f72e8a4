/* ledger.c - how every cell and paragraph ended. */
#include "recognise/ledger.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ledger_key {
    const void *what;
    size_t entry;
};

struct ledger *
ledger_new(struct mem *mem)
{
    struct ledger *ledger = MEM_NEW(mem, struct ledger);

    ledger->mem = mem;
    return ledger;
}

static void
enter(struct ledger *ledger, const void *what, struct entry entry)
{
    *MEM_PUSH(ledger->mem, ledger->key, ledger->key_count, ledger->key_room) =
        (struct ledger_key){what, ledger->count};
    *MEM_PUSH(ledger->mem, ledger->entry, ledger->count, ledger->room) = entry;
}

static void
enter_sheet(struct ledger *ledger, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->row_count; i++)
        for (uint32_t j = 0; j < sheet->rows[i].count; j++) {
            const struct sheet_cell *cell = &sheet->rows[i].cells[j];

            if (cell->count > 0)
                enter(ledger, cell,
                      (struct entry){.text = cell->text,
                                     .count = cell->count,
                                     .place = sheet_cell_place(sheet, cell)});
        }
}

static int
by_address(const void *a, const void *b)
{
    const struct ledger_key *x = a, *y = b;

    return (x->what > y->what) - (x->what < y->what);
}

void
ledger_enter(struct ledger *ledger, const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheets_part *part = &sheets->parts[i];

        if (part->sheet != NULL)
            enter_sheet(ledger, part->sheet);
        else
            enter(ledger, part,
                  (struct entry){.text = part->text,
                                 .count = part->count,
                                 .place = part->place});
    }
    if (ledger->key_count > 0)
        qsort(ledger->key, ledger->key_count, sizeof ledger->key[0],
              by_address);
}

size_t
ledger_find(const struct ledger *ledger, const void *what)
{
    struct ledger_key wanted = {.what = what};
    const struct ledger_key *key =
        ledger->key_count > 0 ? bsearch(&wanted, ledger->key, ledger->key_count,
                                        sizeof ledger->key[0], by_address)
                              : NULL;

    return key != NULL ? key->entry + 1 : 0;
}

void
ledger_use(struct ledger *ledger, size_t entry, const char *format, ...)
{
    struct entry *at = entry > 0 ? &ledger->entry[entry - 1] : NULL;
    char where[512];
    struct out out = out_new(ledger->mem);
    va_list arguments;

    if (at == NULL)
        return;
    va_start(arguments, format);
    vsnprintf(where, sizeof where, format, arguments);
    va_end(arguments);
    if (at->ending == ENDING_USED && at->where != NULL) {
        if (strstr(at->where, where) != NULL)
            return;
        out_format(&out, "%s; ", at->where);
    }
    out_text(&out, where);
    at->ending = ENDING_USED;
    at->where = out_string(&out);
}

void
ledger_understand(struct ledger *ledger, size_t entry, enum text_key why)
{
    if (entry == 0 || ledger->entry[entry - 1].where != NULL)
        return;
    ledger->entry[entry - 1].ending = ENDING_USED;
    ledger->entry[entry - 1].why = why;
}

void
ledger_leave(struct ledger *ledger, size_t entry, enum text_key why)
{
    if (entry == 0 || ledger->entry[entry - 1].where != NULL)
        return;
    ledger->entry[entry - 1].ending = ENDING_LEFT;
    ledger->entry[entry - 1].why = why;
}

void
ledger_hide(struct ledger *ledger, size_t entry, const char *text, size_t count)
{
    struct out out = out_new(ledger->mem);
    struct entry *at = entry > 0 ? &ledger->entry[entry - 1] : NULL;
    const char *hidden = at != NULL && count > 0
                             ? memmem(at->text, at->count, text, count)
                             : NULL;

    if (hidden == NULL)
        return;
    out_bytes(&out, at->text, (size_t)(hidden - at->text));
    out_text(&out, "…");
    out_text(&out, hidden + count);
    at->text = out_string(&out);
    at->count = (uint32_t)out.count;
}

size_t
ledger_sum(const struct ledger *ledger, enum ending ending)
{
    size_t count = 0;

    for (size_t i = 0; i < ledger->count; i++)
        count += ledger->entry[i].ending == ending;
    return count;
}

const char *
ending_name(enum ending ending)
{
    static const char *const names[ENDINGS] = {[ENDING_OPEN] = "not-understood",
                                               [ENDING_USED] = "used",
                                               [ENDING_LEFT] = "ignored"};

    return names[ending];
}
