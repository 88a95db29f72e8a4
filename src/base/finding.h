/* finding.h - mistakes of people, and what is worth their notice.
 *
 * A mistake of a person never stops the work: it becomes a finding in a list,
 * with its place, the figures and the remedy, and all are told at once.  An
 * error stops scoring; a warning or a note never does.
 * (docs/scoring.md, section 8; docs/trachu.1 has an entry for each code)
 */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include "base/place.h"
#include "base/say.h"

#include <stdbool.h>
#include <stddef.h>

enum severity { NOTE, WARNING, ERROR };

/* Each code, its name, and its usual severity.  First what reading finds,
 * then what the rules find. */
#define FINDING_CODES(X)                                                       \
    X(FILE_UNREADABLE, "file", ERROR)                                          \
    X(ENCODING, "encoding", ERROR)                                             \
    X(YAML, "yaml", ERROR)                                                     \
    X(CSV, "csv", ERROR)                                                       \
    X(FILE_TYPE, "file-type", ERROR)                                           \
    X(ARCHIVE, "archive", ERROR)                                               \
    X(XML, "xml", ERROR)                                                       \
    X(LIMIT, "limit", WARNING)                                                 \
    X(FORMULA_VALUE, "formula-value", WARNING)                                 \
    X(HIDDEN, "hidden", NOTE)                                                  \
    X(UNREAD, "unread", NOTE)                                                  \
    X(MARKUP, "markup", NOTE)                                                  \
    X(KEY_UNKNOWN, "key-unknown", ERROR)                                       \
    X(KEY_TWICE, "key-twice", ERROR)                                           \
    X(KEY_MISSING, "key-missing", ERROR)                                       \
    X(TYPE, "type", ERROR)                                                     \
    X(NUMBER_FORM, "number-form", ERROR)                                       \
    X(DATE_FORM, "date-form", ERROR)                                           \
    X(CODE_FORM, "code-form", ERROR)                                           \
    X(CODE_TWICE, "code-twice", ERROR)                                         \
    X(CODE_UNKNOWN, "code-unknown", ERROR)                                     \
    X(ROW_TWICE, "row-twice", ERROR)                                           \
    X(STATE, "state", ERROR)                                                   \
    X(CRITERION, "criterion", ERROR)                                           \
    X(GROUP_MISSING, "group-missing", ERROR)                                   \
    X(FORMULA, "formula", ERROR)                                               \
    X(FORMULA_CIRCLE, "formula-circle", ERROR)                                 \
    X(NUMBER_LARGE, "number-large", ERROR)                                     \
    X(WEIGHTS, "weights", ERROR)                                               \
    X(WEIGHT_ZERO, "weight-zero", ERROR)                                       \
    X(SHARES, "shares", ERROR)                                                 \
    X(TARGETS_ORDER, "targets-order", ERROR)                                   \
    X(TARGETS_ZERO, "targets-zero", ERROR)                                     \
    X(BANDS_GAP, "bands-gap", ERROR)                                           \
    X(BANDS_OVERLAP, "bands-overlap", ERROR)                                   \
    X(JUDGED_RANGE, "judged-range", ERROR)                                     \
    X(DIRECTION, "direction", WARNING)                                         \
    X(RULES_ORDER, "rules-order", WARNING)                                     \
    X(CLAIM_SCORE, "claim-score", WARNING)                                     \
    X(CLAIM_WEIGHTED, "claim-weighted", WARNING)                               \
    X(CLAIM_TOTAL, "claim-total", WARNING)                                     \
    X(FLOOR_CLAIMED, "floor-claimed", WARNING)                                 \
    X(FORMULA_DIFFERS, "formula-differs", WARNING)                             \
    X(PROPORTION, "proportion", WARNING)                                       \
    X(SUM, "sum", WARNING)                                                     \
    X(FALLING_TOTAL, "falling-total", WARNING)                                 \
    X(PERIOD_OUTSIDE, "period-outside", WARNING)                               \
    X(RANGE, "range", WARNING)                                                 \
    X(TARGET_IS_WEIGHT, "target-is-weight", WARNING)                           \
    X(OVERRIDE, "override", WARNING)                                           \
    X(REASON_MISSING, "reason-missing", WARNING)                               \
    X(EVIDENCE_MISSING, "evidence-missing", WARNING)                           \
    X(TOTAL_POLICY, "total-policy", NOTE)                                      \
    X(STAGE_DIFFERS, "stage-differs", NOTE)                                    \
    X(STALE, "stale", NOTE)                                                    \
    X(WEIGHT_ODD, "weight-odd", NOTE)                                          \
    X(WEIGHT_MOVED, "weight-moved", NOTE)                                      \
    X(RESULT_MISSING, "result-missing", NOTE)                                  \
    X(CRITERION_ABSENT, "criterion-absent", NOTE)                              \
    X(INFERRED, "inferred", NOTE)                                              \
    X(SPELLING, "spelling", NOTE)                                              \
    X(DISAGREE, "disagree", WARNING)

enum finding_code {
#define FINDING_CODE(code, name, severity) FINDING_##code,
    FINDING_CODES(FINDING_CODE)
#undef FINDING_CODE
        FINDING_CODES_COUNT
};

struct finding {
    enum finding_code code;
    enum severity severity;
    struct place place;
    const char *indicator; /* its code; NULL: the agreement as a whole */
    const char *measure;   /* its code; NULL: not of raw values */
    enum text_key text;    /* what is wrong and what to do */
    const struct arg *args;
    size_t arg_count;
    bool has_figures;             /* the two below are given */
    struct ratio given, expected; /* what stands there, what the rules give */
};

#define FINDINGS_MAX 10000

struct findings {
    struct mem *mem;
    struct finding *item;
    size_t count, room;
    size_t beyond; /* found after FINDINGS_MAX: counted, not kept */
    size_t by_severity[ERROR + 1]; /* all of them */
};

struct findings findings_new(struct mem *mem);

const char *finding_name(enum finding_code code);       /* "claim-score" */
enum severity finding_severity(enum finding_code code); /* its usual one */
const char *severity_name(enum severity severity);      /* "warning" */

/* Adds a finding with copies of `args`; what is returned may be filled in
 * further (indicator, figures) until the next one is added.  Texts that the
 * args point to must live as long as the list. */
struct finding *finding_add(struct findings *findings, enum finding_code code,
                            struct place place, enum text_key text,
                            const struct arg *args, size_t count);

#define FIND(findings, code, place, key, ...)                                  \
    finding_add((findings), (code), (place), (key),                            \
                (struct arg[]){__VA_ARGS__},                                   \
                sizeof((struct arg[]){__VA_ARGS__}) / sizeof(struct arg))

/* Gives the finding just added another severity than its code's usual one. */
void finding_weigh(struct findings *findings, struct finding *finding,
                   enum severity severity);

/* One that needs no figures in its sentence. */
struct finding *finding_plain(struct findings *findings, enum finding_code code,
                              struct place place, enum text_key text);

/* `file:line:column: severity: code: text`, with a line end. */
void finding_say(struct out *out, const struct voice *voice,
                 const struct finding *finding);

/* The sentence alone. */
void finding_sentence(struct out *out, const struct voice *voice,
                      const struct finding *finding);

#endif
