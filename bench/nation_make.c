/* nation_make.c - a made-up nation, the same from the same seed. */
#include "nation_make.h"

#include "action/document.h"
#include "base/ensure.h"

#include <stdio.h>
#include <string.h>

#define COMPONENTS  5
#define PER         (NATION_LEAVES / COMPONENTS)
#define COMPOSITE   36 /* the first of the leaves that are parts of one */
#define PROVINCE_OF 100
#define MONTHS      12
#define MILESTONES  4

const char *const nation_rounds[NATION_ROUNDS] = {"Q1", "Q2", "Q3", "Q4"};
const enum stage nation_stages[NATION_STAGES] = {STAGE_SELF, STAGE_OFFICIAL};

static const char *const groups[NATION_GROUPS] = {"A", "B", "C", "D"};
static const char *const steps[MILESTONES] = {"plan", "build", "try", "open"};

/* ---- chance that only depends on what it is for ---- */

static uint64_t
mixed(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static uint64_t
chance(const struct nation *nation, size_t agency, size_t what, size_t when)
{
    return mixed(mixed(mixed(nation->seed ^ (uint64_t)agency) ^
                       (uint64_t)what) ^
                 (uint64_t)when);
}

static int64_t
below(uint64_t chance, int64_t most)
{
    return (int64_t)(chance % (uint64_t)most);
}

/* ---- what a leaf is, by its number ---- */

enum kind { OF_TARGETS, OF_DISTANCE, OF_BANDS, OF_STEPS, OF_RULES, OF_FORMULA };

static enum kind
kind_of(size_t leaf)
{
    if (leaf == 8 || leaf == 18)
        return OF_STEPS;
    if (leaf == 28)
        return OF_RULES;
    if (leaf % 10 == 9)
        return OF_FORMULA;
    if (leaf % 10 == 6)
        return OF_BANDS;
    return leaf == 4 ? OF_DISTANCE : OF_TARGETS;
}

static bool
is_falling(size_t leaf)
{
    return leaf % 5 == 3 && kind_of(leaf) == OF_TARGETS;
}

/* In tenths: targets differ by leaf, form and group. */
static int64_t
target_of(size_t form, size_t group, size_t leaf, int level)
{
    int64_t base = 500 + (int64_t)(leaf * 7 + form * 5) - (int64_t)group * 20;

    if (kind_of(leaf) == OF_STEPS)
        return (int64_t[]){200, 400, 600, 800, 1000}[level];
    if (is_falling(leaf))
        return 300 + (int64_t)(leaf + group * 10) - level * 45;
    if (kind_of(leaf) == OF_DISTANCE)
        return (int64_t[]){20, 15, 10, 5, 2}[level];
    return base + level * (25 + (int64_t)(leaf % 4) * 10);
}

static const int weights[PER] = {10, 15, 20, 25, 30, 35, 40, 25}; /* tenths */

/* ---- its agreement ---- */

static void
put_tenths(struct out *out, int64_t tenths)
{
    out_format(out, "%lld.%lld", (long long)(tenths / 10),
               (long long)(tenths % 10));
}

static void
put_targets(struct out *out, size_t form, size_t group, size_t leaf)
{
    out_text(out, "targets: [");
    for (int level = 0; level < 5; level++) {
        out_text(out, level > 0 ? ", " : "");
        put_tenths(out, target_of(form, group, leaf, level));
    }
    out_text(out, "]");
}

static void
put_bands(struct out *out, size_t form, size_t group, size_t leaf)
{
    out_text(out, "bands: [\"< ");
    for (int level = 0; level < 4; level++) {
        put_tenths(out, target_of(form, group, leaf, level));
        out_text(out, level < 3 ? "\", \"" : "\", \">= ");
        put_tenths(out, target_of(form, group, leaf, level));
        if (level < 3)
            out_text(out, " .. < ");
    }
    out_text(out, "\"]");
}

static void
put_criterion(struct out *out, size_t form, size_t group, size_t leaf)
{
    out_text(out, "criterion: {");
    switch (kind_of(leaf)) {
    case OF_BANDS: put_bands(out, form, group, leaf); break;
    case OF_STEPS:
        out_text(out, "milestones: {steps: [");
        for (size_t i = 0; i < MILESTONES; i++)
            out_format(out, "%s{code: %s}", i > 0 ? ", " : "", steps[i]);
        out_text(out, "], ");
        put_targets(out, form, group, leaf);
        out_text(out, "}");
        break;
    case OF_RULES:
        out_format(out,
                   "rules: {1: sum(events) >= %zu, 3: sum(events) >= %zu and "
                   "mean(pleased) >= 70, 5: sum(events) >= %zu and "
                   "min(pleased) >= 75}",
                   1 + group, 3 + group, 6 + group);
        break;
    case OF_DISTANCE: out_text(out, "toward: 7, "); /* fall through */
    case OF_TARGETS:
    case OF_FORMULA: put_targets(out, form, group, leaf); break;
    }
    out_text(out, "}");
}

static void
put_weight(struct out *out, size_t form, size_t leaf)
{
    /* forms 1 and 4 add to 102, and normalise */
    int64_t hundredths = weights[leaf % PER] * 10;

    if (form % 3 == 1)
        hundredths += hundredths / 50;
    out_format(out, "%lld.%02lld", (long long)(hundredths / 100),
               (long long)(hundredths % 100));
}

static void
put_leaf(struct out *out, size_t form, size_t group, size_t leaf)
{
    static const char *const rules[] = {"proportional", "linear", "step",
                                        "ratio"};

    out_format(out,
               "%s- {code: \"%zu.%zu\", name: {th: ตัวชี้วัดที่ %zu.%zu "
               "ของแบบ %zu, en: Indicator %zu.%zu of form %zu}, unit: percent, "
               "division: d%zu, host: host%zu, weight: ",
               leaf >= COMPOSITE ? "            " : "      ", leaf / PER + 1,
               leaf % PER + 1, leaf / PER + 1, leaf % PER + 1, form + 1,
               leaf / PER + 1, leaf % PER + 1, form + 1, leaf % 4, leaf % 9);
    put_weight(out, form, leaf);
    if (kind_of(leaf) == OF_TARGETS && leaf % 4 == 1)
        out_format(out, ", rule: %s", rules[(leaf / 4 + form) % 4]);
    if (kind_of(leaf) == OF_FORMULA)
        out_format(out, ", formula: \"sum(done%zu) / sum(due%zu) * 100\"",
                   leaf, leaf);
    out_text(out, ", ");
    put_criterion(out, form, group, leaf);
    out_text(out, "}\n");
}

static void
put_components(struct out *out, size_t form, size_t group)
{
    out_text(out, "components:\n");
    for (size_t leaf = 0; leaf < NATION_LEAVES; leaf++) {
        if (leaf % PER == 0)
            out_format(out,
                       "  - code: \"%zu\"\n    name: {th: องค์ประกอบที่ %zu, en: "
                       "Component %zu}\n    indicators:\n",
                       leaf / PER + 1, leaf / PER + 1, leaf / PER + 1);
        if (leaf == COMPOSITE)
            out_text(out, "      - code: \"5.P\"\n"
                          "        name: {th: ตัวชี้วัดรวม, en: Composite}\n"
                          "        criterion:\n          composite:\n");
        put_leaf(out, form, group, leaf);
    }
}

static void
put_measures(struct out *out)
{
    out_text(out, "measures:\n");
    for (size_t leaf = 0; leaf < NATION_LEAVES; leaf++)
        if (kind_of(leaf) == OF_FORMULA)
            out_format(out, "  - {code: done%zu}\n  - {code: due%zu}\n", leaf,
                       leaf);
    out_text(out, "  - {code: events}\n  - {code: pleased, unit: percent}\n");
    for (int i = 1; i <= 7; i++)
        out_format(out, "  - {code: raw%d, name: {th: ข้อมูลดิบ %d, en: Raw "
                        "value %d}}\n",
                   i, i, i);
}

/* The line that tells agencies of one form and group apart. */
#define AGENCY_MARK "agency:\n"

static const char *
form_text(size_t form, size_t group, struct mem *mem)
{
    static const char *const scoring[NATION_FORMS] = {
        "{rule: proportional}",
        "{points: [1, 2, 3, 4, 5], rule: linear, below: zero, weights: "
        "normalise, total: rounded_sum}",
        "{rule: step, missing: floor}",
        "{rule: ratio, below: zero, reweight: agreement}",
        "{rule: linear, below: linear, weights: normalise}",
        "{rule: proportional, below: proportional, total: rounded_sum, round: "
        "{result: 2, score: 4, weighted: 4, total: 3}}",
    };
    struct out out = out_new(mem);

    out_format(&out, "trachu: 1\nlanguage: th\n%sfiscal_year: %d\n"
                     "scoring: %s\ndivisions:\n",
               AGENCY_MARK, NATION_YEAR, scoring[form]);
    for (int i = 0; i < 4; i++)
        out_format(&out, "  - {code: d%d, name: {th: ฝ่ายที่ %d, en: Division "
                         "%d}}\n",
                   i, i, i);
    put_components(&out, form, group);
    put_measures(&out);
    return out_string(&out);
}

static const char *
document_of(const char *form, const struct agency *agency, struct mem *mem)
{
    const char *mark = strstr(form, AGENCY_MARK);
    struct out out = out_new(mem);

    out_bytes(&out, form, (size_t)(mark - form) + strlen(AGENCY_MARK));
    out_format(&out, "  code: %s\n  name: {th: %s, en: %s}\n  group: %s\n",
               agency->code, words_find(agency->name, "th"),
               words_find(agency->name, "en"), agency->group);
    if (agency->parent != NULL)
        out_format(&out, "  parent: %s\n", agency->parent);
    out_text(&out, mark + strlen(AGENCY_MARK));
    return out_string(&out);
}

/* Agency 0 is at the top, every hundredth heads a province below it. */
static struct agency
agency_of(const struct nation *nation, size_t at, struct mem *mem)
{
    struct agency agency = {
        .group = groups[chance(nation, at, 1, 0) % NATION_GROUPS]};
    struct word *words = MEM_ARRAY(mem, struct word, 2);
    char text[64];
    int length;

    length = snprintf(text, sizeof text, "a%05zu", at);
    agency.code = mem_string(mem, text, (size_t)length);
    length = snprintf(text, sizeof text, "หน่วยงานที่ %zu", at);
    words[0] = (struct word){"th", mem_string(mem, text, (size_t)length)};
    length = snprintf(text, sizeof text, "Agency %zu", at);
    words[1] = (struct word){"en", mem_string(mem, text, (size_t)length)};
    agency.name = (struct words){.word = words, .count = 2};
    if (at == 0)
        return agency;
    length = snprintf(text, sizeof text, "a%05zu",
                      at % PROVINCE_OF == 0 ? 0 : at - at % PROVINCE_OF);
    agency.parent = mem_string(mem, text, (size_t)length);
    return agency;
}

void
nation_new(struct nation *nation, size_t agencies, uint64_t seed,
           struct mem *mem)
{
    *nation = (struct nation){.agencies = agencies, .seed = seed};
    for (size_t form = 0; form < NATION_FORMS; form++)
        for (size_t group = 0; group < NATION_GROUPS; group++) {
            struct nation_form *made = &nation->forms[form][group];
            struct agency agency = agency_of(nation, 0, mem);
            struct findings findings = findings_new(mem);

            agency.group = groups[group];
            made->document = form_text(form, group, mem);
            ensure(document_read(&made->agreement,
                                 document_of(made->document, &agency, mem),
                                 &findings, mem) &&
                   findings.by_severity[ERROR] == 0);
        }
}

/* ---- its results ---- */

static struct number
number_of(int64_t e6, int places)
{
    return (struct number){
        .given = true, .value = {e6}, .places = places, .place = {0}};
}

/* Around the targets with three places, every tenth at one of them. */
static struct number
value_of(size_t form, size_t group, size_t leaf, uint64_t drawn)
{
    int64_t first = target_of(form, group, leaf, 0) * 100000,
            last = target_of(form, group, leaf, 4) * 100000,
            low = first < last ? first : last,
            span = first < last ? last - first : first - last;

    if (kind_of(leaf) == OF_DISTANCE) {
        int64_t off = (below(drawn, 4001) - 2000) * 1000; /* 7 ± 2 */

        return number_of(7000000 + off, 3);
    }
    if (drawn % 10 == 0)
        return number_of(
            target_of(form, group, leaf, (int)(drawn / 16 % 5)) * 100000, 1);
    low -= span / 5;
    return number_of(low / 1000 * 1000 +
                         below(drawn / 16, span * 3 / 2 / 1000) * 1000,
                     3);
}

static void
absent(struct result *result, enum state state, bool blank)
{
    result->state = state;
    result->state_blank = blank;
}

static void
fill_result(const struct nation *nation, size_t agency, size_t form,
            size_t group, size_t leaf, struct result *result)
{
    size_t round = (size_t)(result->round[1] - '1');
    uint64_t drawn = chance(nation, agency, 100 + leaf,
                            round * NATION_STAGES +
                                (result->stage == STAGE_OFFICIAL));
    uint64_t luck = drawn >> 48;

    /* not applicable is so in all rounds */
    if (chance(nation, agency, 300 + leaf, 0) % 200 == 0)
        absent(result, STATE_NOT_APPLICABLE, false);
    else if (luck % 4096 == 0)
        absent(result, STATE_MISSING, false);
    else if (luck % 4096 == 1)
        absent(result, STATE_NOT_DUE, false);
    else if (kind_of(leaf) == OF_STEPS || kind_of(leaf) == OF_RULES ||
             kind_of(leaf) == OF_FORMULA)
        absent(result, STATE_MISSING, true); /* its measures give it */
    else
        result->value = value_of(form, group, leaf, drawn);
}

static void
fill_results(const struct nation *nation, size_t at, size_t form, size_t group,
             struct year *year, struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;
    size_t leaf = 0;

    year->results = MEM_ARRAY(
        mem, struct result, NATION_LEAVES * NATION_ROUNDS * NATION_STAGES);
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        if (agreement->indicators[i].child_count > 0)
            continue;
        for (size_t when = 0; when < NATION_ROUNDS * NATION_STAGES; when++) {
            const char *round = nation_rounds[when / NATION_STAGES];
            struct result *result = &year->results[year->result_count++];

            *result = (struct result){
                .indicator = i,
                .round = round,
                .stage = nation_stages[when % NATION_STAGES],
                .by = "",
                .reason = ""};
            if (result->stage == STAGE_SELF)
                result->as_of = (struct date){
                    .given = true, .day = agreement_round_end(agreement, round)};
            fill_result(nation, at, form, group, leaf, result);
        }
        leaf++;
    }
}

/* What a measure's month brings: shares done rise, others go up and down. */
static struct number
month_of(const struct agreement *agreement, size_t measure, int month,
         uint64_t agency, uint64_t drawn)
{
    const struct measure *of = &agreement->measures[measure];
    int64_t done;

    if (of->milestone_of != NO_INDEX) {
        done = (month + 1) * (60 + below(agency, 90)) -
               (int64_t)(measure % MILESTONES) * 150;
        done = done < 0 ? 0 : done > 1000 ? 1000 : done;
        return number_of(done * 1000, 3);
    }
    if (strcmp(of->code, "events") == 0)
        return number_of(below(drawn, 3) * 1000000, 0);
    if (strcmp(of->code, "pleased") == 0)
        return number_of((6500 + below(drawn, 3500)) * 10000, 2);
    if (strncmp(of->code, "done", 4) == 0)
        return number_of((400 + below(drawn, 600)) * 1000000, 0);
    if (strncmp(of->code, "due", 3) == 0)
        return number_of((900 + below(drawn, 200)) * 1000000, 0);
    return number_of(below(drawn, 100000000) * 10000, 2);
}

static void
fill_values(const struct nation *nation, size_t at, struct year *year,
            struct mem *mem)
{
    const struct agreement *agreement = &year->agreement;

    ensure(agreement->measure_count == NATION_MEASURES);
    year->values = MEM_ARRAY(mem, struct value, NATION_MEASURES * MONTHS);
    for (size_t measure = 0; measure < NATION_MEASURES; measure++)
        for (int month = 0; month < MONTHS; month++) {
            struct value *value = &year->values[year->value_count++];
            char text[24];
            int length = snprintf(text, sizeof text, "%d-M%02d", NATION_YEAR,
                                  month + 1);

            *value = (struct value){
                .measure = measure,
                .period = fiscal_months(agreement->calendar, NATION_YEAR,
                                        month, 1),
                .period_text = mem_string(mem, text, (size_t)length),
                .value = month_of(agreement, measure, month,
                                  chance(nation, at, 500 + measure, 99),
                                  chance(nation, at, 500 + measure,
                                         (size_t)month)),
                .source = "",
                .note = ""};
        }
}

void
nation_year(const struct nation *nation, size_t at, struct year *year,
            const char **document, struct mem *mem)
{
    struct agency agency = agency_of(nation, at, mem);
    size_t form = chance(nation, at, 2, 0) % NATION_FORMS,
           group = (size_t)(agency.group[0] - 'A');
    const struct nation_form *of = &nation->forms[form][group];

    *year = (struct year){.agreement = of->agreement};
    year->agreement.agency = agency;
    *document = document_of(of->document, &agency, mem);
    fill_results(nation, at, form, group, year, mem);
    fill_values(nation, at, year, mem);
}
