/* frame.h - what stands around every page: the house's name, the places, who
 * is here, in which language.  pages/site.html draws it.
 */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "web/hole.h"
#include "web/request.h"

/* The places of the top bar. */
enum place_name {
    PLACE_NONE,
    PLACE_TASKS,
    PLACE_AGENCIES,
    PLACE_OVERVIEW,
    PLACE_HOSTED,
    PLACE_OFFICE,
    PLACE_ADMIN,
};

struct place_view {
    const char *address;
    const char *name;
    bool here;
};

/* What can be chosen of a list. */
struct option_view {
    const char *value, *name;
    bool chosen;
};

struct frame {
    const char *title;    /* the page's, in the window's bar */
    const char *language; /* "th" */
    const char *who;      /* NULL: nobody is signed in */
    const char *form;     /* the token that every form sends back */
    const char *to;       /* where this page is, for signing in */
    struct place_view *places;
    size_t place_count;
    const char *other_language, *other_address; /* "EN" */
    bool thai_digits;
    const char *digits_address;
    bool demo;
    bool still; /* a page of an archive: nothing that needs a server */
    const char *notice; /* what has just been done; NULL: nothing */
};

/* Of a page with this title in this place. */
void frame_fill(struct frame *frame, struct request *request,
                const char *title, enum place_name place);

/* For pages with a form that somebody who is not signed in may send. */
void frame_door(struct frame *frame, struct request *request);

/* The request's address with one value of its query put in place of what was;
 * NULL: without it. */
const char *address_with(const struct request *request, const char *name,
                         const char *value);

/* "/agency/pathumwan/2564/indicator/5.1": parts are encoded; ends with NULL. */
const char *address_of(struct mem *mem, const char *part, ...)
    __attribute__((sentinel));

/* On to where the data of this page are: that address with the ending that was
 * asked for, and the same query. */
enum status data_go(struct request *request, const char *address);

/* Why a deed was refused, or who was first. */
struct deed_answer;
const char *deed_refused(struct request *request,
                         const struct deed_answer *answer);

/* A sentence, ready. */
const char *sentence(struct request *request, enum text_key key,
                     const struct arg *args, size_t count);

#define SENTENCE(request, key, ...)                                            \
    sentence((request), (key), (struct arg[]){__VA_ARGS__},                    \
             sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

#endif
