/* criteria.c - targets that rise or fall, that nothing is divided by zero, and
 * shares of milestones that add to the whole.  (docs/scoring.md, sections 3
 * and 4)
 */
#include "check/check_inside.h"

size_t
criteria_of(const struct indicator *indicators, size_t indicator_count,
            const struct criterion_at **criteria, struct mem *mem)
{
    size_t count = 0, room = 0;
    struct criterion_at *list = NULL;

    for (size_t i = 0; i < indicator_count; i++) {
        const struct indicator *indicator = &indicators[i];

        *MEM_PUSH(mem, list, count, room) =
            (struct criterion_at){indicator, &indicator->criterion};
        if (indicator->printed != NULL)
            *MEM_PUSH(mem, list, count, room) =
                (struct criterion_at){indicator, indicator->printed};
        for (size_t j = 0; j < indicator->printed_part_count; j++)
            *MEM_PUSH(mem, list, count, room) = (struct criterion_at){
                indicator, &indicator->printed_parts[j].criterion};
    }
    *criteria = list;
    return count;
}

size_t
every_criterion(const struct agreement *agreement,
                const struct criterion_at **criteria, struct mem *mem)
{
    return criteria_of(agreement->indicators, agreement->indicator_count,
                       criteria, mem);
}

bool
has_targets(const struct criterion *criterion)
{
    return criterion->type == CRITERION_TARGETS ||
           criterion->type == CRITERION_MILESTONES;
}

/* ---- every demand that has targets ---- */

struct targets_check {
    const struct indicator *indicator;
    const struct criterion *criterion;
    const struct demand *demand;
    const struct targets *targets;
    struct findings *findings;
};

static void
each_targets(const struct year *year, struct findings *findings,
             void (*check)(const struct targets_check *check))
{
    const struct criterion_at *at;
    size_t count = every_criterion(&year->agreement, &at, findings->mem);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < at[i].criterion->demand_count; j++) {
            const struct demand *demand = &at[i].criterion->demands[j];

            if (has_targets(at[i].criterion) &&
                targets_lowest(&demand->targets) > 0)
                check(&(struct targets_check){at[i].indicator, at[i].criterion,
                                              demand, &demand->targets,
                                              findings});
        }
}

/* ---- targets-order ---- */

static struct dec
target(const struct targets *targets, int level)
{
    return targets->level[level - 1].value;
}

static void
tell_order(const struct targets_check *check, int level, int next)
{
    const struct targets *targets = check->targets;

    finding_figures(
        FIND(check->findings, FINDING_TARGETS_ORDER,
             targets->level[next - 1].place,
             targets->rising ? TEXT_TARGETS_RISE : TEXT_TARGETS_FALL,
             arg_code("code", check->indicator->code), arg_whole("level", next),
             arg_dec("target", target(targets, next)),
             arg_whole("before", level),
             arg_dec("other", target(targets, level))),
        check->indicator, ratio_dec(target(targets, next)),
        ratio_dec(target(targets, level)));
}

/* The first break is told; what comes behind it may follow from it. */
static void
check_order(const struct targets_check *check)
{
    const struct targets *targets = check->targets;
    int level = targets_lowest(targets), next;

    for (; (next = targets_next(targets, level)) > 0; level = next) {
        int order = dec_compare(target(targets, next), target(targets, level));

        if (targets->rising ? order <= 0 : order >= 0) {
            tell_order(check, level, next);
            return;
        }
    }
    if (check->criterion->toward.given && target(targets, level).e6 < 0)
        FIND(check->findings, FINDING_TARGETS_ORDER,
             targets->level[level - 1].place, TEXT_TARGETS_DISTANCE,
             arg_code("code", check->indicator->code),
             arg_whole("level", level),
             arg_dec("target", target(targets, level)))
            ->indicator = check->indicator->code;
}

void
check_targets_order(const struct year *year, struct findings *findings)
{
    each_targets(year, findings, check_order);
}

/* ---- targets-zero ---- */

/* The lowest level whose target a rule divides by and cannot; 0: none. */
static int
zero_level(const struct targets *targets, const struct policy *policy)
{
    int lowest = targets_lowest(targets), highest = targets_highest(targets);

    if (policy->rule == RULE_RATIO)
        return target(targets, highest).e6 <= 0 ? highest : 0;
    if (policy->below == BELOW_PROPORTIONAL && target(targets, lowest).e6 <= 0)
        return lowest;
    if (policy->rule != RULE_PROPORTIONAL)
        return 0;
    for (int level = lowest; level < highest;
         level = targets_next(targets, level))
        if (target(targets, level).e6 <= 0)
            return level;
    return 0;
}

static void
check_zero(const struct targets_check *check)
{
    const struct policy *policy = &check->indicator->policy;
    int level = zero_level(check->targets, policy);

    if (level == 0)
        return;
    bool rule = policy->rule == RULE_RATIO ||
                policy->below != BELOW_PROPORTIONAL ||
                level != targets_lowest(check->targets);
    FIND(check->findings, FINDING_TARGETS_ZERO,
         check->targets->level[level - 1].place,
         rule ? TEXT_TARGETS_ZERO_RULE : TEXT_TARGETS_ZERO_BELOW,
         arg_code("code", check->indicator->code), arg_whole("level", level),
         arg_dec("target", target(check->targets, level)),
         arg_text("rule", rule_name(policy->rule)))
        ->indicator = check->indicator->code;
}

void
check_targets_zero(const struct year *year, struct findings *findings)
{
    each_targets(year, findings, check_zero);
}

/* ---- linear needs two targets ---- */

static void
check_two(const struct targets_check *check)
{
    const struct policy *policy = &check->indicator->policy;
    bool rule = policy->rule == RULE_LINEAR;
    bool below = policy->below == BELOW_LINEAR && policy->rule != RULE_RATIO;

    if ((rule || below) &&
        targets_lowest(check->targets) == targets_highest(check->targets))
        FIND(check->findings, FINDING_CRITERION, check->demand->place,
             rule ? TEXT_TARGETS_LINE_RULE : TEXT_TARGETS_LINE_BELOW,
             arg_code("code", check->indicator->code))
            ->indicator = check->indicator->code;
}

void
check_linear(const struct year *year, struct findings *findings)
{
    each_targets(year, findings, check_two);
}

/* ---- shares ---- */

static void
check_milestones(const struct indicator *indicator,
                 const struct criterion *criterion, struct findings *findings)
{
    struct ratio sum = ratio_whole(0), whole = ratio_whole(100);
    size_t sharing = 0;

    for (size_t i = 0; i < criterion->milestone_count; i++) {
        const struct milestone *step = &criterion->milestones[i];

        sharing += !step->share.given;
        if (!step->share.given)
            continue;
        if (step->share.value.e6 <= 0) {
            FIND(findings, FINDING_SHARES, step->share.place, TEXT_SHARES_ZERO,
                 arg_code("code", step->code),
                 arg_dec("share", step->share.value))
                ->indicator = indicator->code;
            return;
        }
        sum = ratio_add(sum, ratio_dec(step->share.value), findings->mem);
    }
    int order = ratio_compare(sum, whole);
    if (sharing == 0 ? order == 0 : order < 0)
        return;
    finding_figures(FIND(findings, FINDING_SHARES, criterion->place,
                         sharing == 0 ? TEXT_SHARES_SUM : TEXT_SHARES_LEFT,
                         arg_code("code", indicator->code),
                         arg_ratio("sum", sum)),
                    indicator, sum, whole);
}

void
check_shares(const struct year *year, struct findings *findings)
{
    const struct criterion_at *at;
    size_t count = every_criterion(&year->agreement, &at, findings->mem);

    for (size_t i = 0; i < count; i++)
        if (at[i].criterion->type == CRITERION_MILESTONES &&
            at[i].criterion->milestone_count > 0)
            check_milestones(at[i].indicator, at[i].criterion, findings);
}
