/* db_postgres_ahead.c - questions that PostgreSQL was asked ahead. */
#include "store/db_postgres_inside.h"

#include <stdio.h>
#include <string.h>

/* The parameters in one text; false: they do not fit. */
static bool
print_params(char text[AHEAD_TEXT], const struct param *params, size_t count)
{
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const struct param *param = &params[i];

        if (param->kind == PARAM_NONE)
            return false;
        used += (size_t)(param->kind == PARAM_WHOLE
                             ? snprintf(text + used, AHEAD_TEXT - used,
                                        "%lld;", (long long)param->whole)
                             : snprintf(text + used, AHEAD_TEXT - used,
                                        "%zu:%s;", param->count, param->text));
        if (used >= AHEAD_TEXT)
            return false;
    }
    return true;
}

struct question *
ahead_add(struct ahead *ahead, enum sql sql, const struct param *params,
          size_t count)
{
    struct question *question = &ahead->item[ahead->count];

    if (ahead->count == AHEAD_MAX ||
        !print_params(question->params, params, count))
        return NULL;
    question->sql = sql;
    question->at = -1;
    question->result = NULL;
    ahead->count++;
    return question;
}

struct question *
ahead_find(struct ahead *ahead, enum sql sql, const struct param *params,
           size_t count)
{
    char text[AHEAD_TEXT];

    if (ahead->count == 0 || !print_params(text, params, count))
        return NULL;
    for (size_t i = 0; i < ahead->count; i++)
        if (ahead->item[i].sql == sql &&
            strcmp(ahead->item[i].params, text) == 0)
            return &ahead->item[i];
    return NULL;
}

bool
ahead_keep(struct ahead *ahead, int at, PGresult *result)
{
    for (size_t i = 0; i < ahead->count; i++)
        if (ahead->item[i].at == at &&
            PQresultStatus(result) == PGRES_TUPLES_OK) {
            ahead->item[i].result = result;
            ahead->item[i].at = -1;
            return true;
        }
    return false;
}

void
ahead_arrived(struct ahead *ahead)
{
    for (size_t i = 0; i < ahead->count; i++)
        ahead->item[i].at = -1;
}

PGresult *
ahead_take(struct ahead *ahead, struct question *question)
{
    PGresult *result = question->result;

    *question = ahead->item[--ahead->count];
    return result;
}

void
ahead_forget(struct ahead *ahead)
{
    for (size_t i = 0; i < ahead->count; i++)
        PQclear(ahead->item[i].result);
    ahead->count = 0;
}
