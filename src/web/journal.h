/* journal.h - the journal, its proof, backups and the outbox. */
#ifndef WEB_JOURNAL_H
#define WEB_JOURNAL_H

#include "web/admin.h"

/* What a page does again and again by itself: a draft kept while one types. */
bool journal_repeats(const char *deed);

/* A line; of a draft kept again and again the last, told as one. */
struct journal_line_view {
    int64_t seq, at;
    const char *who, *who_address, *who_for;
    const char *deed, *help; /* its name, and in words */
    const char *about, *before, *after, *reason, *hash;
};

struct journal_view {
    struct frame frame;
    struct choices_view places;
    struct select_view agencies, deeds, people;
    const char *agency, *address, *older, *newest, *json;
    const char *subject, *from, *until; /* of the filter */
    const char *wrong;
    bool may_verify, filtered;
    struct journal_line_view *lines;
    size_t line_count, told_count; /* rows; the lines that they tell */
};

/* Work that goes on, or what came of it. */
struct job_view {
    bool ever, running, fine, failed;
    int64_t started, over;
    const char *progress; /* "3 of 8"; NULL */
    const char *text;
};

struct verify_view {
    struct frame frame;
    struct choices_view places;
    struct job_view job;
    bool may_start;
    struct checkpoint_view {
        const char *key, *hash;
        int64_t at;
    } *checkpoints;
    size_t checkpoint_count;
};

struct backup_view {
    struct frame frame;
    struct choices_view places;
    struct job_view job;
    bool possible, may_start;
    const char *folder, *room;
    struct copy_view {
        const char *name, *size;
        int64_t at;
    } *copies;
    size_t copy_count;
};

struct mails_view {
    struct frame frame;
    struct choices_view places;
    bool may_send;
    struct mail_view {
        int64_t id, at, tries;
        const char *kind, *who, *who_address, *state, *fault;
        bool given_up;
    } *mails;
    size_t mail_count, lost_count;
};

#endif
