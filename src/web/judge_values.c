/* judge_values.c - what a claim is made of: the values behind its formula or
 * conditions, and how far each step is done.
 */
#include "web/judge.h"

#include "report/figure.h"
#include "report/measured.h"
#include "report/phrase.h"
#include "report/scorecard.h"

#include <string.h>

/* What is read of one claim. */
struct behind {
    struct judge_view *view;
    struct request *request;
    const struct year_card *card;
    const struct score *score;
};

static void
add_line(const struct behind *behind, const char *label, const char *text)
{
    struct judge_view *view = behind->view;

    view->values[view->value_count++] = (struct ladder_line){label, text};
}

/* "2 (Nov 2021), 3 (Feb 2022)"; NULL: there is none. */
static const char *
values_text(const struct behind *behind, size_t measure)
{
    struct request *request = behind->request;
    const struct agreement *agreement = &behind->card->seen.year.agreement;
    struct out out = out_new(request->mem);
    const struct value **values;
    size_t count = measured_values(&behind->card->card, behind->score, measure,
                                   &values, request->mem);

    for (size_t i = 0; i < count; i++)
        out_format(&out, "%s%s (%s)", i > 0 ? ", " : "",
                   phrase_number(&request->voice,
                                 ratio_dec(values[i]->value.value),
                                 values[i]->value.places, request->mem),
                   phrase_period(&request->voice, agreement, values[i],
                                 request->mem));
    return count == 0 ? NULL : out_string(&out);
}

static void
add_measures(const struct behind *behind)
{
    struct request *request = behind->request;
    const struct agreement *agreement = &behind->card->seen.year.agreement;
    const bool *wanted =
        measures_behind(agreement, behind->score->indicator, request->mem);

    for (size_t i = 0; i < agreement->measure_count; i++) {
        const struct measure *measure = &agreement->measures[i];
        const char *name = phrase_words(&request->voice, measure->name), *text;

        if (!wanted[i] || measure->milestone_of != NO_INDEX)
            continue;
        text = values_text(behind, i);
        add_line(behind, name == NULL ? measure->code : name,
                 text != NULL ? text
                              : said(&request->voice,
                                     state_text(STATE_MISSING)));
    }
}

/* How far a step is done, by its last value. */
static const char *
step_text(const struct behind *behind, const struct milestone *step)
{
    struct request *request = behind->request;
    const struct value **values;
    size_t count = measured_values(&behind->card->card, behind->score,
                                   step->measure_index, &values, request->mem);
    struct ratio share;

    if (count == 0)
        return said(&request->voice, TEXT_WEB_JUDGE_STEP_NONE);
    share = ratio_dec(values[count - 1]->value.value);
    return ratio_equal(share, ratio_whole(1))
               ? said(&request->voice, TEXT_WEB_JUDGE_STEP_DONE)
               : SENTENCE(request, TEXT_WEB_JUDGE_STEP_PART,
                          arg_ratio("share",
                                    ratio_mul(share, ratio_whole(100),
                                              request->mem)));
}

static void
add_steps(const struct behind *behind)
{
    const struct criterion *criterion = &behind->score->indicator->criterion;

    for (size_t i = 0; i < criterion->milestone_count; i++) {
        const struct milestone *step = &criterion->milestones[i];
        const char *text = phrase_words(&behind->request->voice, step->text);

        add_line(behind, text == NULL ? step->code : text,
                 step_text(behind, step));
    }
}

void
judge_values(struct judge_view *view, struct request *request,
             const struct year_card *card, const struct score *score)
{
    const struct behind behind = {view, request, card, score};

    view->values = MEM_ARRAY(request->mem, struct ladder_line,
                             card->seen.year.agreement.measure_count);
    if (score->indicator->criterion.type == CRITERION_MILESTONES)
        add_steps(&behind);
    else
        add_measures(&behind);
}
