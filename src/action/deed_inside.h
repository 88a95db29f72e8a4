/* deed_inside.h - a deed while it is being done. */
#ifndef ACTION_DEED_INSIDE_H
#define ACTION_DEED_INSIDE_H

#include "action/deed.h"
#include "action/rights.h"
#include "base/json.h"
#include "model/agreement.h"
#include "score/score.h"
#include "store/agency.h"
#include "store/evidence.h"
#include "store/journal.h"
#include "store/progress.h"
#include "store/year.h"

struct doing {
    struct desk *desk;
    struct store *store;
    const struct deed *deed;
    const struct deed_request *request;
    struct deed_answer *answer;
    struct mem *mem;
    int64_t now;
    char now_text[MOMENT_TEXT];
    char day[MOMENT_TEXT]; /* in Bangkok, ISO */
    struct line line;

    struct role_row *roles; /* of the person, today */
    size_t role_count;
    const struct role_row *by; /* the one by which it is done; NULL: the
                                  owner's */
    unsigned allowed;          /* those by which it can be */
    struct others others;      /* whose own it must not be */

    /* AT_YEAR and AT_INDICATOR */
    const struct version *version;
    const struct agreement *agreement;

    /* AT_INDICATOR */
    const struct indicator *indicator;
    const char *round;
    struct entry entries[STAGES]; /* the last of each stage */

    const struct evidence_file *taken; /* what `ahead` took in; NULL: nothing */

    /* what `check` has found for `run` */
    struct version last;    /* of deeds on agreements; id 0: there is none */
    struct scorecard *card; /* of publishing */
};

/* How a deed is done.  `ahead` does, before anybody is locked out, what takes
 * long and leaves no trace in the database: after the same looks as deed_may;
 * `check` refuses what cannot be, however it is told;
 * `run` adds rows to the line and fills in its before and after, and refuses
 * what it is told wrongly. */
struct deed_rules {
    enum status (*check)(struct doing *doing); /* NULL: it always can */
    enum status (*ahead)(struct doing *doing); /* NULL: nothing */
    enum status (*run)(struct doing *doing);
    bool windowed; /* the stage must be open */
    enum stage stage;   /* of windows and of the journal's line */
    bool staged;        /* there is a stage */
    bool moves_total;   /* a dry run shows totals */
    bool without_year;  /* the year's agreement need not be there yet */
    bool when_closed;   /* also in a year that is closed */
    const char *subject; /* AT_YEAR, AT_CENTRE: the field that names it */
};

/* Ends a deed: refused, with the rule.  To be returned. */
enum status refuse_deed(struct doing *doing, enum text_key why,
                        const struct arg *args, size_t count);

#define REFUSE(doing, why, ...)                                                \
    refuse_deed((doing), (why), (struct arg[]){__VA_ARGS__},                   \
                sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

/* The value of a field without spaces around it; NULL: not given, or blank. */
const char *deed_field(const struct doing *doing, const char *name);

/* Refuses what no database and no page can hold: texts that are not UTF-8, have
 * control characters, or are too long for what they are. */
enum status check_texts(struct doing *doing);

/* Fields of a kind: fine without a value where that is allowed, refused when
 * it cannot be read. */
enum status field_number(struct doing *doing, const char *name,
                         struct number *number);
/* The day of a result or a value, which has come. */
enum status field_as_of(struct doing *doing, struct date *date);
enum status field_date(struct doing *doing, const char *name,
                       struct date *date);
enum status field_moment(struct doing *doing, const char *name, bool ends,
                         char text[static MOMENT_TEXT]);
enum status field_person(struct doing *doing, const char *name,
                         struct person *person);

/* A result as fields give it: result, state, as_of, reason; refused when
 * there is neither result nor state, or both. */
enum status field_result(struct doing *doing, enum stage stage,
                         struct result *result);

/* Whether the person is one who may do something; then whether this deed, here:
 * fills in doing->by, or refuses. */
enum status check_person(struct doing *doing);
enum status check_right(struct doing *doing);

/* Does it by a certain role, of several that allow it; false: they have none. */
bool by_role(struct doing *doing, enum person_role role);

/* Refuses when the person, or whom they act for, entered this result; who acts
 * for several does it for another of them. */
enum status check_not_own(struct doing *doing, const struct entry *entry);

/* Refuses when the person, or whom they act for, is one of these. */
enum status check_not_among(struct doing *doing, const int64_t *people,
                            size_t count);

/* Refuses once the round ("" is the year) is public. */
enum status check_unpublished(struct doing *doing, const char *round);

/* Refuses when the form of the indicator is settled: an official value stands
 * on it and nobody has appealed. */
enum status check_form_open(struct doing *doing);

/* It is done by the owner of the database, or an administrator of the centre. */
bool from_centre(const struct doing *doing);

/* Refuses a person of another agency. */
enum status refuse_elsewhere(struct doing *doing, const struct person *person);

/* A day that is given, as a text. */
const char *deed_day_text(const struct doing *doing, const struct date *date);

/* JSON of a result, of an entry. */
const char *result_json(const struct doing *doing,
                        const struct result *result);
const char *entry_json(const struct doing *doing, const struct entry *entry);

/* JSON of texts: name, value, name, value, …, NULL; values may be NULL. */
const char *texts_json(struct mem *mem, ...) __attribute__((sentinel));

/* Scores this indicator as if `result` were the only one there is: what it
 * earns by itself. */
enum status score_alone(struct doing *doing, const struct result *result,
                        const struct score **score);

/* The same; NULL, and nothing refused, when it cannot be scored so. */
enum status score_alone_if(struct doing *doing, const struct result *result,
                           const struct score **score);

/* Whether a result says what an entry says. */
bool entry_equals(const struct entry *entry, const struct result *result);

/* ---- how deeds are done, by room ---- */

extern const struct deed_rules
    do_save, do_submit, do_withdraw, do_approve, do_return, do_confirm,
    do_measure, do_write, do_attach, do_detach;
extern const struct deed_rules
    do_review, do_verify, do_decide, do_appeal, do_decide_appeal, do_restate,
    do_publish, do_ask, do_answer;
extern const struct deed_rules
    do_draft, do_propose, do_return_agreement, do_sign, do_amend, do_close,
    do_roll_over, do_window, do_extend;
extern const struct deed_rules do_agency_add, do_agency_close, do_agency_name,
    do_agency_from, do_person_add, do_person_disable, do_person_enable,
    do_person_erase, do_password, do_sign_in_link, do_second_factor_off,
    do_role_give, do_role_end, do_act_for, do_hand_over;

#endif
