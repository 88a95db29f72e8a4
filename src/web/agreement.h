/* agreement.h - what was agreed, by whom, and what comes next? */
#ifndef WEB_AGREEMENT_H
#define WEB_AGREEMENT_H

#include "action/agreed.h"
#include "web/judge.h"

struct step_of_version {
    const char *step, *who, *position, *reason;
    int64_t at;
};

struct version_view {
    const char *title, *address, *stands;
    bool here, ended;
    struct step_of_version *steps;
    size_t step_count;
};

struct agreed_change {
    const char *text;
};

struct document_fault {
    uint32_t line;
    const char *text;
    bool error;
};

/* What is still open in a year that is about to be closed. */
struct left_view {
    const char *what, *code, *name, *round, *address; /* of the agreement: only
                                                         what */
};

/* A form of the right side. */
struct agreement_offer {
    const char *deed, *heading, *hint, *button;
    bool asks_reason, reason_due, asks_position, asks_document, folded, open;
    bool looks_first; /* what it would do is shown before it can be done */
    const char *address, *token, *reason, *position, *document;
    int64_t seen;
    const char *wrong;
};

struct agreement_view {
    struct frame frame;
    const char *agency, *agency_address, *year, *answer, *address;
    struct version_view *versions;
    size_t version_count;
    const char *changes_title;
    struct agreed_change *changes;
    size_t change_count;
    bool compared;
    const char *docx, *pdf; /* to be signed; NULL: there is none yet */
    const char *document;   /* as it was written */
    struct markup told;     /* as it is printed */
    bool is_told;
    bool is_to_sign; /* by this reader, now: it is open */
    struct agreement_offer *offers;
    size_t offer_count;
    const char *own, *wrong;
    struct document_fault *faults; /* of a document that was refused */
    size_t fault_count;
    bool stale, checked; /* checked: `changes` are those of what was sent */
    const char
        *closing; /* the head of what closing would end; NULL: not asked */
    struct agreed_change *closeds,
        *stays; /* what nobody, and somebody, can do */
    size_t closed_count, stay_count;
    struct left_view *rests;
    size_t rest_count;
};

/* agreement_told.c: the version that is shown, as its own document. */
void fill_told(struct agreement_view *view, struct request *request,
               const struct agreement *agreement);

/* closing.c: what the end of the year would end. */
enum status fill_closing(struct agreement_view *view, struct request *request,
                         const struct agreed *agreed);

#endif
