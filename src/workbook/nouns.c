/* nouns.c - the sheets of the workbook that people fill in, as a table. */
#include "workbook/nouns.h"

#include <string.h>

/* ---- choices ---- */

#define CHOICES(name, is_open, ...)                                            \
    static const struct choice name##_list[] = {__VA_ARGS__};                  \
    static const struct choices name = {                                       \
        name##_list, sizeof name##_list / sizeof name##_list[0], is_open}

CHOICES(languages, true, {"th", TEXT_CHOICE_THAI}, {"en", TEXT_CHOICE_ENGLISH});
CHOICES(eras, false, {"be", TEXT_CHOICE_BUDDHIST}, {"ce", TEXT_CHOICE_COMMON});
CHOICES(yes, false, {"yes", TEXT_CHOICE_YES}, {"no", TEXT_CHOICE_NO});
CHOICES(rules, false, {"step", TEXT_RULE_STEP}, {"linear", TEXT_RULE_LINEAR},
        {"proportional", TEXT_RULE_PROPORTIONAL}, {"ratio", TEXT_RULE_RATIO});
CHOICES(belows, false, {"floor", TEXT_BELOW_FLOOR},
        {"target", TEXT_BELOW_TARGET}, {"zero", TEXT_BELOW_ZERO},
        {"linear", TEXT_BELOW_LINEAR},
        {"proportional", TEXT_BELOW_PROPORTIONAL});
CHOICES(missings, false, {"incomplete", TEXT_CHOICE_INCOMPLETE},
        {"zero", TEXT_CHOICE_ZERO}, {"floor", TEXT_CHOICE_FLOOR});
CHOICES(totals, false, {"sum_of_rounded", TEXT_CHOICE_SUM_OF_ROUNDED},
        {"rounded_sum", TEXT_CHOICE_ROUNDED_SUM});
CHOICES(reweights, false, {"component", TEXT_CHOICE_WITHIN_COMPONENT},
        {"agreement", TEXT_CHOICE_WITHIN_AGREEMENT});
CHOICES(weights, false, {"hundred", TEXT_CHOICE_HUNDRED},
        {"normalise", TEXT_CHOICE_NORMALISE});
CHOICES(bases, true, {"functional", TEXT_CHOICE_FUNCTIONAL},
        {"agenda", TEXT_CHOICE_AGENDA}, {"area", TEXT_CHOICE_AREA},
        {"innovation", TEXT_CHOICE_INNOVATION},
        {"potential", TEXT_CHOICE_POTENTIAL});
CHOICES(subtotals, false, {"component", TEXT_CHOICE_PER_COMPONENT},
        {"indicator", TEXT_CHOICE_PER_INDICATOR});
CHOICES(units, true, {"percent", TEXT_UNIT_PERCENT},
        {"level", TEXT_UNIT_LEVEL});
CHOICES(types, false, {"targets", TEXT_CHOICE_TARGETS},
        {"bands", TEXT_CHOICE_BANDS}, {"milestones", TEXT_CRITERION_MILESTONES},
        {"rules", TEXT_CRITERION_RULES}, {"composite", TEXT_CHOICE_COMPOSITE},
        {"judged", TEXT_CRITERION_JUDGED});
CHOICES(uses, false, {"used", TEXT_CHOICE_USED},
        {"printed", TEXT_CHOICE_PRINTED},
        {"printed-part", TEXT_CHOICE_PRINTED_PART},
        {"printed-part-printed", TEXT_CHOICE_PRINTED_PART_PRINTED});
CHOICES(stages, false, {"self", TEXT_STAGE_SELF},
        {"reviewed", TEXT_STAGE_REVIEWED}, {"verified", TEXT_STAGE_VERIFIED},
        {"official", TEXT_STAGE_OFFICIAL}, {"appeal", TEXT_STAGE_APPEAL});
CHOICES(states, false, {"missing", TEXT_STATE_MISSING},
        {"not_due", TEXT_STATE_NOT_DUE},
        {"not_assessed", TEXT_STATE_NOT_ASSESSED},
        {"not_applicable", TEXT_STATE_NOT_APPLICABLE});
CHOICES(adjusted, false, {"score", TEXT_CHOICE_SCORE},
        {"weighted", TEXT_CHOICE_WEIGHTED}, {"total", TEXT_CHOICE_TOTAL});
CHOICES(kinds, false, {"document", TEXT_EVIDENCE_DOCUMENT},
        {"order", TEXT_EVIDENCE_ORDER}, {"photo", TEXT_EVIDENCE_PHOTO},
        {"system", TEXT_EVIDENCE_SYSTEM}, {"address", TEXT_EVIDENCE_ADDRESS});

const char *const use_names[USES] = {
    [USE_USED] = "used",
    [USE_PRINTED] = "printed",
    [USE_PART] = "printed-part",
    [USE_PART_PRINTED] = "printed-part-printed",
};

size_t
choice_of(const struct choices *choices, const char *text)
{
    for (size_t i = 0; i < choices->count; i++) {
        if (strcmp(choices->choice[i].word, text) == 0)
            return i;
        for (int language = 0; language < LANGUAGES; language++)
            if (strcmp(said(&(struct voice){.language = language},
                            choices->choice[i].label),
                       text) == 0)
                return i;
    }
    return choices->count;
}

/* ---- columns ---- */

#define IS(key_, kind_, label_, ...)                                           \
    {                                                                          \
        .key = (key_), .kind = COLUMN_##kind_, .label = TEXT_COLUMN_##label_,  \
        .note = TEXT_COLUMN_##label_##_NOTE, __VA_ARGS__                       \
    }
#define CODE      .codes = true
#define FROM(n)   .codes = true, .from = (n)
#define CHOSEN(c) .choices = &(c)

static const struct noun_column agreement[] = {
    IS("language", CHOICE, LANGUAGE, CHOSEN(languages)),
    IS("agency.code", TEXT, AGENCY_CODE, CODE, .required = true),
    IS("agency.name", WORDS, AGENCY_NAME),
    IS("agency.group", TEXT, AGENCY_GROUP, CODE),
    IS("agency.parent", TEXT, AGENCY_PARENT, CODE),
    IS("fiscal_year", NUMBER, FISCAL_YEAR, .required = true),
    IS("version", NUMBER, VERSION),
    IS("signed", DATE, SIGNED),
    IS("calendar.era", CHOICE, ERA, CHOSEN(eras)),
    IS("calendar.starts", NUMBER, STARTS),
    IS("scoring.points", LIST, POINTS),
    IS("scoring.rule", CHOICE, RULE, CHOSEN(rules)),
    IS("scoring.below", CHOICE, BELOW, CHOSEN(belows)),
    IS("scoring.missing", CHOICE, MISSING, CHOSEN(missings)),
    IS("scoring.round.result", NUMBER, ROUND_RESULT),
    IS("scoring.round.score", NUMBER, ROUND_SCORE),
    IS("scoring.round.weighted", NUMBER, ROUND_WEIGHTED),
    IS("scoring.round.total", NUMBER, ROUND_TOTAL),
    IS("scoring.total", CHOICE, TOTAL, CHOSEN(totals)),
    IS("scoring.reweight", CHOICE, REWEIGHT, CHOSEN(reweights)),
    IS("scoring.weights", CHOICE, WEIGHTS, CHOSEN(weights)),
};

static const struct noun_column divisions[] = {
    IS("code", TEXT, CODE, CODE, .required = true),
    IS("name", WORDS, NAME),
};

static const struct noun_column bodies[] = {
    IS("code", TEXT, CODE, CODE, .required = true),
    IS("name", WORDS, NAME),
};

static const struct noun_column components[] = {
    IS("code", TEXT, CODE, CODE, .required = true),
    IS("name", WORDS, NAME),
    IS("base", CHOICE, BASE, CHOSEN(bases)),
    IS("weight", NUMBER, COMPONENT_WEIGHT),
    IS("subtotal", CHOICE, SUBTOTAL, CHOSEN(subtotals)),
};

/* Of a criterion, where its row is that of all groups. */
#define CRITERION_COLUMNS                                                      \
    IS("criterion", CHOICE, CRITERION, CHOSEN(types), .link = true),           \
        IS("level", LEVELS, LEVEL, .link = true),                              \
        IS("toward", NUMBER, TOWARD, .link = true),                            \
        IS("judged.by", WORDS, JUDGED, .link = true)

/* Of an indicator and of a part of a composite one. */
#define INDICATOR_COLUMNS                                                      \
    IS("code", TEXT, CODE, CODE, .required = true), IS("name", WORDS, NAME),   \
        IS("unit", WORDS, UNIT, CHOSEN(units)), IS("weight", NUMBER, WEIGHT),  \
        CRITERION_COLUMNS, IS("pilot", CHOICE, PILOT, CHOSEN(yes)),            \
        IS("division", TEXT, DIVISION, FROM("divisions")),                     \
        IS("host", TEXT, HOST, CODE),                                          \
        IS("definition", WORDS, DEFINITION, .narrative = true),                \
        IS("formula", TEXT, FORMULA), IS("source", WORDS, SOURCE),             \
        IS("plan", WORDS, PLAN), IS("as_of", DATE, AS_OF),                     \
        IS("baseline.value", NUMBER, BASELINE),                                \
        IS("baseline.year", NUMBER, BASELINE_YEAR),                            \
        IS("range.min", NUMBER, RANGE_MIN),                                    \
        IS("range.max", NUMBER, RANGE_MAX), IS("applies.no", WORDS, APPLIES),  \
        IS("evidence_required", CHOICE, EVIDENCE_REQUIRED, CHOSEN(yes)),       \
        IS("reason_below", NUMBER, REASON_BELOW),                              \
        IS("points", LIST, POINTS_OWN),                                        \
        IS("rule", CHOICE, RULE_OWN, CHOSEN(rules)),                           \
        IS("below", CHOICE, BELOW_OWN, CHOSEN(belows)),                        \
        IS("missing", CHOICE, MISSING_OWN, CHOSEN(missings)),                  \
        IS("round.result", NUMBER, ROUND_RESULT_OWN),                          \
        IS("round.score", NUMBER, ROUND_SCORE_OWN),                            \
        IS("round.weighted", NUMBER, ROUND_WEIGHTED_OWN)

#define INDICATOR_LINK                                                         \
    IS("indicator", TEXT, INDICATOR, FROM("indicators"), .link = true,         \
       .required = true)
#define USE_LINK IS("use", CHOICE, USE, CHOSEN(uses), .link = true)

static const struct noun_column indicators[] = {
    IS("component", TEXT, COMPONENT, FROM("components"), .link = true,
       .required = true),
    INDICATOR_COLUMNS,
};

static const struct noun_column parts[] = {
    IS("parent", TEXT, PARENT, FROM("indicators"), .link = true,
       .required = true),
    USE_LINK,
    INDICATOR_COLUMNS,
};

static const struct noun_column criteria[] = {
    INDICATOR_LINK,
    USE_LINK,
    IS("group", TEXT, GROUP, CODE, .link = true),
    CRITERION_COLUMNS,
};

static const struct noun_column milestones[] = {
    INDICATOR_LINK,
    USE_LINK,
    IS("code", TEXT, STEP_CODE, CODE, .required = true),
    IS("text", WORDS, STEP_TEXT),
    IS("share", NUMBER, SHARE),
};

static const struct noun_column measures[] = {
    IS("code", TEXT, MEASURE_CODE, CODE, .required = true),
    IS("name", WORDS, NAME),
    IS("unit", WORDS, UNIT, CHOSEN(units)),
    IS("frequency", WORDS, FREQUENCY),
    IS("source", WORDS, SOURCE),
    IS("range.min", NUMBER, RANGE_MIN),
    IS("range.max", NUMBER, RANGE_MAX),
    IS("cumulative", CHOICE, CUMULATIVE, CHOSEN(yes)),
    IS("of", TEXT, OF, FROM("measures")),
    IS("parts", LIST, PARTS, CODE),
};

/* As in results.csv and measures.csv; see import/results.c. */
static const struct noun_column results[] = {
    IS("indicator", TEXT, RESULT_OF, FROM("indicators"), .required = true),
    IS("stage", CHOICE, STAGE, CHOSEN(stages), .required = true),
    IS("result", NUMBER, RESULT),
    IS("state", CHOICE, STATE, CHOSEN(states)),
    IS("claimed_score", NUMBER, CLAIMED_SCORE),
    IS("claimed_weighted", NUMBER, CLAIMED_WEIGHTED),
    IS("as_of", DATE, AS_OF),
    IS("by", TEXT, BY),
    IS("reason", TEXT, REASON, .narrative = true),
    IS("round", TEXT, ROUND, CODE),
};

static const struct noun_column values[] = {
    IS("measure", TEXT, MEASURE, FROM("measures"), .required = true),
    IS("period", TEXT, PERIOD, CODE, .required = true),
    IS("value", NUMBER, VALUE, .required = true),
    IS("stage", CHOICE, STAGE_ALONE, CHOSEN(stages)),
    IS("as_of", DATE, AS_OF),
    IS("source", TEXT, SOURCE),
    IS("note", TEXT, NOTE),
};

#define FORM_LINKS                                                             \
    INDICATOR_LINK,                                                            \
        IS("stage", CHOICE, STAGE_ALONE, CHOSEN(stages), .link = true),        \
        IS("round", TEXT, ROUND, CODE, .link = true)

static const struct noun_column forms[] = {
    FORM_LINKS,
    IS("division", TEXT, DIVISION, FROM("divisions")),
    IS("reporter.position", WORDS, REPORTER),
    IS("account", WORDS, ACCOUNT, .narrative = true),
    IS("supporting", WORDS, SUPPORTING, .narrative = true),
    IS("obstacles", WORDS, OBSTACLES, .narrative = true),
    IS("reasons", WORDS, REASONS, .narrative = true),
};

static const struct noun_column projects[] = {
    FORM_LINKS,
    IS("text", WORDS, PROJECT, .narrative = true, .required = true),
};

static const struct noun_column evidence[] = {
    FORM_LINKS,
    IS("kind", CHOICE, KIND, CHOSEN(kinds), .required = true),
    IS("title", WORDS, TITLE),
    IS("number", TEXT, NUMBER),
    IS("date", DATE, DATE),
    IS("file", TEXT, FILE),
    IS("page", TEXT, PAGE),
    IS("caption", WORDS, CAPTION),
    IS("sha256", TEXT, SHA256),
};

static const struct noun_column trend[] = {
    INDICATOR_LINK,
    USE_LINK,
    IS("year", NUMBER, YEAR, .required = true),
    IS("value", NUMBER, TREND_VALUE, .required = true),
};

static const struct noun_column adjustments[] = {
    IS("points", NUMBER, ADJUSTMENT, .required = true),
    IS("indicator", TEXT, ADJUSTED, FROM("indicators")),
    IS("on", CHOICE, ON, CHOSEN(adjusted)),
    IS("stage", CHOICE, ADJUSTED_STAGE, CHOSEN(stages)),
    IS("reason", WORDS, ADJUSTMENT_REASON, .required = true),
    IS("by", WORDS, ADJUSTED_BY, .required = true),
};

static const struct noun_column grades[] = {
    IS("from", NUMBER, GRADE_FROM, .required = true),
    IS("name", WORDS, NAME, .required = true),
};

static const struct noun_column parties[] = {
    IS("name", WORDS, NAME),
    IS("position", WORDS, POSITION),
};

#define NOUN(file_name, text, columns)                                         \
    {                                                                          \
        file_name, TEXT_NOUN_##text, TEXT_NOUN_##text##_NOTE, columns,         \
            sizeof(columns) / sizeof(columns)[0]                               \
    }

const struct noun nouns[NOUNS] = {
    [NOUN_AGREEMENT] = NOUN("agreement", AGREEMENT, agreement),
    [NOUN_DIVISIONS] = NOUN("divisions", DIVISIONS, divisions),
    [NOUN_COMPONENTS] = NOUN("components", COMPONENTS, components),
    [NOUN_INDICATORS] = NOUN("indicators", INDICATORS, indicators),
    [NOUN_PARTS] = NOUN("sub-indicators", PARTS, parts),
    [NOUN_CRITERIA] = NOUN("criteria", CRITERIA, criteria),
    [NOUN_MILESTONES] = NOUN("milestones", MILESTONES, milestones),
    [NOUN_MEASURES] = NOUN("measures", MEASURES, measures),
    [NOUN_RESULTS] = NOUN("results", RESULTS, results),
    [NOUN_VALUES] = NOUN("values", VALUES, values),
    [NOUN_FORMS] = NOUN("forms", FORMS, forms),
    [NOUN_PROJECTS] = NOUN("projects", PROJECTS, projects),
    [NOUN_EVIDENCE] = NOUN("evidence", EVIDENCE, evidence),
    [NOUN_TREND] = NOUN("trend", TREND, trend),
    [NOUN_ADJUSTMENTS] = NOUN("adjustments", ADJUSTMENTS, adjustments),
    [NOUN_GRADES] = NOUN("grades", GRADES, grades),
    [NOUN_PARTIES] = NOUN("parties", PARTIES, parties),
    [NOUN_BODIES] = NOUN("bodies", BODIES, bodies),
};
