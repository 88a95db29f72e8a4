/* typing.h - figures and periods as people type them on forms, and as forms show
 * them again.
 */
#ifndef WEB_TYPING_H
#define WEB_TYPING_H

#include "model/agreement.h"
#include "web/request.h"

/* A period of this year, so that it has a field of its own. */
bool period_is_own(const struct agreement *agreement, const char *text);

/* A period in words; what is none as it stands. */
const char *period_text(struct request *request,
                        const struct agreement *agreement, const char *period);

/* "93.5 %" and "ร้อยละ 93.5" are 93.5, where percent is what is asked for. */
const char *without_percent(const char *text, struct mem *mem);

/* A value as it was typed: of a measure in percent without the sign; of a step's
 * share in percent the part of 1. */
const char *figure_typed(const struct measure *measure, const char *text,
                         struct mem *mem);

/* A share in percent as the part of 1 that values of steps are, and back: two
 * places further left, or right.  What is no number stays as it is. */
const char *part_of_percent(const char *text, struct mem *mem);
const char *percent_of_part(const char *text, struct mem *mem);

#endif
