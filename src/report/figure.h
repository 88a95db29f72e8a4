/* figure.h - numbers as texts for cells: the voice's digits, U+2212 for the
 * minus.
 */
#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

#include "base/json.h"
#include "base/say.h"
#include "model/agreement.h"

/* At fixed places: 80.000. */
const char *figure_text(const struct voice *voice, struct ratio number,
                        int places, struct mem *mem);

/* All its digits, at most six places: 80, 33.333333. */
const char *figure_short(const struct voice *voice, struct ratio number,
                         struct mem *mem);

/* The same of a number rounded before: 20, 29.63. */
const char *figure_cut(const struct voice *voice, struct ratio number,
                       int places, struct mem *mem);

/* With its sign: +3.411, −2.000, 0.000. */
const char *figure_signed(const struct voice *voice, struct ratio number,
                          int places, struct mem *mem);

/* A band in signs: "< 70", "70 – < 80", "≥ 100". */
const char *figure_band(const struct voice *voice, const struct band *band,
                        struct mem *mem);

/* A code in the voice's digits. */
const char *figure_code(const struct voice *voice, const char *code,
                        struct mem *mem);

/* The places of a policy for printing: six where it says `none`. */
int figure_places(int places);

/* The most places that any indicator of an agreement asks for, so that the
 * numbers of a column stand under each other. */
struct places {
    int result, score, weighted, total;
};

struct places places_of(const struct agreement *agreement);

/* The places of a step from one total to another: those of the total and of
 * weighted scores, as far as these are rounded.  Exact ones are told as the
 * total is. */
int places_of_steps(const struct agreement *agreement);

/* A number's fraction, under "KEY_exact". */
void key_exact(struct json *json, const char *key, struct ratio number);

#endif
