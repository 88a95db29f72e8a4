/* score.c - a year's scores: the row of each indicator, and its points. */
#include "score/score.h"

#include "base/ensure.h"
#include "score/scoring_inside.h"

struct day
selection_until(const struct year *year, struct selection selection)
{
    return agreement_round_end(&year->agreement, selection.round);
}

bool
score_computed(const struct scorecard *card, const struct score *score,
               struct ratio *result, struct mem *mem)
{
    struct scorecard copy = *card;
    struct findings unused = findings_new(mem);
    struct scoring scoring = {
        .card = &copy,
        .explains = true,
        .agreement = &card->year->agreement,
        .until = selection_until(card->year, card->selection),
        .progress =
            mem_take_array(mem, card->score_count, sizeof *scoring.progress),
        .findings = &unused,
        .mem = mem};
    struct result blank = *score->row;
    struct score asked = *score;

    for (size_t i = 0; i < card->score_count; i++)
        scoring.progress[i] = DONE; /* others stand as they were scored */
    blank.value.given = false;
    blank.state = STATE_MISSING;
    blank.state_blank = true;
    asked.row = &blank;
    asked.steps = (struct steps){0};
    if (!reach_result(&scoring, &asked))
        return false;
    *result = asked.steps.step[asked.steps.count - 1].exact;
    return true;
}

const struct score *
scorecard_score(const struct scorecard *card, const char *code)
{
    const struct indicator *indicator =
        agreement_indicator(&card->year->agreement, code);

    return indicator == NULL ? NULL : &card->scores[indicator->index];
}

/* ---- the row, and what is absent whatever the rules ---- */

static const struct result *
find_row(const struct scorecard *card, size_t index)
{
    const struct selection *selection = &card->selection;

    return selection->staged
               ? year_result(card->year, index, selection->round,
                             selection->stage)
               : year_last_result(card->year, index, selection->round);
}

/* A part without a row of its own shares what its whole's row says. */
static void
inherit_row(const struct score *whole, struct score *part)
{
    if (whole->row == NULL || whole->row->value.given ||
        whole->row->state_blank)
        return;
    if (part->row == NULL || whole->row->state == STATE_NOT_APPLICABLE)
        part->row = whole->row;
}

void
start_score(struct scoring *scoring, size_t index, const struct result *row)
{
    const struct indicator *indicator = &scoring->agreement->indicators[index];
    const struct selection *selection = &scoring->card->selection;
    struct score *score = &scoring->card->scores[index];
    struct ratio zero = ratio_whole(0);

    *score = (struct score){.indicator = indicator,
                            .row = row,
                            .staged = selection->staged || row != NULL,
                            .stage = row != NULL ? row->stage
                                                 : selection->stage,
                            .weight = indicator->weighs,
                            .result = zero,
                            .score_exact = zero,
                            .score = zero,
                            .applied = zero,
                            .weighted_exact = zero,
                            .weighted_rounded = zero,
                            .weighted = zero};
    if (indicator->parent != NO_INDEX)
        inherit_row(&scoring->card->scores[indicator->parent], score);
    if (indicator->not_applicable ||
        (score->row != NULL && score->row->state == STATE_NOT_APPLICABLE))
        score->state = STATE_NOT_APPLICABLE;
}

/* ---- an indicator's score ---- */

static struct ratio
points_of(const struct policy *policy, int level)
{
    return ratio_dec(policy->points[level - 1]);
}

static int
level_of_points(const struct policy *policy, struct ratio points)
{
    int level = 0;

    for (int i = 1; i <= policy->levels; i++)
        if (ratio_compare(points, points_of(policy, i)) >= 0)
            level = i;
    return level;
}

struct steps *
steps_of(const struct scoring *scoring, struct score *score)
{
    return scoring->explains ? &score->steps : NULL;
}

/* Points of a rules' level; level 0 earns the floor or nothing. */
static struct ratio
rules_points(struct scoring *scoring, struct score *score)
{
    const struct policy *policy = &score->indicator->policy;
    bool floor = score->level == 0 && policy->below != BELOW_ZERO;
    struct steps *steps = steps_of(scoring, score);
    struct ratio points;

    if (score->level == 0 && !floor)
        return step_gives(
            step_add(steps, scoring->mem, STEP_BELOW, "0", NULL, 0),
            ratio_whole(0), ROUND_NONE, scoring->mem);
    points = points_of(policy, floor ? 1 : score->level);
    return step_gives(floor ? STEP(steps, scoring->mem, STEP_BELOW, "p1",
                                   {.name = "p1", .value = points})
                            : STEP(steps, scoring->mem, STEP_SCORE, "pa",
                                   {.name = "pa", .value = points}),
                      points, ROUND_NONE, scoring->mem);
}

static struct ratio
judged_points(struct scoring *scoring, struct score *score)
{
    score->level = level_of_points(&score->indicator->policy, score->result);
    return step_gives(STEP(steps_of(scoring, score), scoring->mem, STEP_JUDGED,
                           "x", {.name = "x", .value = score->result}),
                      score->result, ROUND_NONE, scoring->mem);
}

/* Points of a missing result, where the policy gives any. */
static bool
absent_points(struct scoring *scoring, struct score *score,
              struct ratio *points)
{
    const struct policy *policy = &score->indicator->policy;
    struct steps *steps = steps_of(scoring, score);

    if (score->state != STATE_MISSING || policy->missing == MISSING_INCOMPLETE)
        return false;
    bool floor = policy->missing == MISSING_FLOOR;
    *points = floor ? points_of(policy, 1) : ratio_whole(0);
    step_gives(floor ? STEP(steps, scoring->mem, STEP_ABSENT, "p1",
                            {.name = "p1", .value = *points})
                     : step_add(steps, scoring->mem, STEP_ABSENT, "0", NULL,
                                0),
               *points, ROUND_NONE, scoring->mem);
    return true;
}

static void
finish_score(struct scoring *scoring, struct score *score, struct ratio points)
{
    const struct indicator *indicator = score->indicator;
    struct step *step;

    points = adjust(scoring, indicator->index, ADJUST_SCORE, score, points);
    /* The rounding is told with the step that gave the points. */
    step = step_last(steps_of(scoring, score));
    score->score_exact = points;
    score->score =
        step_gives(step, points, indicator->policy.round.score, scoring->mem);
    if (ratio_too_large(score->score)) {
        finding_plain(scoring->findings, FINDING_NUMBER_LARGE, indicator->place,
                      TEXT_SCORE_TOO_LARGE)
            ->indicator = indicator->code;
        return;
    }
    score->scored = true;
}

static void
score_simple(struct scoring *scoring, struct score *score)
{
    const struct criterion *criterion = &score->indicator->criterion;
    const struct policy *policy = &score->indicator->policy;
    struct ratio points;

    if (criterion->type == CRITERION_RULES) {
        if (reach_rules(scoring, score))
            points = rules_points(scoring, score);
        else if (!absent_points(scoring, score, &points))
            return;
    } else if (!reach_result(scoring, score)) {
        if (!absent_points(scoring, score, &points))
            return;
    } else if (criterion->type == CRITERION_JUDGED) {
        points = judged_points(scoring, score);
    } else {
        struct earned earned = score_value(criterion, policy, score->result,
                                           steps_of(scoring, score),
                                           scoring->mem);
        score->level = earned.level;
        score->below = earned.below;
        points = earned.points;
    }
    finish_score(scoring, score, points);
}

/* The weight a part has in its whole's score: of a pilot as agreed among the
 * parts, all alike when nothing was. */
static struct ratio
part_weight(const struct score *whole, const struct score *part)
{
    const struct number *weight = &part->indicator->weight;

    if (!whole->indicator->pilot)
        return part->weight;
    return weight->given ? ratio_dec(weight->value) : ratio_whole(1);
}

/* The mean of parts by weight, as it is written down. */
struct mean {
    struct scoring *scoring;
    struct out expression;
    struct operand *operands;
    size_t count;
    struct ratio sum, weights;
};

static void
add_part(struct mean *mean, size_t at, struct ratio score, struct ratio weight)
{
    struct mem *mem = mean->scoring->mem;

    mean->sum = ratio_add(mean->sum, ratio_mul(score, weight, mem), mem);
    mean->weights = ratio_add(mean->weights, weight, mem);
    if (!mean->scoring->explains)
        return;
    struct out s = out_new(mem), w = out_new(mem);
    out_format(&s, "s%zu", at + 1);
    out_format(&w, "w%zu", at + 1);
    out_format(&mean->expression, "%s%s * %s", mean->count > 0 ? " + " : "",
               out_string(&s), out_string(&w));
    mean->operands[mean->count++] =
        (struct operand){.name = out_string(&s), .value = score};
    mean->operands[mean->count++] =
        (struct operand){.name = out_string(&w), .value = weight};
}

/* A composite's score is for show: the mean of its parts by weight. */
static void
score_composite(struct scoring *scoring, struct score *score)
{
    const struct indicator *indicator = score->indicator;
    struct score *parts = &scoring->card->scores[indicator->first_child];
    struct mem *mem = scoring->mem;
    struct mean mean = {
        .scoring = scoring,
        .expression = out_new(mem),
        .operands =
            MEM_ARRAY(mem, struct operand, indicator->child_count * 2 + 1),
        .sum = ratio_whole(0),
        .weights = ratio_whole(0)};

    out_text(&mean.expression, "(");
    for (size_t i = 0; i < indicator->child_count; i++) {
        score_indicator(scoring, indicator->first_child + i);
        if (parts[i].state == STATE_NOT_APPLICABLE)
            continue;
        struct ratio weight = part_weight(score, &parts[i]);
        if (ratio_sign(weight) == 0)
            continue; /* a pilot among the parts */
        if (!parts[i].scored) {
            score->state = parts[i].state;
            score->absent = parts[i].indicator->code;
            return;
        }
        add_part(&mean, i, parts[i].score, weight);
    }
    out_text(&mean.expression, ") / w");
    mean.operands[mean.count++] =
        (struct operand){.name = "w", .value = mean.weights};
    step_add(steps_of(scoring, score), mem, STEP_PARTS,
             out_string(&mean.expression), mean.operands, mean.count);
    score->state = STATE_GIVEN;
    finish_score(scoring, score, ratio_div(mean.sum, mean.weights, mem));
    if (score->scored)
        score->level = level_of_points(&indicator->policy, score->score);
    if (score->row != NULL && score->row->value.given) {
        score->has_result = true; /* as typed: for show as well */
        score->result = ratio_round(ratio_dec(score->row->value.value),
                                    indicator->policy.round.result, mem);
    }
}

void
score_indicator(struct scoring *scoring, size_t index)
{
    struct score *score = &scoring->card->scores[index];

    if (scoring->progress[index] == DONE)
        return;
    ensure(scoring->progress[index] == TODO); /* circles were refused */
    scoring->progress[index] = DOING;
    if (score->state == STATE_NOT_APPLICABLE)
        ;
    else if (score->indicator->criterion.type == CRITERION_COMPOSITE)
        score_composite(scoring, score);
    else
        score_simple(scoring, score);
    scoring->progress[index] = DONE;
}

/* A composite stands where its parts do; its own row is only what somebody
 * printed there. */
static void
settle_composite_stage(const struct scorecard *card, struct score *score)
{
    const struct indicator *indicator = score->indicator;
    const struct score *parts = &card->scores[indicator->first_child];
    enum stage last = STAGE_SELF;
    bool staged = false;

    for (size_t i = 0; i < indicator->child_count; i++) {
        if (parts[i].row == NULL)
            continue;
        if (!staged || parts[i].stage > last)
            last = parts[i].stage;
        staged = true;
    }
    if (!staged || card->selection.staged)
        return;
    score->staged = true;
    score->stage = last;
    score->row =
        year_result(card->year, indicator->index, card->selection.round, last);
}

/* The stage of the whole card: the last one, and whether all rows are of it. */
static void
settle_stage(struct scorecard *card)
{
    for (size_t i = 0; i < card->score_count; i++)
        if (card->scores[i].indicator->child_count > 0)
            settle_composite_stage(card, &card->scores[i]);
    card->has_stage = card->staged = card->selection.staged;
    card->stage = card->selection.stage;
    for (size_t i = 0; i < card->score_count && !card->selection.staged; i++) {
        const struct score *score = &card->scores[i];

        if (score->row == NULL)
            continue;
        card->staged =
            !card->has_stage || (card->staged && score->stage == card->stage);
        if (!card->has_stage || score->stage > card->stage)
            card->stage = score->stage;
        card->has_stage = true;
    }
}

static void
score_rows(struct scorecard *card, const struct year *year,
           struct selection selection, bool explains,
           struct findings *findings, struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    size_t count = agreement->indicator_count;
    struct scoring scoring = {
        .card = card,
        .explains = explains,
        .agreement = agreement,
        .until = selection_until(year, selection),
        .progress = mem_take_array(mem, count, sizeof *scoring.progress),
        .findings = findings,
        .mem = mem};

    *card =
        (struct scorecard){.year = year,
                           .selection = selection,
                           .scores = MEM_ARRAY(mem, struct score, count),
                           .score_count = count,
                           .components = MEM_ARRAY(mem, struct component_score,
                                                   agreement->component_count),
                           .weight_sum = ratio_whole(0),
                           .points_so_far = ratio_whole(0),
                           .weight_so_far = ratio_whole(0)};
    for (size_t i = 0; i < count; i++)
        start_score(&scoring, i, find_row(card, i));
    settle_stage(card);
    weigh_scores(&scoring);
    for (size_t i = 0; i < count; i++)
        score_indicator(&scoring, i);
    total_scores(&scoring);
}

void
score_year(struct scorecard *card, const struct year *year,
           struct selection selection, struct findings *findings,
           struct mem *mem)
{
    score_rows(card, year, selection, true, findings, mem);
}

void
score_year_bare(struct scorecard *card, const struct year *year,
                struct selection selection, struct findings *findings,
                struct mem *mem)
{
    score_rows(card, year, selection, false, findings, mem);
}
