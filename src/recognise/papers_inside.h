/* papers_inside.h - what walks a file and fills in its papers.  Private to this
 * folder.
 */
#ifndef RECOGNISE_PAPERS_INSIDE_H
#define RECOGNISE_PAPERS_INSIDE_H

#include "recognise/labels.h"
#include "recognise/papers.h"

struct walk {
    const struct desk *desk;
    struct papers *papers;
    const struct sheets *sheets;
    enum term open; /* the field that lines without a label go on */
    bool in_paper;  /* the last of papers->paper goes on */
};

/* The paper that goes on; NULL: none. */
struct paper *paper_at(struct walk *walk);
struct paper *begin_paper(struct walk *walk, enum paper_kind kind,
                          struct place place);

/* A line of a text or a row of one cell: a title, labels, what somebody wrote
 * under the label before it, or what stands above the tables. */
void take_line(struct walk *walk, const struct said *line);

/* One label of a line, with what stands behind it. */
void take_label(struct walk *walk, const struct label *label,
                const struct said *line);

bool is_title(enum term term);
void understand(struct walk *walk, const struct said *line, enum text_key why);
void tell_spelling(struct walk *walk, const struct label *label,
                   const struct said *line);

#endif
