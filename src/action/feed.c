/* feed.c - the calendar of a person's deadlines: who may ask for it. */
#include "action/feed.h"

#include <string.h>

enum status
feed_at(struct store *store, const struct reader *reader, int64_t *at,
        struct mem *mem)
{
    const char *made;

    TRY(feed_made(store, reader->person_id, &made, mem));
    *at = made == NULL ? 0 : moment_of(made);
    return STATUS_FINE;
}

enum status
feed_renew(struct store *store, const struct reader *reader, int64_t now,
           char token[static TOKEN_TEXT])
{
    char sha256[SHA256_TEXT], at[MOMENT_TEXT];

    token_make(token);
    sha256_text(sha256, token, strlen(token));
    moment_text(at, now);
    return feed_set(store, reader->person_id, sha256, at);
}

enum status
feed_stop(struct store *store, const struct reader *reader)
{
    return feed_end(store, reader->person_id);
}

enum status
feed_find(struct store *store, const char *token, struct feed_person *person,
          struct mem *mem)
{
    char sha256[SHA256_TEXT];

    if (!token_is(token, strlen(token)))
        return STATUS_ABSENT;
    sha256_text(sha256, token, strlen(token));
    return feed_by_token(store, sha256, person, mem);
}
