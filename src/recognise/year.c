/* year.c - from what was recognised to a year. */
#include "recognise/year.h"

#include "base/text.h"
#include "recognise/criteria.h"
#include "score/score.h"

#include <string.h>

struct builder {
    struct year *year;
    const struct official_table *table;
    const struct desk *desk;
    struct findings *findings;
    struct mem *mem;
};

static struct words
thai_words(struct mem *mem, const char *text)
{
    struct word *word = MEM_NEW(mem, struct word);

    if (text == NULL || text[0] == '\0')
        return (struct words){0};
    *word = (struct word){.language = "th", .text = text};
    return (struct words){.word = word, .count = 1};
}

/* ---- the agency and the year ---- */

/* A number from 2400 to 2999 in a text; 0: none. */
static int
buddhist_year(const char *text, struct mem *mem)
{
    const char *arabic = text_arabic_digits(text, mem);

    for (const char *at = arabic; *at != '\0'; at++) {
        size_t digits = strspn(at, "0123456789");

        if (digits == 4 && at[0] == '2' && at[1] >= '4')
            return (at[0] - '0') * 1000 + (at[1] - '0') * 100 +
                   (at[2] - '0') * 10 + (at[3] - '0');
        at += digits > 0 ? digits - 1 : 0;
    }
    return 0;
}

/* What stands above the tables of any file. */
static void
read_titles(struct builder *builder, const struct papers_list *list)
{
    struct agreement *agreement = &builder->year->agreement;

    for (size_t i = 0; i < list->count; i++) {
        const char *agency = said_text(&list->papers[i].agency, builder->mem);
        const char *fiscal_year =
            said_text(&list->papers[i].fiscal_year, builder->mem);

        if (agency != NULL && agreement->agency.name.count == 0)
            agreement->agency.name = thai_words(builder->mem, agency);
        if (fiscal_year != NULL && agreement->fiscal_year == 0)
            agreement->fiscal_year = buddhist_year(fiscal_year, builder->mem);
    }
}

/* ---- components ---- */

/* "องค์ประกอบที่ 2 … (Agenda Base)": its number; the name between. */
static void
name_component(struct component *component, const char *text, size_t number,
               struct mem *mem)
{
    static const char *const bases[] = {"functional", "agenda", "area",
                                        "innovation", "potential"};
    const char *arabic = text_arabic_digits(text, mem);
    size_t at = strcspn(arabic, "0123456789");
    size_t digits = strspn(arabic + at, "0123456789");
    struct out code = out_new(mem);
    const char *name = text, *bracket = strrchr(text, '(');
    size_t count = strlen(text);

    if (digits > 0) {
        out_bytes(&code, arabic + at, digits);
        name = arabic + at + digits;
        count = strlen(name);
        bracket = strrchr(name, '(');
    } else {
        out_format(&code, "%zu", number);
    }
    component->code = out_string(&code);
    for (size_t i = 0; bracket != NULL && i < sizeof bases / sizeof bases[0];
         i++)
        if (strncasecmp(bracket + 1, bases[i], strlen(bases[i])) == 0) {
            component->base = bases[i];
            count = (size_t)(bracket - name);
        }
    text_trim(&name, &count);
    component->name = thai_words(mem, mem_string(mem, name, count));
}

/* ---- indicators ---- */

static bool
has_targets(const struct official_row *row)
{
    for (int i = 0; i < LEVELS_MAX; i++)
        if (row->targets[i].given)
            return true;
    return false;
}

static void
set_targets(struct indicator *indicator, const struct official_row *row,
            struct mem *mem)
{
    struct demand *demand = MEM_NEW(mem, struct demand);
    struct targets *targets = &demand->targets;

    memcpy(targets->level, row->targets, sizeof targets->level);
    int low = targets_lowest(targets), high = targets_highest(targets);

    targets->rising =
        low == high || dec_compare(targets->level[low - 1].value,
                                   targets->level[high - 1].value) < 0;
    indicator->criterion = (struct criterion){.type = CRITERION_TARGETS,
                                              .demands = demand,
                                              .demand_count = 1,
                                              .own = demand};
}

static void
set_unit(struct indicator *indicator, const char *unit, struct mem *mem)
{
    if (unit == NULL)
        return;
    if (strcmp(unit, "ร้อยละ") == 0 || strcmp(unit, "%") == 0)
        indicator->unit.kind = UNIT_PERCENT;
    else if (strcmp(unit, "ระดับ") == 0)
        indicator->unit.kind = UNIT_LEVEL;
    indicator->unit.words = thai_words(mem, unit);
}

/* The code of a row; without one that of its component, when it is the only
 * row there, or of the row above with a letter behind it. */
static const char *
code_of(struct builder *builder, const struct official_row *row,
        const struct indicator *whole, const struct component *component)
{
    struct out code = out_new(builder->mem);

    if (row->code != NULL)
        return text_arabic_digits(row->code, builder->mem);
    if (whole != NULL)
        out_format(&code, "%s%c", whole->code,
                   (char)('a' + (int)whole->child_count));
    else
        out_text(&code, component->code);
    return out_string(&code);
}

/* A row with a name and no weight is a whole whose parts follow. */
static bool
is_whole(const struct official_row *row)
{
    return !row->weight.given && !row->result.given && row->code != NULL;
}

static void
add_result(struct builder *builder, const struct official_row *row,
           size_t indicator, size_t *room)
{
    struct year *year = builder->year;

    if (!row->result.given && !row->score.given && !row->weighted.given)
        return;
    *MEM_PUSH(builder->mem, year->results, year->result_count, *room) =
        (struct result){.indicator = indicator,
                        .round = "",
                        .stage = STAGE_OFFICIAL,
                        .value = row->result,
                        .state =
                            row->result.given ? STATE_GIVEN : STATE_MISSING,
                        .state_blank = !row->result.given,
                        .claimed_score = row->score,
                        .claimed_weighted = row->weighted,
                        .by = "",
                        .reason = "",
                        .place = row->place};
}

static void
add_indicator(struct builder *builder, const struct official_row *row,
              size_t *whole, size_t *room)
{
    struct agreement *agreement = &builder->year->agreement;
    size_t at = agreement->indicator_count++;
    struct indicator *indicator = &agreement->indicators[at];
    size_t component = agreement->component_count - 1;
    struct indicator *above =
        *whole != NO_INDEX && row->code == NULL && !row->begins_component
            ? &agreement->indicators[*whole]
            : NULL;

    *indicator = (struct indicator){
        .code = code_of(builder, row, above, &agreement->components[component]),
        .place = row->place,
        .index = at,
        .component = component,
        .parent = above != NULL ? *whole : NO_INDEX,
        .name = thai_words(builder->mem, row->name),
        .weight = row->weight,
        .policy = agreement->policy,
        .criterion = {.type = CRITERION_JUDGED},
    };
    set_unit(indicator, row->unit, builder->mem);
    if (above != NULL) {
        if (above->child_count++ == 0)
            above->first_child = at;
        above->criterion.type = CRITERION_COMPOSITE;
    }
    *whole = is_whole(row) ? at : above != NULL ? *whole : NO_INDEX;
    if (has_targets(row))
        set_targets(indicator, row, builder->mem);
    add_result(builder, row, at, room);
    agreement->components[component].count++;
    official_use(builder->table, builder->desk,
                 (size_t)(row - builder->table->rows), indicator->code,
                 agreement->components[component].code);
}

/* The only remark of one letter is the group of the agency. */
static void
read_group(struct builder *builder)
{
    struct agency *agency = &builder->year->agreement.agency;

    for (size_t i = 0; i < builder->table->count; i++) {
        const char *remark = builder->table->rows[i].remark;

        if (remark == NULL || strlen(remark) != 1 || remark[0] < 'A' ||
            remark[0] > 'Z')
            continue;
        agency->group = remark;
        ledger_use(builder->desk->ledger,
                   ledger_find(builder->desk->ledger,
                               columns_cell(&builder->table->columns,
                                            builder->table->rows[i].row,
                                            TERM_REMARK, 0)),
                   "agreement.yaml agency group");
    }
}

static void
add_rows(struct builder *builder)
{
    struct agreement *agreement = &builder->year->agreement;
    size_t count = builder->table->count, whole = NO_INDEX, room = 0;
    const char *component = NULL;

    agreement->components = MEM_ARRAY(builder->mem, struct component, count);
    agreement->indicators = MEM_ARRAY(builder->mem, struct indicator, count);
    for (size_t i = 0; i < count; i++) {
        const struct official_row *row = &builder->table->rows[i];

        if (agreement->component_count == 0 || row->component != component) {
            struct component *next =
                &agreement->components[agreement->component_count++];

            component = row->component;
            next->first = agreement->indicator_count;
            next->place = row->place;
            name_component(next, component != NULL ? component : "",
                           agreement->component_count, builder->mem);
            whole = NO_INDEX;
        }
        add_indicator(builder, row, &whole, &room);
    }
}

/* ---- claims ---- */

static void
add_claims(struct builder *builder)
{
    struct year *year = builder->year;
    const struct official_table *table = builder->table;
    size_t room = 0;

    for (size_t i = 0; i < year->agreement.component_count; i++) {
        struct component *component = &year->agreement.components[i];
        struct claim claim = {
            .component = i, .round = "", .stage = STAGE_OFFICIAL};
        size_t printed = 0;

        for (size_t j = 0; j < component->count; j++) {
            const struct official_row *row = &table->rows[component->first + j];

            if (!row->subtotal.given)
                continue;
            if (printed++ == 0)
                claim.weighted = row->subtotal;
            else
                claim.weighted.value.e6 += row->subtotal.value.e6;
        }
        component->subtotal_per_indicator =
            printed > 1 || (printed == 1 && component->count == 1);
        if (printed > 0)
            *MEM_PUSH(builder->mem, year->claims, year->claim_count, room) =
                claim;
    }
    if (!table->total.given) {
        finding_plain(builder->findings, FINDING_UNREAD, table->place,
                      TEXT_RECOGNISE_NO_TOTAL);
        return;
    }
    *MEM_PUSH(builder->mem, year->claims, year->claim_count, room) =
        (struct claim){.component = NO_INDEX,
                       .round = "",
                       .stage = STAGE_OFFICIAL,
                       .weighted = table->total};
    official_use_total(table, builder->desk);
}

/* ---- the rule ---- */

/* What a rule makes of a printed result, rounded as the table has it. */
static bool
rule_fits(struct builder *builder, enum rule rule,
          const struct indicator *indicator, const struct result *result)
{
    struct policy policy = indicator->policy;
    struct earned earned;

    policy.rule = rule;
    earned = score_targets(&indicator->criterion.own->targets, &policy,
                           ratio_dec(result->value.value), NULL, builder->mem);
    return ratio_equal(
        ratio_round(earned.points, policy.round.score, builder->mem),
        ratio_dec(result->claimed_score.value));
}

/* Two targets or more, so that rules between them differ. */
static bool
is_ladder(const struct targets *targets)
{
    return targets_in_order(targets) &&
           targets_lowest(targets) != targets_highest(targets);
}

static bool
can_be_tried(const struct indicator *indicator, const struct result *result)
{
    return indicator->criterion.type == CRITERION_TARGETS &&
           is_ladder(&indicator->criterion.own->targets) &&
           result->value.given && result->claimed_score.given;
}

static size_t
scores_to_try(const struct year *year)
{
    size_t count = 0;

    for (size_t i = 0; i < year->result_count; i++)
        count += can_be_tried(
            &year->agreement.indicators[year->results[i].indicator],
            &year->results[i]);
    return count;
}

static bool
rule_fits_all(struct builder *builder, enum rule rule)
{
    const struct year *year = builder->year;

    for (size_t i = 0; i < year->result_count; i++) {
        const struct result *result = &year->results[i];
        const struct indicator *indicator =
            &year->agreement.indicators[result->indicator];

        if (can_be_tried(indicator, result) &&
            !rule_fits(builder, rule, indicator, result))
            return false;
    }
    return true;
}

static void
infer_rule(struct builder *builder)
{
    struct agreement *agreement = &builder->year->agreement;
    size_t fitting = 0, tried = scores_to_try(builder->year);
    enum rule found = agreement->policy.rule;

    for (int rule = 0; rule < RULES; rule++)
        if (rule_fits_all(builder, (enum rule)rule)) {
            fitting++;
            found = (enum rule)rule;
        }
    if (tried == 0)
        return;
    if (fitting == 1) {
        agreement->policy.rule = found;
        for (size_t i = 0; i < agreement->indicator_count; i++)
            agreement->indicators[i].policy.rule = found;
    }
    FIND(builder->findings, FINDING_INFERRED, builder->table->place,
         fitting == 1  ? TEXT_RECOGNISE_RULE
         : fitting > 1 ? TEXT_RECOGNISE_RULES
                       : TEXT_RECOGNISE_NO_RULE,
         arg_text("rule", rule_name(agreement->policy.rule)),
         arg_whole("count", (long long)tried));
}

static struct policy
policy_of(const struct official_table *table)
{
    struct policy policy = policy_default();
    int given = 0;

    while (given < LEVELS_MAX && table->points[given].given)
        given++;
    if (given < 2 || given != table->levels)
        return policy;
    policy.levels = given;
    for (int i = 0; i < given; i++)
        policy.points[i] = table->points[i].value;
    return policy;
}

bool
year_from_official(struct year *year, const struct official_table *table,
                   const struct papers_list *list, const struct naming *naming,
                   const struct desk *desk)
{
    struct builder builder = {year, table, desk, desk->findings, desk->mem};
    struct agreement *agreement = &year->agreement;

    *year = (struct year){.agreement = {.file = table->sheet->file,
                                        .language = "th",
                                        .calendar = {.starts = 10},
                                        .policy = policy_of(table),
                                        .scoring_place = table->place}};
    read_titles(&builder, list);
    if (naming->fiscal_year != 0)
        agreement->fiscal_year = naming->fiscal_year;
    if (agreement->fiscal_year == 0) {
        finding_plain(desk->findings, FINDING_KEY_MISSING, table->place,
                      TEXT_RECOGNISE_NO_YEAR);
        return false;
    }
    agreement->agency.code = naming->agency;
    read_group(&builder);
    add_rows(&builder);
    add_claims(&builder);
    infer_rule(&builder);
    return true;
}
