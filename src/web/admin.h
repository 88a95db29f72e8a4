/* admin.h - administration: agencies and people. */
#ifndef WEB_ADMIN_H
#define WEB_ADMIN_H

#include "web/account.h"
#include "web/year_view.h"

/* A form: what was typed into it, and why it was refused. */
struct typed_view {
    const char *login, *name, *position, *email, *telephone, *agency;
    const char *division, *indicator, *from, *until, *reason, *to, *code, *day,
        *name_th, *name_en;
};

struct link_view {
    const char *address, *name, *about;
    const char *figure; /* how much there is, or since when; NULL: not told */
};

struct admin_view {
    struct frame frame;
    struct choices_view places;
    struct link_view *links;
    size_t link_count;
};

/* ---- people ---- */

struct person_line_view {
    const char *address, *name, *login, *position, *agency, *roles;
    bool disabled, erased;
};

struct people_view {
    struct frame frame;
    struct choices_view places, states;
    struct select_view agencies, roles;
    const char *text, *search_address;
    struct person_line_view *people;
    size_t person_count;
    bool more, may_add;
    const char *add_address;
};

struct person_add_view {
    struct frame frame;
    struct choices_view places;
    const char *wrong;
    struct typed_view typed;
    struct select_view agencies;
};

struct task_line_view {
    const char *agency, *what;
};

struct person_view {
    struct frame frame;
    struct choices_view places;
    int64_t id;
    const char *address; /* "/admin/person/7" */
    const char *name, *login, *position, *email, *telephone, *agency;
    const char *agency_address, *journal_address;
    bool disabled, erased, has_password, has_factor, runs, oneself;
    struct role_view *roles;
    size_t role_count;
    const char *wrong; /* of any form, for the summary; then of which: */
    const char *wrong_role, *wrong_acting, *wrong_over, *wrong_access;
    struct typed_view typed;
    struct select_view role_names, divisions, role_agencies, actors, heirs;
    const char *link; /* one-time, this once */
    bool previews;    /* a hand-over */
    const char *heir; /* who would get all this */
    struct task_line_view *tasks;
    size_t task_count;
};

struct person_erase_view {
    struct frame frame;
    struct choices_view places;
    const char *address, *name, *login;
    const char *wrong, *reason;
};

/* ---- agencies ---- */

struct agency_line_view {
    const char *address, *code, *name, *group, *closed;
};

struct admin_agencies_view {
    struct frame frame;
    struct choices_view places;
    struct agency_line_view *agencies;
    size_t agency_count;
    bool may_add;
    const char *wrong;
    struct typed_view typed;
};

struct admin_lineage_view {
    const char *text;
};

struct admin_agency_view {
    struct frame frame;
    struct choices_view places;
    const char *code, *name, *group, *closed, *address, *people_address,
        *journal_address;
    struct division_view {
        const char *code, *name;
    } *divisions;
    size_t division_count;
    struct admin_lineage_view *lineages;
    size_t lineage_count;
    bool may_close; /* of the centre */
    const char *wrong, *wrong_close, *wrong_from, *wrong_name;
    struct typed_view typed;
    struct select_view others, kinds;
};

#endif
