/* terms.h - what the words over a column or before a field of a form mean.
 *
 * The words are in text/terms.txt, in Thai and English.  Spaces, case,
 * punctuation and the kind of digits do not matter; slips of typing and of
 * text recognition (a mark that is doubled or missing, one letter in six
 * amiss) are forgiven, and said.  One text may mean several things, of which
 * the table around it chooses.
 */
#ifndef RECOGNISE_TERMS_H
#define RECOGNISE_TERMS_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* name in text/terms.txt, TERM_NAME */
#define TERM_LIST(X)                                                           \
    X("component", COMPONENT)                                                  \
    X("indicator", INDICATOR)                                                  \
    X("code", CODE)                                                            \
    X("order", ORDER)                                                          \
    X("name", NAME)                                                            \
    X("unit", UNIT)                                                            \
    X("weight", WEIGHT)                                                        \
    X("targets", TARGETS)                                                      \
    X("level", LEVEL)               /* numbers[0]: which */                    \
    X("level-points", LEVEL_POINTS) /* numbers: which, its points */           \
    X("points", POINTS)             /* numbers[0]: how many */                 \
    X("goal", GOAL)                                                            \
    X("result", RESULT)                                                        \
    X("attained", ATTAINED)                                                    \
    X("derived", DERIVED) /* what follows from other columns */                \
    X("score", SCORE)                                                          \
    X("weighted", WEIGHTED)                                                    \
    X("subtotal", SUBTOTAL)                                                    \
    X("total", TOTAL)                                                          \
    X("remark", REMARK)                                                        \
    X("group", GROUP)                                                          \
    X("group-of", GROUP_OF) /* rest: which */                                  \
    X("projects", PROJECTS)                                                    \
    X("details", DETAILS)                                                      \
    X("agency", AGENCY)                                                        \
    X("division", DIVISION)                                                    \
    X("reporter", REPORTER)                                                    \
    X("position", POSITION)                                                    \
    X("telephone", TELEPHONE)                                                  \
    X("account", ACCOUNT)                                                      \
    X("supporting", SUPPORTING)                                                \
    X("obstacles", OBSTACLES)                                                  \
    X("evidence", EVIDENCE)                                                    \
    X("reasons", REASONS)                                                      \
    X("criterion-rule", CRITERION_RULE)                                        \
    X("floor", FLOOR)                                                          \
    X("fiscal-year", FISCAL_YEAR) /* rest: which, unless it stands alone */    \
    X("title", TITLE)                                                          \
    X("form-title", FORM_TITLE)                                                \
    X("detail-title", DETAIL_TITLE)                                            \
    X("summary-title", SUMMARY_TITLE)     /* rest: of which component */       \
    X("component-title", COMPONENT_TITLE) /* rest: of which, and its weight */

#define TERM_ENUM(name, term) TERM_##term,
enum term { TERM_LIST(TERM_ENUM) TERM_COUNT };
#undef TERM_ENUM

const char *term_name(enum term term);

#define TERM_BIT(term) (UINT64_C(1) << (term))

struct meant {
    uint64_t terms;    /* TERM_BIT(…) of each; 0: nothing known */
    bool forgiven;     /* it is not spelt like any: `known` is nearest */
    const char *known; /* the words as text/terms.txt has them */
    int64_t numbers[2];
    size_t number_count;
    const char *rest; /* of TERM_GROUP_OF: "D" */
};

struct vocabulary;

/* The words of text/terms.txt. */
struct vocabulary *vocabulary_new(struct mem *mem);

/* More words for a term, as that file writes them. */
void vocabulary_add(struct vocabulary *vocabulary, enum term term,
                    const char *words, struct mem *mem);

/* What a text means. */
struct meant vocabulary_meant(const struct vocabulary *vocabulary,
                              const char *text, size_t count, struct mem *mem);

#endif
