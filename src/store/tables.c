/* tables.c - the tables, and the seals of their rows. */
#include "store/tables.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct table_of table_of[TABLE_COUNT] = {
#define TABLE_OF(name, text, sealed, replaced)                                 \
    {text, SQL_##name##_ADD, SQL_##name##_ALL, sealed, replaced},
    TABLES(TABLE_OF)
#undef TABLE_OF
};

/* ---- a row as it is sealed ---- */

/* Values gather here, so that the hash takes a row at once. */
struct sealing {
    struct sha256 *sha256;
    size_t count;
    char bytes[1024];
};

static void
pass_on(struct sealing *sealing)
{
    sha256_add(sealing->sha256, sealing->bytes, sealing->count);
    sealing->count = 0;
}

static void
add_bytes(struct sealing *sealing, const char *bytes, size_t count)
{
    if (count > sizeof sealing->bytes - sealing->count)
        pass_on(sealing);
    if (count > sizeof sealing->bytes) {
        sha256_add(sealing->sha256, bytes, count);
        return;
    }
    memcpy(sealing->bytes + sealing->count, bytes, count);
    sealing->count += count;
}

static void
add_whole(struct sealing *sealing, char kind, int64_t number, char end)
{
    char text[WHOLE_TEXT + 2];
    char *at = text + sizeof text;

    *--at = end;
    at = text_whole(number, at);
    *--at = kind;
    add_bytes(sealing, at, (size_t)(text + sizeof text - at));
}

/* A value with its kind and length, so that no two rows look the same. */
static void
add_value(struct sealing *sealing, const struct param *param)
{
    if (param->kind == PARAM_NONE) {
        add_bytes(sealing, "n;", 2);
        return;
    }
    if (param->kind == PARAM_WHOLE) {
        add_whole(sealing, 'i', param->whole, ';');
        return;
    }
    add_whole(sealing, 't', (int64_t)param->count, ':');
    add_bytes(sealing, param->text, param->count);
}

/* The column, counted from 0, that came to a table when there were rows
 * already: it is sealed where it says something, so that the seals of those
 * rows hold. Below 0: none did. */
static int
later_column(enum table_name table)
{
    return table == TABLE_FORM || table == TABLE_EVIDENCE ? 4 : -1;
}

static bool
is_sealed(enum table_name table, size_t column, const struct param *value)
{
    return (int)column != later_column(table) || value->kind != PARAM_TEXT ||
           value->count > 0;
}

void
row_seals_add(struct row_seals *seals, enum table_name table,
              const struct param *params, size_t count)
{
    struct sealing sealing;

    if (seals->added[table] == NULL) {
        seals->added[table] = MEM_NEW(seals->mem, struct sha256);
        sha256_start(seals->added[table]);
    }
    sealing.sha256 = seals->added[table];
    sealing.count = 0;
    /* until_seq, which comes last, is another line's doing */
    if (table_of[table].replaced)
        count--;
    for (size_t i = 0; i < count; i++)
        if (is_sealed(table, i, &params[i]))
            add_value(&sealing, &params[i]);
    add_bytes(&sealing, "\n", 1);
    pass_on(&sealing);
}

void
row_seals_replace(struct row_seals *seals, enum table_name table, int64_t id)
{
    *MEM_PUSH(seals->mem, seals->replaced[table],
              seals->replaced_count[table], seals->replaced_room[table]) = id;
}

static int
by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

void
row_seals_end(struct row_seals *seals, char text[static SHA256_TEXT])
{
    struct sha256 all;

    sha256_start(&all);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        const char *name = table_of[i].name;
        char hash[SHA256_TEXT];

        if (seals->added[i] != NULL) {
            sha256_end(seals->added[i], hash);
            sha256_add(&all, "+", 1);
            sha256_add(&all, name, strlen(name));
            sha256_add(&all, hash, SHA256_TEXT - 1);
        }
        if (seals->replaced_count[i] == 0)
            continue;
        qsort(seals->replaced[i], seals->replaced_count[i], sizeof(int64_t),
              by_number);
        sha256_add(&all, "-", 1);
        sha256_add(&all, name, strlen(name));
        for (size_t j = 0; j < seals->replaced_count[i]; j++) {
            char id[32];
            int length = snprintf(id, sizeof id, "%lld;",
                                  (long long)seals->replaced[i][j]);

            sha256_add(&all, id, (size_t)length);
        }
    }
    sha256_end(&all, text);
}
