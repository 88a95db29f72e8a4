/* tell.h - mail that deeds put in, each for those whom it concerns.
 *
 * One function a kind, called by the deed in its transaction: with a dry run or
 * a deed that is undone the mail is gone, too.  Nobody gets mail about what they
 * did themselves.  Who it is for is asked of the same rights as the deeds; what
 * it says is in action/mail_text.h.
 */
#ifndef ACTION_TELL_H
#define ACTION_TELL_H

#include "action/deed_inside.h"

/* A result was sent back: to who entered it, and for whom. */
enum status tell_returned(struct doing *doing, const struct entry *entry);

/* A stage gave a value; told when it differs from the one it judged, and of
 * appeals always: to the division's officers and heads, and the planners. */
enum status tell_judged(struct doing *doing, enum stage stage,
                        const struct entry *judged,
                        const struct result *result);

/* An appeal against an official result: to the central office. */
enum status tell_appealed(struct doing *doing, const struct entry *official);

/* A question: to those who can answer it.  Its answer: to who asked. */
enum status tell_asked(struct doing *doing, const char *text);
enum status tell_answered(struct doing *doing, int64_t question_id,
                          const char *text);

/* A version came to a step: returned, or waiting for the agency's signature,
 * to the planners; waiting for the centre's, to the central office. */
enum status tell_version(struct doing *doing, const struct version *version);

/* One agency has a stage open longer: to those who work in that stage. */
enum status tell_extended(struct doing *doing, enum stage stage,
                          const char *closes_at);

#endif
