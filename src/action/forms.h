/* forms.h - forms and evidence of one indicator, as deeds change them. */
#ifndef ACTION_FORMS_H
#define ACTION_FORMS_H

#include "action/deed_inside.h"

/* Whether its form, or that of the whole it is part of, has a statement of
 * reasons, and evidence. */
enum status form_gives(struct doing *doing, bool *reasons, bool *evidence);

#endif
