/* account.h - one's own account: who I am here, and how I come in. */
#ifndef WEB_ACCOUNT_H
#define WEB_ACCOUNT_H

#include "web/frame.h"

/* A role in words, wherever roles are listed. */
struct role_view {
    int64_t id;
    const char *name, *at, *part; /* part: division or indicator; NULL */
    const char *for_name;         /* NULL: in one's own right */
    const char *days;             /* NULL: open */
    const char *time;             /* "to come"; NULL: it holds today */
    bool may_end;
    const char *role, *division, *indicator; /* as deeds want them */
    const char *agency;                      /* its code */
};

/* One of several, in a form. */
struct select_view {
    struct option_view *options;
    size_t option_count, option_room;
};

struct session_view {
    int64_t id, at, seen;
    const char *browser, *address;
    bool here;
};

/* A form that was refused says why at its own place. */
struct account_view {
    struct frame frame;
    const char *name, *login, *position, *email, *agency;
    struct role_view *roles;
    size_t role_count;
    bool has_password, has_factor, factor_begun;
    int64_t codes_left;
    struct select_view languages, digits;
    struct session_view *sessions, *times;
    size_t session_count, time_count;
    const char *wrong; /* any of these, for the summary */
    const char *wrong_password, *wrong_new, *wrong_again, *wrong_factor;
};

/* The second factor while it is set up. */
struct factor_view {
    struct frame frame;
    struct markup qr;
    const char *secret; /* in groups of four */
    const char *otpauth, *wrong;
};

/* Recovery codes, this once. */
struct codes_view {
    struct frame frame;
    const char *login;
    struct code_view {
        const char *text;
    } *codes;
    size_t code_count;
};

struct forgotten_view {
    struct frame frame;
    const char *wrong, *who;
    bool sent;
};

struct reset_view {
    struct frame frame;
    const char *link, *login; /* login NULL: the link is over */
    const char *wrong, *wrong_again;
};

#endif
