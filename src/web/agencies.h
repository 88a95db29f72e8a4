/* agencies.h - which agencies are there, and how did they do? */
#ifndef WEB_AGENCIES_H
#define WEB_AGENCIES_H

#include "action/read_overview.h"
#include "report/overview.h"
#include "web/downloads.h"
#include "web/year_view.h"

/* A year of an agency, as a link. */
struct year_link {
    const char *address, *year;
};

struct agency_row_view {
    const char *name, *code, *address, *group, *year, *rank, *total, *of;
    const char *complete;
    struct year_link *years;
    size_t year_count;
};

struct agency_group_view {
    const char *name; /* NULL: agencies are not in groups */
    struct agency_row_view *rows;
    size_t row_count;
};

struct agencies_view {
    struct frame frame;
    const char *heading, *asked, *year, *sort;
    int span; /* columns there are */
    struct choices_view years, sorts;
    struct agency_group_view *groups;
    size_t group_count;
    struct downloads_view downloads;
};

/* Years as rows of an overview, the latest of each agency or those of a year,
 * with their scores; `held` is let go by the caller. */
struct overview_asked {
    const struct agency_seen *seen; /* all that the reader may see */
    size_t count;
    int64_t fiscal_year; /* 0: the latest of each agency */
    const char *agency;  /* of this alone, then all its years; NULL: of all */
    const char *words;   /* that its name or code has; "": any */
    const char *group;   /* "": any */
    struct cards_wanted wanted;
};

struct overview_read {
    struct overview overview;
    struct card_seen *cards; /* as the overview's rows were first */
    struct cards_held *held;
};

enum status overview_read(struct request *request,
                          const struct overview_asked *asked,
                          struct overview_read *read);

/* The years there are, the latest first, each once. */
size_t years_of(const struct agency_seen *seen, size_t count, int64_t *years);

/* A fiscal year of the query; false: it is none.  Not given: 0. */
bool year_asked(struct request *request, int64_t *year);

/* What an agency is called in the reader's language. */
const char *agency_called(const struct request *request,
                          const struct agency_year *year);

#endif
