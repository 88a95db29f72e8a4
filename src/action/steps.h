/* steps.h - where a result or an agreement stands, in the catalogue's words. */
#ifndef ACTION_STEPS_H
#define ACTION_STEPS_H

#include "base/say.h"
#include "store/agreement.h"
#include "store/progress.h"

extern const enum text_key result_step_texts[RESULT_STEPS];
extern const enum text_key agreement_step_texts[AGREEMENT_STEPS];

#endif
