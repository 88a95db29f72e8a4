/* derivation.c - how a score came about, in lines. */
#include "report/derivation.h"

#include "base/text.h"
#include "report/derivation_inside.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"

#include <string.h>

struct writer {
    const struct scorecard *card;
    const struct score *score; /* NULL: the total */
    const struct voice *voice;
    struct mem *mem;
    const char *folder;  /* taken off the places */
    bool in_words;       /* no codes and names of functions */
    bool with_places;    /* where each figure stands */
    size_t last_measure; /* that was told of, from 1; 0: none */
    struct explained *line;
    size_t count, room;
};

static struct writer
writer_new(const struct scorecard *card, const struct score *score,
           const struct voice *voice, struct mem *mem)
{
    const char *file = card->year->agreement.file;
    const char *slash = file != NULL ? strrchr(file, '/') : NULL;

    return (struct writer){
        .card = card,
        .score = score,
        .voice = voice,
        .mem = mem,
        .folder = slash ? mem_string(mem, file, (size_t)(slash - file)) : ""};
}

static void
add_line(struct writer *writer, enum text_key label, const char *text)
{
    *MEM_PUSH(writer->mem, writer->line, writer->count, writer->room) =
        (struct explained){said(writer->voice, label), text};
}

/* ---- an expression with its values put in ---- */

static bool
is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '.' ||
           (unsigned char)byte >= 0xE0 || ((unsigned char)byte & 0xC0) == 0x80;
}

static size_t
name_length(const char *at)
{
    size_t length = 0;

    while (is_name_byte(at[length]))
        length++;
    /* score("5.1") is one operand. */
    if (at[length] == '(' && at[length + 1] == '"')
        length += strcspn(at + length, ")") + 1;
    return length;
}

static void
write_value(struct out *out, const struct writer *writer, struct ratio value)
{
    bool negative = !ratio_too_large(value) && ratio_sign(value) < 0;

    out_text(out, negative ? "(" : "");
    say_number_cut(out, writer->voice, value);
    out_text(out, negative ? ")" : "");
}

/* All periods of a measure inside min(…), sum(…) and the like; its last one
 * elsewhere.  False when the name is no operand. */
static bool
write_operand(struct out *out, const struct writer *writer,
              const struct step *step, const char *name, size_t length,
              bool all)
{
    const struct operand *last = NULL;

    for (size_t i = 0; i < step->operand_count; i++) {
        const struct operand *operand = &step->operands[i];

        if (!text_equal(name, length, operand->name))
            continue;
        if (all && last != NULL) {
            write_value(out, writer, last->value);
            out_text(out, ", ");
        }
        last = operand;
    }
    if (last != NULL)
        write_value(out, writer, last->value);
    return last != NULL;
}

static const struct {
    const char *from, *to;
} signs[] = {{">=", "≥"}, {"<=", "≤"}, {"!=", "≠"}, {"*", "×"}, {"-", "−"}};

static size_t
write_sign(struct out *out, const char *at)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t length = strlen(signs[i].from);

        if (strncmp(at, signs[i].from, length) == 0) {
            out_text(out, signs[i].to);
            return length;
        }
    }
    out_char(out, *at);
    return 1;
}

/* The function whose only argument starts here takes a measure's periods. */
static bool
over_periods(const char *expression, const char *at, size_t length)
{
    static const char *const functions[] = {"min(",  "max(",   "sum(",
                                            "mean(", "count(", "last("};

    if (at[length] != ')')
        return false;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        size_t name = strlen(functions[i]);

        if ((size_t)(at - expression) >= name &&
            strncmp(at - name, functions[i], name) == 0)
            return true;
    }
    return false;
}

static void
write_word(struct out *out, const struct writer *writer, const char *word,
           size_t length)
{
    static const struct {
        const char *word;
        enum text_key key;
    } words[] = {
        {"and", TEXT_WORD_AND}, {"or", TEXT_WORD_OR}, {"not", TEXT_WORD_NOT}};

    const char *function = writer->in_words
                               ? words_of_function(writer->voice, word, length)
                               : NULL;

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_equal(word, length, words[i].word))
            function = said(writer->voice, words[i].key);
    if (function != NULL) {
        out_text(out, function);
        out_text(out, word[length] == '(' ? " " : "");
        return;
    }
    const char *text = mem_string(writer->mem, word, length);
    say_digits(out, writer->voice, text);
}

/* "x >= ta and x < tb" becomes "99.343 ≥ 95, and < 100". */
static void
write_expression(struct out *out, const struct writer *writer,
                 const struct step *step)
{
    const char *at = step->expression;

    while (*at != '\0') {
        size_t length = name_length(at);

        if (length == 0 && strncmp(at, " ", 1) == 0 &&
            strncmp(at + 1, "and x ", 6) == 0) {
            out_text(out, said(writer->voice, TEXT_WORD_COMMA_AND));
            at += 7;
        } else if (length == 0) {
            at += write_sign(out, at);
        } else {
            if (!write_operand(out, writer, step, at, length,
                               over_periods(step->expression, at, length)))
                write_word(out, writer, at, length);
            at += length;
        }
    }
}

/* "99.343 × 90 / 95 = 94.114421… → 94.114" */
static void
write_step(struct out *out, const struct writer *writer,
           const struct step *step)
{
    struct out value = out_new(writer->mem), exact = out_new(writer->mem),
               expression = out_new(writer->mem);

    write_expression(&expression, writer, step);
    say_number_cut(&exact, writer->voice, step->exact);
    out_text(out, out_string(&expression));
    if (strcmp(out_string(&expression), out_string(&exact)) != 0)
        out_format(out, " = %s", out_string(&exact));
    if (step->places == ROUND_NONE || ratio_equal(step->exact, step->value))
        return;
    say_number(&value, writer->voice, step->value, step->places);
    out_format(out, " → %s", out_string(&value));
}

/* ---- what stands behind a step, in parentheses ---- */

/* "targets of group D: 80 85 90 95 100" */
static void
write_targets(struct out *out, const struct writer *writer)
{
    const struct indicator *indicator = writer->score->indicator;
    const struct demand *own = indicator->criterion.own;
    struct out list = out_new(writer->mem);

    for (int level = 0; level < indicator->policy.levels; level++) {
        const struct number *target = &own->targets.level[level];

        out_text(&list, level > 0 ? " " : "");
        if (target->given)
            say_number_cut(&list, writer->voice, ratio_dec(target->value));
        else
            out_text(&list, "–");
    }
    if (own->group != NULL)
        SAY(out, writer->voice, TEXT_EXPLAIN_TARGETS_GROUP,
            arg_text("group", own->group),
            arg_text("targets", out_string(&list)));
    else
        SAY(out, writer->voice, TEXT_EXPLAIN_TARGETS,
            arg_text("targets", out_string(&list)));
}

static void
write_level(struct out *out, const struct writer *writer,
            const struct step *step)
{
    const struct criterion *criterion = &writer->score->indicator->criterion;
    struct out number = out_new(writer->mem);

    if (step->level == 0)
        out_text(&number, said(writer->voice, TEXT_LEVEL_NONE));
    else
        out_format(&number, "%d", step->level);
    say_digits(out, writer->voice, out_string(&number));
    out_text(out, ": ");
    write_expression(out, writer, step);
    if (criterion->type == CRITERION_TARGETS ||
        criterion->type == CRITERION_MILESTONES) {
        out_text(out, " (");
        write_targets(out, writer);
        out_text(out, ")");
    } else if (criterion->type == CRITERION_BANDS) {
        out_format(out, " (%s)",
                   phrase_band(writer->voice,
                               &criterion->own->bands[step->level - 1], NULL,
                               writer->mem));
    } else if (step->level > 0 && criterion->type == CRITERION_RULES) {
        out_format(
            out, " (%s)",
            phrase_formula(writer->voice, &writer->card->year->agreement,
                           criterion->own->rules[step->level - 1].formula,
                           writer->mem));
    }
}

static void
write_result(struct out *out, const struct writer *writer,
             const struct step *step)
{
    const struct score *score = writer->score;
    const char *unit = unit_name(&score->indicator->unit, writer->voice);
    const struct result *row = score->row;

    if (step != NULL)
        write_step(out, writer, step);
    else
        say_number_cut(out, writer->voice, score->result);
    if (score->indicator->unit.kind == UNIT_PERCENT)
        out_text(out, " %");
    else if (score->indicator->unit.kind == UNIT_OTHER && unit[0] != '\0')
        out_format(out, " %s", unit);
    if (score->staged)
        out_format(out, " (%s", said(writer->voice, stage_text(score->stage)));
    if (row != NULL && row->as_of.given) {
        out_text(out, ", ");
        SAY(out, writer->voice, TEXT_EXPLAIN_AS_OF,
            arg_day("day", row->as_of.day));
    }
    if (row != NULL && row->by[0] != '\0') {
        out_text(out, ", ");
        SAY(out, writer->voice, TEXT_EXPLAIN_BY,
            arg_phrase("by",
                       words_of_giver(writer->voice,
                                      &writer->card->year->agreement, row->by),
                       writer->mem));
    }
    if (score->staged)
        out_text(out, ")");
}

static void
write_adjustment(struct out *out, const struct writer *writer,
                 const struct step *step)
{
    const char *language = language_code(writer->voice->language);

    write_step(out, writer, step);
    if (step->adjustment == NULL)
        return;
    out_format(out, " (%s", words_in(step->adjustment->reason, language));
    if (step->adjustment->by.count > 0) {
        out_text(out, ", ");
        SAY(out, writer->voice, TEXT_EXPLAIN_BY,
            arg_words("by", step->adjustment->by));
    }
    out_text(out, ")");
}

/* The rule's name behind the points it gave. */
static enum text_key
rule_of_step(const struct writer *writer, const struct step *step)
{
    const struct indicator *indicator = writer->score->indicator;
    bool targets = indicator->criterion.type == CRITERION_TARGETS ||
                   indicator->criterion.type == CRITERION_MILESTONES;

    switch (step->kind) {
    case STEP_BELOW:
        return below_text(&indicator->policy, targets);
    case STEP_JUDGED:
        return TEXT_CRITERION_JUDGED;
    case STEP_ABSENT:
        return TEXT_STATE_MISSING;
    default:
        /* At the last target the rule has nothing to say any more. */
        return targets && (indicator->policy.rule == RULE_STEP ||
                           strcmp(step->expression, "pa") != 0)
                   ? rule_text(indicator->policy.rule)
                   : TEXT_EXPLAIN_POINTS_OF_LEVEL;
    }
}

static void
write_points(struct out *out, const struct writer *writer,
             const struct step *step)
{
    write_step(out, writer, step);
    out_text(out, " (");
    say_digits(out, writer->voice,
               said(writer->voice, rule_of_step(writer, step)));
    out_text(out, ")");
}

/* ---- steps to lines ---- */

static const struct {
    enum text_key label;
    void (*write)(struct out *out, const struct writer *writer,
                  const struct step *step);
} kinds[] = {
    [STEP_RESULT] = {TEXT_EXPLAIN_RESULT, write_result},
    [STEP_FORMULA] = {TEXT_EXPLAIN_FORMULA, write_result},
    [STEP_MILESTONES] = {TEXT_EXPLAIN_MILESTONES, write_result},
    [STEP_DISTANCE] = {TEXT_EXPLAIN_DISTANCE, write_step},
    [STEP_LEVEL] = {TEXT_EXPLAIN_LEVEL, write_level},
    [STEP_SCORE] = {TEXT_EXPLAIN_SCORE, write_points},
    [STEP_BELOW] = {TEXT_EXPLAIN_SCORE, write_points},
    [STEP_JUDGED] = {TEXT_EXPLAIN_SCORE, write_points},
    [STEP_ABSENT] = {TEXT_EXPLAIN_SCORE, write_points},
    [STEP_PARTS] = {TEXT_EXPLAIN_SCORE, write_step},
    [STEP_ADJUST_SCORE] = {TEXT_EXPLAIN_ADJUSTED, write_adjustment},
    [STEP_NORMALISE] = {TEXT_EXPLAIN_WEIGHT, write_step},
    [STEP_REWEIGHT] = {TEXT_EXPLAIN_WEIGHT, write_step},
    [STEP_WEIGHTED] = {TEXT_EXPLAIN_WEIGHTED, write_step},
    [STEP_WEIGHTED_PARTS] = {TEXT_EXPLAIN_WEIGHTED, write_step},
    [STEP_ADJUST_WEIGHTED] = {TEXT_EXPLAIN_ADJUSTED, write_adjustment},
    [STEP_TOTAL] = {TEXT_EXPLAIN_TOTAL, write_step},
    [STEP_ADJUST_TOTAL] = {TEXT_EXPLAIN_ADJUSTED, write_adjustment},
};

static void
add_steps(struct writer *writer, const struct steps *steps)
{
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *step = &steps->step[i];
        struct out out = out_new(writer->mem);

        kinds[step->kind].write(&out, writer, step);
        add_line(writer, kinds[step->kind].label, out_string(&out));
    }
}

/* ---- where the figures stand ---- */

/* One figure, used twice.  A line of the journal may have brought many. */
static bool
same_figure(const struct operand *a, const struct operand *b)
{
    return place_same(&a->place, &b->place) && a->measured == b->measured;
}

static bool
told_before(const struct steps *steps, size_t step, size_t operand)
{
    const struct operand *own = &steps->step[step].operands[operand];

    for (size_t i = 0; i <= step; i++)
        for (size_t j = 0; j < steps->step[i].operand_count; j++) {
            const struct operand *other = &steps->step[i].operands[j];

            if (other == own)
                return false;
            if (same_figure(other, own))
                return true;
        }
    return false;
}

/* "1 events 2564-M02 measures.csv:10:17"; in words a measure has its name once,
 * and then its periods. */
static void
add_source(struct writer *writer, const struct operand *operand,
           struct out *sources)
{
    const struct agreement *agreement = &writer->card->year->agreement;
    const struct value *value = operand->measured;
    bool again = writer->in_words && value != NULL &&
                 writer->last_measure == value->measure + 1;

    writer->last_measure = value != NULL ? value->measure + 1 : 0;
    if (sources->count > 0)
        out_text(sources, again ? ", " : " · ");
    if (writer->in_words && value != NULL && !again)
        out_format(sources, "%s ",
                   phrase_absent(writer->voice, agreement, operand->name,
                                 writer->mem));
    if (writer->in_words && value != NULL)
        out_format(sources, "%s %s",
                   phrase_period(writer->voice, agreement, value, writer->mem),
                   figure_short(writer->voice, operand->value, writer->mem));
    else
        write_value(sources, writer, operand->value);
    if (value != NULL && !writer->in_words)
        out_format(sources, " %s %s", operand->name, value->period_text);
    /* On paper a figure and its place are not parted. */
    out_format(sources, "%s%s", writer->in_words ? "\u00A0" : " ",
               place_text(operand->place, writer->folder, writer->mem));
}

static void
add_sources(struct writer *writer, const struct steps *steps)
{
    struct out sources = out_new(writer->mem);

    if (!writer->with_places)
        out_text(&sources,
                 words_of_sources(writer->voice, &writer->card->year->agreement,
                                  steps, writer->mem));
    for (size_t i = 0; i < steps->count && writer->with_places; i++)
        for (size_t j = 0; j < steps->step[i].operand_count; j++)
            if (steps->step[i].operands[j].place.file != NULL &&
                !told_before(steps, i, j))
                add_source(writer, &steps->step[i].operands[j], &sources);
    if (sources.count > 0)
        add_line(writer, TEXT_EXPLAIN_FROM, out_string(&sources));
}

static void
add_absence(struct writer *writer)
{
    const struct score *score = writer->score;
    struct out out = out_new(writer->mem);

    if (score->state == STATE_GIVEN)
        return;
    out_text(&out, said(writer->voice, state_text(score->state)));
    if (score->absent != NULL) {
        out_text(&out, " (");
        SAY(&out, writer->voice, TEXT_REMARK_ABSENT,
            arg_phrase("what",
                       phrase_absent(writer->voice,
                                     &writer->card->year->agreement,
                                     score->absent, writer->mem),
                       writer->mem));
        out_text(&out, ")");
    }
    add_line(writer, TEXT_EXPLAIN_RESULT, out_string(&out));
}

static struct derivation
derive(struct writer *writer)
{
    const struct score *score = writer->score;
    struct out claim = out_new(writer->mem);

    add_absence(writer);
    /* Of `rules` and composites the result is a claim, and no step. */
    if (score->has_result &&
        (score->steps.count == 0 ||
         score->indicator->criterion.type == CRITERION_RULES ||
         score->indicator->child_count > 0) &&
        score->row != NULL && score->row->value.given) {
        write_result(&claim, writer, NULL);
        add_line(writer, TEXT_EXPLAIN_CLAIM, out_string(&claim));
    }
    add_steps(writer, &score->steps);
    add_sources(writer, &score->steps);
    return (struct derivation){writer->line, writer->count};
}

struct derivation
derivation_of(const struct scorecard *card, const struct score *score,
              const struct voice *voice, struct mem *mem)
{
    struct writer writer = writer_new(card, score, voice, mem);

    writer.with_places = true;
    return derive(&writer);
}

struct derivation
derivation_on_paper(const struct scorecard *card, const struct score *score,
                    const struct voice *voice, struct mem *mem)
{
    struct writer writer = writer_new(card, score, voice, mem);

    writer.in_words = writer.with_places = true;
    return derive(&writer);
}

struct derivation
derivation_in_words(const struct scorecard *card, const struct score *score,
                    const struct voice *voice, struct mem *mem)
{
    struct writer writer = writer_new(card, score, voice, mem);

    writer.in_words = true;
    return derive(&writer);
}

static void
add_rows(struct table *table, const struct score *score,
         struct derivation derivation)
{
    for (size_t i = 0; i < derivation.count; i++)
        TABLE_ROW(table, ROW_ITEM, score->indicator->code,
                  derivation.line[i].label, derivation.line[i].text);
}

static struct table *
rows_new(const struct voice *voice, struct mem *mem)
{
    struct table *table = table_new(mem, NULL);

    table_column(table, said(voice, TEXT_HEAD_CODE), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_STEP), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_HEAD_DERIVATION), ALIGN_TEXT);
    return table;
}

struct table *
derivation_table(const struct scorecard *card, const struct score *only,
                 const struct voice *voice, struct mem *mem)
{
    struct table *table = rows_new(voice, mem);

    for (size_t i = 0; i < card->score_count; i++)
        if (only == NULL || only == &card->scores[i])
            add_rows(table, &card->scores[i],
                     derivation_of(card, &card->scores[i], voice, mem));
    return table;
}

struct table *
derivation_table_in_words(const struct scorecard *card,
                          const struct score *score, const struct voice *voice,
                          struct mem *mem)
{
    struct table *table = rows_new(voice, mem);

    add_rows(table, score, derivation_in_words(card, score, voice, mem));
    return table;
}

struct derivation
derivation_of_total(const struct scorecard *card, const struct voice *voice,
                    struct mem *mem)
{
    struct writer writer = writer_new(card, NULL, voice, mem);
    struct out so_far = out_new(mem);

    writer.with_places = true;
    if (!card->complete) { /* there is no total to derive */
        SAY(&so_far, voice, TEXT_EXPLAIN_NO_TOTAL,
            arg_ratio("points", card->points_so_far),
            arg_ratio("weight", card->weight_so_far));
        add_line(&writer, TEXT_EXPLAIN_TOTAL, out_string(&so_far));
        return (struct derivation){writer.line, writer.count};
    }
    add_steps(&writer, &card->steps);
    add_sources(&writer, &card->steps);
    return (struct derivation){writer.line, writer.count};
}

const char *
derivation_step(const struct scorecard *card, const struct score *score,
                const struct step *step, const struct voice *voice,
                struct mem *mem)
{
    struct writer writer = writer_new(card, score, voice, mem);
    struct out out = out_new(mem);

    write_step(&out, &writer, step);
    return out_string(&out);
}
