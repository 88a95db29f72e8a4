/* read_journal.h - what was done, for those who oversee it: an agency's journal
 * for its administrators and auditors, all of them and the checkpoints for
 * those of the centre.
 */
#ifndef ACTION_READ_JOURNAL_H
#define ACTION_READ_JOURNAL_H

#include "action/desk.h"
#include "action/session.h"
#include "store/checkpoint.h"
#include "store/journal.h"
#include "store/mail.h"

struct browsed_line {
    int64_t seq, at, fiscal_year; /* at: milliseconds; 0: no year */
    int64_t person_id, acting_for;
    const char *deed;
    const char *who, *who_for; /* "": erased; who NULL: the program, who_for
                                  NULL: nobody */
    const char *subject, *round, *stage, *reason; /* NULL: none */
    const char *before, *after;                   /* in words; "" */
    const char *hash;
};

/* At most `limit` lines, told in the language of `voice`.  STATUS_ABSENT: no
 * such journal for this reader. */
struct browsing {
    struct lines_wanted wanted;
    int64_t limit;
    struct voice voice;
};

enum status browse_journal(struct desk *desk, const struct reader *reader,
                           const struct browsing *browsing,
                           struct browsed_line **lines, size_t *count,
                           struct mem *mem);

/* Which deeds it has. */
enum status browse_deeds(struct desk *desk, const struct reader *reader,
                         int64_t agency_id, const char ***deeds,
                         size_t *count, struct mem *mem);

/* Whose deeds they are, with their names; those of erased people last. */
struct browsed_person {
    int64_t id;
    const char *name; /* "": erased */
};

enum status browse_people(struct desk *desk, const struct reader *reader,
                          int64_t agency_id, struct browsed_person **people,
                          size_t *count, struct mem *mem);

/* Lines behind `seq` as they were hashed, one a line of text, at most `limit`;
 * *last is the last of them, 0: there are no more. */
enum status print_journal(struct desk *desk, const struct reader *reader,
                          int64_t agency_id, int64_t seq, int64_t limit,
                          struct out *out, int64_t *last);

/* Those of the centre alone. */
enum status see_checkpoints(struct desk *desk, const struct reader *reader,
                            struct checkpoint **checkpoints, size_t *count,
                            struct mem *mem);
enum status print_checkpoints(struct desk *desk, const struct reader *reader,
                              struct out *out, struct mem *mem);

/* ---- the outbox ---- */

struct seen_mail {
    struct mail mail;
    const char *who; /* "": erased */
};

enum status see_mails(struct desk *desk, const struct reader *reader,
                      struct seen_mail **mails, size_t *count,
                      struct mem *mem);

/* One that was given up is due again: by administrators of the centre.
 * STATUS_ABSENT: it is none. */
enum status send_mail_again(struct desk *desk, const struct reader *reader,
                            int64_t id, int64_t now);

#endif
