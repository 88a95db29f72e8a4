/* stage.h - the stages a result goes through; none overwrites another. */
#ifndef MODEL_STAGE_H
#define MODEL_STAGE_H

#include <stdbool.h>
#include <stddef.h>

enum stage {
    STAGE_SELF,
    STAGE_REVIEWED,
    STAGE_VERIFIED,
    STAGE_OFFICIAL,
    STAGE_APPEAL,
};

#define STAGES 5

/* Why a result is absent; zero is a value and none of these. */
enum state {
    STATE_GIVEN,
    STATE_MISSING,
    STATE_NOT_DUE,
    STATE_NOT_ASSESSED,
    STATE_NOT_APPLICABLE,
};

#define STATES 5

/* As files spell them. */
extern const char *const stage_names[STAGES];
extern const char *const state_names[STATES]; /* "" for a given result */

const char *stage_name(enum stage stage); /* "self" */
const char *state_name(enum state state); /* "" for a given result */
bool stage_parse(const char *text, enum stage *stage);
bool state_parse(const char *text, enum state *state); /* "" is GIVEN */

/* A part of the year: Q1 to Q4, 1M to 12M from its start; "" is the year. */
bool round_parse(const char *text, int *from_month, int *months);

#endif
