/* mail_text.h - what a mail of the outbox says.
 *
 * In Thai, then in English: whoever reads it has not always said which.  The sentences
 * are the catalogue's (mail.…), what goes into them is the mail's content.
 */
#ifndef ACTION_MAIL_TEXT_H
#define ACTION_MAIL_TEXT_H

#include "action/tasks.h"
#include "base/say.h"
#include "store/mail.h"

/* Writes subject and body; `name` greets the reader, NULL: nobody by name.
 * `link` is an address that was made for this letter; NULL: none is in it.
 * False when this program does not know the kind, or cannot read the content. */
bool mail_write(const struct mail *mail, const char *name, const char *link,
                struct out *subject, struct out *body);

/* What a kind of mail is about, in a word or two; NULL: this program knows none
 * of that name. */
const char *mail_kind_said(const struct voice *voice, const char *kind);

/* Of mail with a link to set a new password: where the pages are; NULL: it is
 * another kind of mail. */
const char *mail_reset_site(const struct mail *mail, struct mem *mem);

/* What a task asks for, as a sentence: "approve the result". */
enum text_key task_text(const char *deed);

#endif
