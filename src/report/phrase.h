/* phrase.h - pieces of sentences for documents: amounts with their unit,
 * periods, bands, formulas and conditions, all in words.
 */
#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include "formula/formula.h"
#include "model/agreement.h"
#include "score/score.h"

/* A hole's text of any length, as it is; arg_text would cut a long one. */
struct arg arg_phrase(const char *name, const char *text, struct mem *mem);

/* "80 percent", "50 persons"; the number alone where the unit is empty or a
 * level. */
const char *phrase_amount(const struct voice *voice, const struct unit *unit,
                          const char *number, struct mem *mem);

/* "fiscal year 2564 B.E.", "quarter 1 of 2564 B.E.", "Nov 2020", "14 Sep 2021".
 */
const char *phrase_period(const struct voice *voice,
                          const struct agreement *agreement,
                          const struct value *value, struct mem *mem);

/* "14 Sep 2021"; "" when it is not given. */
const char *phrase_date(const struct voice *voice, const struct date *date,
                        struct mem *mem);

/* "70 or more but less than 80", its bounds with their unit unless that is
 * NULL; "–" for a level without a band. */
const char *phrase_band(const struct voice *voice, const struct band *band,
                        const struct unit *unit, struct mem *mem);

/* How something is rounded: "to 3 places", "to 1 place", "to whole numbers",
 * "not at all". */
const char *phrase_places(const struct voice *voice, int places,
                          struct mem *mem);

/* A round: "the whole year", "quarter 2", "the first 6 months". */
const char *phrase_round(const struct voice *voice, const char *round,
                         struct mem *mem);

/* What a result waits for: “Waste separated”, the name of a measure or the
 * text of a step; the code of an indicator or of what has no name. */
const char *phrase_absent(const struct voice *voice,
                          const struct agreement *agreement, const char *code,
                          struct mem *mem);

/* Where conditions judge and nobody typed a result it is the level itself: then
 * true, and in words "level 5", "below 1"; NULL for all other results. */
bool score_result_is_level(const struct score *score);
const char *phrase_result_level(const struct voice *voice,
                                const struct score *score, struct mem *mem);

/* "3 of 5", "below 1"; "none" of a missing result, also where it earns points;
 * "–" without a score. */
const char *phrase_level(const struct voice *voice, const struct score *score,
                         struct mem *mem);

/* A formula or condition with the names of its measures: "“Events so far”: at
 * least 2 events, and lowest “Participants”: at least 50 persons". */
const char *phrase_formula(const struct voice *voice,
                           const struct agreement *agreement,
                           const struct formula *formula, struct mem *mem);

/* "5.1 Budget disbursed overall", the code alone when there is no name. */
const char *phrase_indicator(const struct voice *voice,
                             const struct indicator *indicator,
                             struct mem *mem);

/* The text when it is the address of a page; NULL: it is not. */
const char *page_address(const char *text);

/* Where a piece of evidence is to be found on the web; NULL: nobody says. */
const char *phrase_address(const struct voice *voice,
                           const struct evidence *evidence);

/* The text in the voice's language; NULL when it is not given or blank. */
const char *phrase_words(const struct voice *voice, struct words words);

/* A number with commas between groups of three: 320,000,000; at so many
 * places, or with ROUND_NONE all its digits. */
const char *phrase_number(const struct voice *voice, struct ratio number,
                          int places, struct mem *mem);

#endif
