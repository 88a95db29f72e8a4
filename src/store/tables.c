/* tables.c - the tables, and the seals of their rows. */
#include "store/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct table_of table_of[TABLE_COUNT] = {
#define TABLE_OF(name, text, sealed, replaced)                                 \
    {text, SQL_##name##_ADD, SQL_##name##_ALL, sealed, replaced},
    TABLES(TABLE_OF)
#undef TABLE_OF
};

/* A value with its kind and length, so that no two rows look the same. */
static void
add_value(struct sha256 *sha256, const struct param *param)
{
    char head[32];
    int length = 0;

    if (param->kind == PARAM_NONE)
        length = snprintf(head, sizeof head, "n;");
    else if (param->kind == PARAM_WHOLE)
        length = snprintf(head, sizeof head, "i%lld;",
                          (long long)param->whole);
    else
        length = snprintf(head, sizeof head, "t%zu:", param->count);
    sha256_add(sha256, head, (size_t)length);
    if (param->kind == PARAM_TEXT)
        sha256_add(sha256, param->text, param->count);
}

void
row_seals_add(struct row_seals *seals, enum table_name table,
              const struct param *params, size_t count)
{
    struct sha256 *sha256 = seals->added[table];

    if (sha256 == NULL) {
        sha256 = seals->added[table] = MEM_NEW(seals->mem, struct sha256);
        sha256_start(sha256);
    }
    /* until_seq, which comes last, is another line's doing */
    if (table_of[table].replaced)
        count--;
    for (size_t i = 0; i < count; i++)
        add_value(sha256, &params[i]);
    sha256_add(sha256, "\n", 1);
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
