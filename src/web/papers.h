/* papers.h - documents that are made by another program, and kept for a while.
 *
 * Making one takes a second and libraries that pages do not load, so it is left
 * to `trachu-store report`, two at once at most.  What was made stays until
 * newer ones need its place; it is asked for by all that it depends on, the
 * last line of the agency's journal among it, so it is never out of date.
 */
#ifndef WEB_PAPERS_H
#define WEB_PAPERS_H

#include "base/out.h"
#include "base/say.h"
#include "base/status.h"
#include "model/stage.h"

struct papers;

/* `program`, `url` and `evidence` must live as long; evidence may be NULL. */
struct papers *papers_new(const char *program, const char *url,
                          const char *evidence);
void papers_free(struct papers *papers); /* ends what is being made */

struct paper {
    const char *agency;
    int64_t fiscal_year;
    int64_t line;       /* the last of the agency's journal */
    const char *kind;   /* "report", "agreement" */
    const char *ending; /* ".pdf" */
    bool is_public;     /* what anybody may see alone */
    bool staged;
    enum stage stage;
    const char *round;  /* "": the whole year */
    struct voice voice;
    const char *address; /* where it stays for good; NULL: nowhere */
};

/* Appends its bytes.  STATUS_BUSY: it is being made, or waits for its turn:
 * ask again; STATUS_FAILED: it could not be made. */
enum status papers_get(struct papers *papers, const struct paper *paper,
                       int64_t wait_ms, struct out *bytes, struct mem *mem);

#endif
