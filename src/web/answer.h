/* answer.h - what is sent: the page or the refusal, with the headers that all
 * answers have.
 */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

struct exchange;

/* Makes exchange->bytes and the headers of what the view has left, or of what
 * refused it: a page that says what happened, what is kept, what can be done. */
void answer_finish(struct exchange *exchange);

#endif
