/* account_inside.h - an account while something is done to it. */
#ifndef ACTION_ACCOUNT_INSIDE_H
#define ACTION_ACCOUNT_INSIDE_H

#include "action/account.h"
#include "action/sign_in.h"
#include "store/journal.h"

struct accounting {
    struct store *store;
    const struct account_request *request;
    struct account_answer *answer;
    struct mem *mem;
    int64_t now;
    char now_text[MOMENT_TEXT];
    struct person person;
    struct attempt attempt; /* of the password; of_login "": none was tried */
    struct line line;
};

/* Says why it is not done; to be returned. */
enum status account_refuse(struct accounting *accounting, enum text_key why);

/* Fills in the above, for the reader's person or another one.  STATUS_ABSENT:
 * their access has ended meanwhile. */
enum status account_start(struct accounting *accounting, int64_t person_id);

/* Tries the present password.  *right: false when it is not, which is said. */
enum status account_prove(struct accounting *accounting, bool *right);

/* Opens the transaction and the line of the deed; checks that the password is
 * still what was tried, and forgets the tries.  `what` and how it is now go
 * into the journal. */
enum status account_open(struct accounting *accounting, const char *deed,
                         const char *what, const char *now_is);

/* Ends it: by the line and the commit when all was fine and answer->done is
 * set, else by undoing all. */
enum status account_close(struct accounting *accounting, enum status status);

#endif
