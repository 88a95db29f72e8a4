/* account_inside.h - what the pages of an account share. */
#ifndef WEB_ACCOUNT_INSIDE_H
#define WEB_ACCOUNT_INSIDE_H

#include "action/account.h"
#include "web/account.h"

/* The account's page, with what is wrong in it already. */
enum status account_page(struct request *request, struct account_view *view);

/* What a form asks. */
struct account_request account_asked(struct request *request);

/* Why it was not done; sets the answer's code. */
const char *account_why(struct request *request,
                        const struct account_answer *answer);

/* A new password is typed twice, since nobody sees it. */
bool typed_twice(const struct request *request);

#endif
