/* mail_text.h - what a mail of the outbox says.
 *
 * In Thai, then in English: nobody is asked yet which they read.  The sentences
 * are the catalogue's (mail.…), what goes into them is the mail's content.
 */
#ifndef ACTION_MAIL_TEXT_H
#define ACTION_MAIL_TEXT_H

#include "action/tasks.h"
#include "base/say.h"
#include "store/mail.h"

/* Writes subject and body; `name` greets the reader, NULL: nobody by name.
 * False when this program does not know the kind, or cannot read the content. */
bool mail_write(const struct mail *mail, const char *name, struct out *subject,
                struct out *body);

/* What a task asks for, as a sentence: "approve the result". */
enum text_key task_text(const char *deed);

#endif
