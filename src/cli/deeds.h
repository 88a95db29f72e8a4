/* deeds.h - deeds on the command line: what `act` and `user` share. */
#ifndef CLI_DEEDS_H
#define CLI_DEEDS_H

#include "action/deed.h"
#include "base/json.h"
#include "cli/stored.h"

/* The person of --as; without it the owner of the database, 0. */
enum exit_status find_actor(struct cli *cli, struct store *store,
                            int64_t *person_id);

/* Does a deed and tells the answer. */
enum exit_status do_told(struct cli *cli, struct store *store,
                         const struct deed_request *request);
enum exit_status tell_answer(struct cli *cli,
                             const struct deed_request *request,
                             const struct deed_answer *answer);

/* The table of deeds: who may do them, and what they ask for. */
enum exit_status list_deeds(struct cli *cli);

/* What the person of this login has to do now. */
enum exit_status list_tasks(struct cli *cli, struct store *store,
                            const char *login);

#endif
