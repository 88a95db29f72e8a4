/* judge.h - does the evidence carry the claim? */
#ifndef WEB_JUDGE_H
#define WEB_JUDGE_H

#include "action/judging.h"
#include "web/queue.h"
#include "web/indicator_row.h"

/* A stage's result. */
struct stage_view {
    const char *name, *value, *score, *weighted, *who, *reason, *step;
    const char *entered; /* by whom, where another took the last step */
    int64_t at;
    bool scored, past; /* past: it was returned or withdrawn */
    bool from_values;
    struct level_view level;
};

/* The same indicator at another time. */
struct other_view {
    const char *when, *value, *score;
};

struct piece_view {
    const char *kind, *title, *about, *caption, *address;
};

struct asked_view {
    const char *content, *who, *answer, *answer_who;
    int64_t at, answer_at, id;
    bool may_answer;
    const char *typed; /* an answer that was refused */
};

struct ladder_line {
    const char *label, *text;
};

/* A form of the right side. */
struct offer_view {
    const char *address, *token;
    int64_t seen;
    const char *deed, *heading, *button, *hint;
    const char *fixed; /* a value that is agreed to, as it is sent; NULL */
    bool gives_none; /* of its value only why there is none can be said */
    bool asks_value, asks_reason, reason_due, asks_text;
    bool folded, open; /* behind its heading; not now */
    bool checks;       /* it is shown first what it would change */
    const char *value, *reason, *text;
    const char *wrong_value, *wrong_reason, *wrong_text;
    struct state_option {
        const char *name, *text;
        bool chosen;
    } *states;
    size_t state_count;
};

/* What a deed would change. */
struct effect_view {
    const char *what, *before, *after;
    bool same;
};

struct judge_view {
    struct frame frame;
    struct year_head head;
    const char *address; /* of this page, where its forms go */
    const char *code, *name, *round, *indicator_address;
    const char *goal;
    const char *place; /* "3 of 12"; NULL: it is in no queue */
    const char *previous, *next;
    int64_t seen;

    struct stage_view *stages;
    size_t stage_count;
    struct other_view others[2];
    size_t other_count;
    struct picture_view bullet;
    bool has_bullet;
    const char *appeal, *appeal_who; /* why the agency appealed; NULL: it did
                                        not */
    int64_t appeal_at;
    const char *unscored; /* why what stands earns nothing; NULL: it does */
    struct ladder_line *values;
    size_t value_count;
    struct ladder_line *lines;
    size_t line_count;
    struct finding_view *findings;
    size_t finding_count;
    struct markup agreed, told;
    struct piece_view *pieces;
    size_t piece_count;
    struct asked_view *questions;
    size_t question_count;

    const char *wrong;                           /* why it was refused */
    const char *stale_who, *stale_did, *stale_reason; /* who was first */
    int64_t stale_at;
    const char *own;                             /* nobody judges that */
    const char *waits;                           /* why nothing is offered */
    const char *values_count;                    /* no other value is typed */
    struct offer_view *offers;
    size_t offer_count;

    const char *checked, *checked_heading; /* the deed that was checked */
    struct effect_view effects[3];
    size_t effect_count;
    struct pair *fields; /* what it was checked with */
    size_t field_count;
    const char *typed_value, *typed_reason;
};

/* The values behind it (judge_values.c). */
void judge_values(struct judge_view *view, struct request *request,
                  const struct year_card *card, const struct score *score);

/* What this reader sees of it: fills in the left side. */
void judge_claim(struct judge_view *view, struct request *request,
                 const struct year_card *card, const struct score *score,
                 const struct judging *judging);

/* What is to be looked at before an indicator's round is judged; who hands it
 * in sees the same. */
struct finding_view *findings_about(struct request *request,
                                    const struct year *year,
                                    const struct indicator *indicator,
                                    const char *round, size_t *count);

/* A result as people read it, with its unit. */
const char *entry_text(struct request *request,
                       const struct indicator *indicator,
                       const struct entry *entry);

#endif
