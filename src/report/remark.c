/* remark.c - what the official table's other cells do not say of a row: what
 * judges it, which rule is its own, what was adjusted, moved or put right.
 */
#include "report/phrase.h"
#include "report/scorecard.h"
#include "report/scorecard_inside.h"

#include <string.h>

static void
add_remark(struct out *remarks, const char *remark)
{
    if (remark[0] == '\0')
        return;
    if (remarks->count > 0)
        out_text(remarks, " · ");
    out_text(remarks, remark);
}

/* What judges, where the table's targets do not say it. */
static void
remark_criterion(const struct amounts *of, const struct indicator *indicator,
                 struct out *remarks)
{
    const struct criterion *criterion = &indicator->criterion;
    static const enum text_key kinds[] = {
        [CRITERION_MILESTONES] = TEXT_CRITERION_MILESTONES,
        [CRITERION_RULES] = TEXT_CRITERION_RULES,
        [CRITERION_JUDGED] = TEXT_CRITERION_JUDGED,
    };
    struct out group = out_new(of->mem);

    if (criterion->type == CRITERION_MILESTONES ||
        criterion->type == CRITERION_RULES ||
        criterion->type == CRITERION_JUDGED)
        add_remark(remarks, said(of->voice, kinds[criterion->type]));
    if (criterion->own != NULL && criterion->own->group != NULL) {
        SAY(&group, of->voice, TEXT_REMARK_GROUP,
            arg_text("group", criterion->own->group));
        add_remark(remarks, out_string(&group));
    }
    if (criterion->toward.given) {
        struct out toward = out_new(of->mem);

        SAY(&toward, of->voice, TEXT_REMARK_TOWARD,
            arg_dec("goal", criterion->toward.value));
        add_remark(remarks, out_string(&toward));
    }
}

const char *
scale_text(const struct policy *policy, const struct voice *voice,
           struct mem *mem)
{
    struct out out = out_new(mem);

    for (int level = 0; level < policy->levels; level++) {
        out_text(&out, level > 0 ? " " : "");
        say_number_cut(&out, voice, ratio_dec(policy->points[level]));
    }
    return out_string(&out);
}

bool
has_own_points(const struct agreement *agreement,
               const struct indicator *indicator)
{
    const struct policy *own = &indicator->policy;
    const struct policy *common = &agreement->policy;

    if (own->levels != common->levels)
        return true;
    for (int level = 0; level < own->levels; level++)
        if (dec_compare(own->points[level], common->points[level]) != 0)
            return true;
    return false;
}

/* The points of the levels, where the table's head has others. */
static void
remark_points(const struct amounts *of, const struct indicator *indicator,
              struct out *remarks)
{
    struct out out = out_new(of->mem);

    if (indicator->criterion.type == CRITERION_COMPOSITE ||
        !has_own_points(&of->card->year->agreement, indicator))
        return;
    SAY(&out, of->voice, TEXT_REMARK_POINTS,
        arg_text("points", scale_text(&indicator->policy, of->voice, of->mem)));
    add_remark(remarks, out_string(&out));
}

/* A rule makes points of the level: of targets and milestones. */
static bool
takes_rule(const struct indicator *indicator)
{
    enum criterion_type type = indicator->criterion.type;

    return type == CRITERION_TARGETS || type == CRITERION_MILESTONES;
}

enum text_key
way_text(const struct indicator *indicator)
{
    static const enum text_key ways[] = {
        [CRITERION_BANDS] = TEXT_CRITERION_BANDS,
        [CRITERION_RULES] = TEXT_CRITERION_RULES,
        [CRITERION_COMPOSITE] = TEXT_CRITERION_COMPOSITE,
        [CRITERION_JUDGED] = TEXT_CRITERION_JUDGED,
    };

    return takes_rule(indicator) ? rule_text(indicator->policy.rule)
                                 : ways[indicator->criterion.type];
}

/* The rule, where it is not the one named under the table. */
static void
remark_rule(const struct amounts *of, const struct score *score,
            struct out *remarks)
{
    const struct policy *own = &score->indicator->policy;
    const struct policy *common = &of->card->year->agreement.policy;

    if (!takes_rule(score->indicator))
        return;
    if (own->rule != common->rule)
        add_remark(remarks, said(of->voice, rule_text(own->rule)));
    if (score->scored && score->below)
        add_remark(remarks, figure_code(of->voice,
                                        said(of->voice, below_text(own, true)),
                                        of->mem));
}

/* "+20", with all its digits. */
static const char *
points_added(const struct amounts *of, struct ratio points)
{
    struct out out = out_new(of->mem);

    out_text(&out, ratio_sign(points) > 0 ? "+" : "");
    out_text(&out, figure_short(of->voice, points, of->mem));
    return out_string(&out);
}

static void
remark_adjustments(const struct amounts *of, const struct steps *steps,
                   struct out *remarks)
{
    static const enum text_key adjusted[] = {
        [ADJUST_SCORE] = TEXT_REMARK_ADJUSTED_SCORE,
        [ADJUST_WEIGHTED] = TEXT_REMARK_ADJUSTED_WEIGHTED,
        [ADJUST_TOTAL] = TEXT_REMARK_ADJUSTED, /* it stands with the total */
    };

    for (size_t i = 0; i < steps->count; i++) {
        const struct adjustment *adjustment = steps->step[i].adjustment;
        struct out out = out_new(of->mem);

        if (adjustment == NULL)
            continue;
        SAY(&out, of->voice, adjusted[adjustment->on],
            arg_text("points",
                     points_added(of, ratio_dec(adjustment->points.value))),
            arg_words("reason", adjustment->reason));
        add_remark(remarks, out_string(&out));
    }
}

static void
remark_state(const struct amounts *of, const struct score *score,
             struct out *remarks)
{
    const char *language = language_code(of->voice->language);
    const struct indicator *indicator = score->indicator;

    if (indicator->pilot)
        add_remark(remarks, said(of->voice, TEXT_REMARK_PILOT));
    if (score->state == STATE_NOT_APPLICABLE)
        add_remark(remarks,
                   indicator->not_applicable
                       ? words_in(indicator->not_applicable_reason, language)
                   : score->row != NULL ? score->row->reason
                                        : "");
}

/* The agreed weight, where another one counts. */
static void
remark_weight(const struct amounts *of, const struct score *score,
              struct out *remarks)
{
    struct out out = out_new(of->mem);

    if (ratio_equal(score->applied, score->weight))
        return;
    SAY(&out, of->voice, TEXT_REMARK_WEIGHT,
        arg_text("weight", figure_short(of->voice, score->weight, of->mem)));
    add_remark(remarks, out_string(&out));
}

bool
shows_restatement(const struct scorecard *card, const struct score *score,
                  const struct restatement *restatement)
{
    return restatement->indicator == score->indicator->index &&
           strcmp(restatement->round, card->selection.round) == 0 &&
           (!card->staged || card->stage >= restatement->stage);
}

const char *
restated_from(const struct indicator *indicator,
              const struct restatement *restatement, const struct voice *voice,
              struct mem *mem)
{
    int agreed = indicator->policy.round.result;
    int places = restatement->was.places;

    if (!restatement->was.given)
        return restatement->state == STATE_GIVEN
                   ? NULL
                   : said(voice, state_text(restatement->state));
    if (agreed != ROUND_NONE && agreed > places)
        places = agreed;
    return phrase_amount(
        voice, &indicator->unit,
        figure_text(voice, ratio_dec(restatement->was.value), places, mem),
        mem);
}

/* A public figure is put right where everybody sees it. */
static void
remark_restated(const struct amounts *of, const struct score *score,
                struct out *remarks)
{
    const struct year *year = of->card->year;

    for (size_t i = 0; i < year->restatement_count; i++) {
        const struct restatement *restatement = &year->restatements[i];
        struct out out = out_new(of->mem);
        const char *was;

        if (!shows_restatement(of->card, score, restatement))
            continue;
        was = restated_from(score->indicator, restatement, of->voice, of->mem);
        SAY(&out, of->voice,
            was == NULL ? TEXT_REMARK_RESTATED : TEXT_REMARK_RESTATED_FROM,
            arg_day("day", restatement->day),
            arg_code("was", was == NULL ? "" : was));
        add_remark(remarks, out_string(&out));
    }
}

const char *
steps_remark(const struct amounts *of, const struct steps *steps)
{
    struct out remarks = out_new(of->mem);

    remark_adjustments(of, steps, &remarks);
    return out_string(&remarks);
}

const char *
score_remark(const struct scorecard *card, const struct score *score,
             const struct voice *voice, struct mem *mem)
{
    const struct amounts *of =
        &(struct amounts){.card = card, .voice = voice, .mem = mem};
    struct out remarks = out_new(mem);

    remark_criterion(of, score->indicator, &remarks);
    remark_points(of, score->indicator, &remarks);
    remark_rule(of, score, &remarks);
    remark_state(of, score, &remarks);
    remark_weight(of, score, &remarks);
    remark_adjustments(of, &score->steps, &remarks);
    remark_restated(of, score, &remarks);
    if (!card->staged && score->staged)
        add_remark(&remarks, said(voice, stage_text(score->stage)));
    if (score->state == STATE_MISSING && score->absent != NULL) {
        struct out out = out_new(mem);

        SAY(&out, voice, TEXT_REMARK_ABSENT,
            arg_phrase("what",
                       phrase_absent(voice, &card->year->agreement,
                                     score->absent, mem),
                       mem));
        add_remark(&remarks, out_string(&out));
    }
    return out_string(&remarks);
}
