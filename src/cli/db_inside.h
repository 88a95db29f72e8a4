/* db_inside.h - the parts of `trachu db`. */
#ifndef CLI_DB_INSIDE_H
#define CLI_DB_INSIDE_H

#include "cli/stored.h"

/* Makes the database of --db, or brings it up to date; told when it cannot. */
enum exit_status db_migrate_told(struct cli *cli, int *from, int *to);

/* db_seal.c: that nothing was changed behind the journal's back. */
enum exit_status db_verify(struct cli *cli);
enum exit_status db_key(struct cli *cli);
enum exit_status db_checkpoint(struct cli *cli);
enum exit_status db_export(struct cli *cli);

/* db_agency.c: what became of an agency, and what it was before. */
enum exit_status db_agency(struct cli *cli);

/* db_questions.c: what hosts asked, and what divisions answered. */
enum exit_status db_questions(struct cli *cli);

/* db_move.c: the whole database somewhere else. */
enum exit_status db_move(struct cli *cli);
enum exit_status db_backup(struct cli *cli);
enum exit_status db_restore(struct cli *cli);

#endif
