/* stored.h - commands on a database: opening it, and telling what it answers.
 */
#ifndef CLI_STORED_H
#define CLI_STORED_H

#include "cli/cli.h"
#include "store/store.h"

/* Opens the database of --db, told when it cannot be; TRACHU_DB stands for an
 * --db that is not given. */
enum exit_status store_open_told(struct cli *cli, enum db_mode mode,
                                 struct store **store);

/* `trachu db log`: the journal. */
enum exit_status db_log(struct cli *cli);

/* Tells a status that is not fine: of the store when there is one. */
enum exit_status tell_status(struct cli *cli, const struct store *store,
                             enum status status);
enum exit_status tell_status_of(struct cli *cli, const char *url,
                                enum status status, const char *why);

#endif
