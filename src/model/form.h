/* form.h - the report form of an indicator: narrative and evidence. */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include "base/words.h"
#include "model/number.h"
#include "model/stage.h"

#include <stdint.h>

enum evidence_kind {
    EVIDENCE_DOCUMENT,
    EVIDENCE_ORDER,
    EVIDENCE_PHOTO,
    EVIDENCE_SYSTEM,
    EVIDENCE_ADDRESS,
};

struct evidence {
    enum evidence_kind kind;
    struct words title, caption;
    const char *number, *file, *page, *sha256; /* or NULL */
    struct date date;
    struct place place;
    int64_t id; /* in the database; 0: it comes from a folder */
};

/* One form per indicator, round and stage; what holds for a round and stage is
 * found by year_form. */
struct form {
    size_t indicator;
    const char *round; /* "" is the year */
    bool staged;       /* it holds for one stage alone */
    enum stage stage;
    const char *division;  /* or NULL */
    struct words reporter; /* a position */
    const char *reporter_name, *reporter_telephone; /* NULL: left out */
    struct words account, supporting, obstacles;
    struct words reasons; /* where the target was missed */
    struct place reasons_place;
    const struct words *projects;
    size_t project_count;
    const struct evidence *evidence;
    size_t evidence_count;
    struct place place;
};

#define EVIDENCE_KINDS 5

extern const char *const evidence_kind_names[EVIDENCE_KINDS];

/* "2.1@Q2.self.yaml", the name of a form's file in report/; round "" is the
 * year, stage "" all of them: "2.1.yaml". */
const char *form_file_name(const char *code, const char *round,
                           const char *stage, struct mem *mem);

/* The stage as names have it: "" for all of them. */
const char *form_stage_name(const struct form *form);

#endif
