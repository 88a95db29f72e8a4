/* store_told.c - a database opened, and what it answers told. */
#include "cli/stored.h"

#include <stdlib.h>

static const enum text_key status_texts[STATUSES] = {
    [STATUS_ABSENT] = TEXT_STORE_ABSENT,
    [STATUS_TAKEN] = TEXT_STORE_TAKEN,
    [STATUS_BUSY] = TEXT_STORE_BUSY,
    [STATUS_LOST] = TEXT_STORE_LOST,
    [STATUS_FULL] = TEXT_STORE_FULL,
    [STATUS_READ_ONLY] = TEXT_STORE_READ_ONLY,
    [STATUS_CORRUPT] = TEXT_STORE_CORRUPT,
    [STATUS_NEWER] = TEXT_STORE_NEWER,
    [STATUS_OLDER] = TEXT_STORE_OLDER,
    [STATUS_UNPLACED] = TEXT_STORE_UNPLACED,
    [STATUS_FAILED] = TEXT_STORE_FAILED,
    [STATUS_FORBIDDEN] = TEXT_STORE_FAILED, /* of pages alone */
};

enum exit_status
tell_status_of(struct cli *cli, const char *url, enum status status,
               const char *why)
{
    TELL(cli, status_texts[status], arg_text("db", url), arg_text("why", why));
    return EXIT_WORLD;
}

enum exit_status
tell_status(struct cli *cli, const struct store *store, enum status status)
{
    return store == NULL ? tell_status_of(cli, cli->db, status, "")
                         : tell_status_of(cli, db_url(store->db), status,
                                          db_fault(store->db));
}

enum exit_status
store_open_told(struct cli *cli, enum db_mode mode, struct store **store)
{
    struct out fault = out_new(cli->mem);
    enum status status;

    if (cli->db == NULL)
        cli->db = getenv("TRACHU_DB");
    if (cli->db == NULL || cli->db[0] == '\0') {
        *store = NULL;
        TELL(cli, TEXT_STORE_NONE);
        return EXIT_USAGE;
    }
    status = store_open(store, cli->db, mode, cli->evidence, &fault);
    return status == STATUS_FINE
               ? EXIT_FINE
               : tell_status_of(cli, cli->db, status, out_string(&fault));
}
