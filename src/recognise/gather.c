/* gather.c - what papers say, put together indicator by indicator. */
#include "recognise/gather_inside.h"

#include "base/text.h"
#include "base/written.h"
#include "import/fields.h"

#include <string.h>

struct indicator *
gather_indicator(struct gather *gather, size_t indicator)
{
    return &gather->year->agreement.indicators[indicator];
}

const char *
gather_code(const struct gather *gather, size_t indicator)
{
    return gather->year->agreement.indicators[indicator].code;
}

/* ---- figures ---- */

struct result *
gather_row(struct gather *gather, size_t indicator)
{
    struct year *year = gather->year;

    for (size_t i = 0; i < year->result_count; i++)
        if (year->results[i].indicator == indicator &&
            year->results[i].stage == gather->stage)
            return &year->results[i];
    struct result *row = MEM_PUSH(gather->desk->mem, year->results,
                                  year->result_count, gather->result_room);

    *row = (struct result){.indicator = indicator,
                           .round = "",
                           .stage = gather->stage,
                           .state = STATE_MISSING,
                           .state_blank = true,
                           .by = "",
                           .reason = ""};
    return row;
}

void
tell_differs(struct gather *gather, const struct said *said, const char *code,
             struct number first)
{
    struct out place = out_new(gather->desk->mem);

    place_print(&place, &first.place);
    FIND(gather->desk->findings, FINDING_DISAGREE, said->place,
         TEXT_RECOGNISE_DISAGREE,
         arg_text("text", said_text(said, gather->desk->mem)),
         arg_code("code", code), arg_dec("first", first.value),
         arg_text("place", out_string(&place)))
        ->indicator = code;
}

void
gather_number(struct gather *gather, size_t indicator, const struct said *said,
              enum figure figure)
{
    static const char *const keys[] = {[FIGURE_RESULT] = "result",
                                       [FIGURE_SCORE] = "claimed_score",
                                       [FIGURE_WEIGHTED] = "claimed_weighted"};
    const char *code = gather_code(gather, indicator);
    struct number read, *into;
    struct result *row;

    if (!said_number(gather->desk, said, &read))
        return;
    row = gather_row(gather, indicator);
    into = figure == FIGURE_RESULT  ? &row->value
           : figure == FIGURE_SCORE ? &row->claimed_score
                                    : &row->claimed_weighted;
    ledger_use(gather->desk->ledger, said->entry, "results.csv %s %s %s", code,
               stage_name(gather->stage), keys[figure]);
    if (into->given) {
        if (dec_compare(into->value, read.value) != 0)
            tell_differs(gather, said, code, *into);
        return;
    }
    *into = read;
    if (row->place.file == NULL)
        row->place = said->place;
    if (figure == FIGURE_RESULT) {
        row->state = STATE_GIVEN;
        row->state_blank = false;
    }
}

void
gather_claim(struct gather *gather, size_t component, const struct said *said)
{
    struct year *year = gather->year;
    const char *code = component != NO_INDEX
                           ? year->agreement.components[component].code
                           : "total";
    struct number read;

    if (!said_number(gather->desk, said, &read))
        return;
    ledger_use(gather->desk->ledger, said->entry,
               component != NO_INDEX ? "results.csv component %s %s"
                                     : "results.csv %s %s",
               code, stage_name(gather->stage));
    for (size_t i = 0; i < year->claim_count; i++) {
        const struct claim *claim = &year->claims[i];

        if (claim->component != component || claim->stage != gather->stage)
            continue;
        if (dec_compare(claim->weighted.value, read.value) != 0)
            tell_differs(gather, said, code, claim->weighted);
        return;
    }
    *MEM_PUSH(gather->desk->mem, year->claims, year->claim_count,
              gather->claim_room) = (struct claim){.component = component,
                                                   .round = "",
                                                   .stage = gather->stage,
                                                   .weighted = read,
                                                   .place = said->place};
}

void
gather_weight(struct gather *gather, size_t indicator, const struct said *said)
{
    struct indicator *at = gather_indicator(gather, indicator);
    struct number read, whole = at->weight;

    if (!said_number(gather->desk, said, &read))
        return;
    ledger_use(gather->desk->ledger, said->entry, "agreement.yaml %s weight",
               at->code);
    if (!whole.given && at->child_count > 0) {
        whole = (struct number){.given = true, .place = at->place};
        for (size_t i = 0; i < at->child_count; i++)
            whole.value.e6 +=
                gather_indicator(gather, at->first_child + i)->weight.value.e6;
    }
    if (!whole.given)
        at->weight = read;
    else if (dec_compare(whole.value, read.value) != 0)
        tell_differs(gather, said, at->code, whole);
}

/* ---- prose ---- */

/* A list mark within a line, between words: "… ของเขต - มีการ…", but not
 * "400 - 500 คน" or "2561 - 2565". */
static bool
begins_item(const char *text, size_t at, size_t count)
{
    const char *after = text + at + 3;

    if (at == 0 || at + 3 >= count || memcmp(text + at, " - ", 3) != 0)
        return false;
    return text_digit(&after, text + count) < 0;
}

static size_t
marks_in(const char *line, size_t count)
{
    size_t marks = 0;

    for (size_t i = 0; i < count; i++)
        marks += begins_item(line, i, count);
    return marks;
}

/* "- ", "1. ", "1) ", "1.", of which lists are made; 0: none of them. */
static char
item_mark(const char *line)
{
    size_t digits = strspn(line, "0123456789");

    if (strncmp(line, "- ", 2) == 0)
        return '-';
    if (digits == 0 || digits > 3 ||
        (line[digits] != '.' && line[digits] != ')') ||
        (line[digits + 1] >= '0' && line[digits + 1] <= '9'))
        return 0;
    return '1';
}

/* One dash in a sentence is a dash; several, or one behind a list mark, begin
 * items. */
static void
write_line(struct out *out, const char *line, size_t count)
{
    bool list = marks_in(line, count) + (strncmp(line, "- ", 2) == 0) > 1;
    size_t from = item_mark(line) == '1' ? strspn(line, "0123456789") + 1 : 0;

    out_bytes(out, line, from);
    if (from > 0 && from < count && line[from] != ' ')
        out_char(out, ' '); /* "1.text" is no item elsewhere */
    for (size_t i = from; i < count; i++) {
        if (list && begins_item(line, i, count)) {
            out_text(out, "\n- ");
            i += 2;
            continue;
        }
        out_char(out, line[i]);
    }
}

const char *
lines_of(const struct said *said, struct mem *mem)
{
    const char *at = said_text(said, mem);
    struct out out = out_new(mem);

    while (*at != '\0') {
        size_t count = strcspn(at, "\n");

        write_line(&out, at, count);
        at += count;
        if (*at == '\n') {
            out_char(&out, '\n');
            at++;
        }
    }
    return out_string(&out);
}

static const char *
last_line(const struct out *out)
{
    const char *text = out_string(out), *line = strrchr(text, '\n');

    return line != NULL ? line + 1 : text;
}

static void
add_lines(struct out *into, const char *lines, bool joined)
{
    char mark = item_mark(lines);

    if (into->count > 0)
        out_text(into,
                 joined || (mark != 0 && mark == item_mark(last_line(into)))
                     ? "\n"
                     : "\n\n");
    out_text(into, lines);
}

static bool
says_nothing(const struct gather *gather, const struct said *said)
{
    struct written_value value;

    if (written_read(said->text, said->count, &value) != WRITTEN_NONE)
        return false;
    ledger_leave(gather->desk->ledger, said->entry, TEXT_ENDING_NOTHING);
    return true;
}

static void
keep_told(struct gather *gather, size_t indicator, const struct said *said,
          const char *key)
{
    ledger_use(gather->desk->ledger, said->entry, "report/%s.yaml %s",
               gather_code(gather, indicator), key);
    if (said->entry > 0) {
        struct entry *entry = &gather->desk->ledger->entry[said->entry - 1];

        if (entry->told)
            return; /* the same line for several indicators */
        entry->told = true;
    }
    *MEM_PUSH(gather->desk->mem, gather->told, gather->told_count,
              gather->told_room) =
        (struct told){*said, gather_code(gather, indicator)};
}

void
gather_prose(struct gather *gather, size_t indicator, struct out *into,
             const struct said *said, const char *key)
{
    if (said->text == NULL || says_nothing(gather, said))
        return;
    add_lines(into, lines_of(said, gather->desk->mem), said->joined);
    keep_told(gather, indicator, said, key);
}

/* ---- lists ---- */

/* Calls for each line, its mark left out. */
static void
each_line(struct gather *gather, size_t indicator, const struct said *said,
          void (*take)(struct gather *, size_t, const char *, struct place))
{
    const char *at = lines_of(said, gather->desk->mem);

    while (*at != '\0') {
        size_t length = strcspn(at, "\n"), count = length;
        const char *line = at;

        at += length + (at[length] == '\n');
        if (item_mark(line) == '-') {
            line += 2;
            count -= 2;
        } else if (item_mark(line) == '1') {
            size_t mark = strspn(line, "0123456789") + 1;

            line += mark;
            count -= mark;
        }
        text_trim(&line, &count);
        if (count > 0)
            take(gather, indicator, mem_string(gather->desk->mem, line, count),
                 said->place);
    }
}

static struct words
thai_words(struct mem *mem, const char *text)
{
    struct word *word = MEM_NEW(mem, struct word);

    *word = (struct word){.language = "th", .text = text};
    return (struct words){.word = word, .count = 1};
}

static void
take_project(struct gather *gather, size_t indicator, const char *line,
             struct place place)
{
    struct about *about = &gather->about[indicator];

    (void)place;
    *MEM_PUSH(gather->desk->mem, about->projects, about->form.project_count,
              about->project_room) = thai_words(gather->desk->mem, line);
}

void
gather_projects(struct gather *gather, size_t indicator,
                const struct said *said)
{
    if (said->text == NULL || says_nothing(gather, said))
        return;
    each_line(gather, indicator, said, take_project);
    keep_told(gather, indicator, said, "projects");
}

/* What kind of evidence a line names. */
static enum evidence_kind
kind_of(const char *line)
{
    static const struct {
        const char *word;
        enum evidence_kind kind;
    } kinds[] = {{"ภาพถ่าย", EVIDENCE_PHOTO}, {"photo", EVIDENCE_PHOTO},
                 {"คำสั่ง", EVIDENCE_ORDER},   {"http", EVIDENCE_ADDRESS},
                 {"www.", EVIDENCE_ADDRESS}, {".go.th", EVIDENCE_ADDRESS},
                 {"ระบบ", EVIDENCE_SYSTEM},  {"Application", EVIDENCE_SYSTEM},
                 {"system", EVIDENCE_SYSTEM}};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strstr(line, kinds[i].word) != NULL)
            return kinds[i].kind;
    return EVIDENCE_DOCUMENT;
}

static void
take_evidence(struct gather *gather, size_t indicator, const char *line,
              struct place place)
{
    struct about *about = &gather->about[indicator];

    *MEM_PUSH(gather->desk->mem, about->evidence, about->form.evidence_count,
              about->evidence_room) =
        (struct evidence){.kind = kind_of(line),
                          .title = thai_words(gather->desk->mem, line),
                          .place = place};
}

void
gather_evidence(struct gather *gather, size_t indicator,
                const struct said *said)
{
    if (said->text == NULL || says_nothing(gather, said))
        return;
    each_line(gather, indicator, said, take_evidence);
    keep_told(gather, indicator, said, "evidence");
}

void
gather_questions(struct gather *gather, const struct subject *subject)
{
    static const struct {
        enum term term;
        size_t offset;
        const char *key;
    } questions[] = {
        {TERM_ACCOUNT, offsetof(struct about, account), "account"},
        {TERM_SUPPORTING, offsetof(struct about, supporting), "supporting"},
        {TERM_OBSTACLES, offsetof(struct about, obstacles), "obstacles"},
        {TERM_REASONS, offsetof(struct about, reasons), "reasons"},
    };

    for (size_t i = 0; i < subject->count; i++) {
        if (subject->indicator[i] == NO_INDEX)
            continue;
        struct about *about = &gather->about[subject->indicator[i]];
        const struct prose *evidence = &subject->paper->field[TERM_EVIDENCE];

        for (size_t j = 0; j < sizeof questions / sizeof questions[0]; j++) {
            const struct prose *prose =
                &subject->paper->field[questions[j].term];
            struct out *into =
                (struct out *)((char *)about + questions[j].offset);

            for (size_t k = 0; k < prose->count; k++) {
                gather_prose(gather, subject->indicator[i], into,
                             &prose->said[k], questions[j].key);
                if (questions[j].term == TERM_REASONS && into->count > 0 &&
                    about->form.reasons_place.file == NULL)
                    about->form.reasons_place = prose->said[k].place;
            }
        }
        for (size_t k = 0; k < evidence->count; k++)
            gather_evidence(gather, subject->indicator[i], &evidence->said[k]);
        if (about->form.place.file == NULL)
            about->form.place = subject->paper->place;
    }
}

/* ---- divisions ---- */

static const char *
division_code(struct gather *gather, const char *name)
{
    struct out code = out_new(gather->desk->mem);

    if (code_is_fine(name) && text_characters(name, strlen(name)) <= 40)
        return name;
    out_format(&code, "division-%zu",
               gather->year->agreement.division_count + 1);
    return out_string(&code);
}

const char *
gather_division(struct gather *gather, const char *name, struct place place)
{
    struct agreement *agreement = &gather->year->agreement;
    struct division *division;

    for (size_t i = 0; i < agreement->division_count; i++)
        if (strcmp(words_in(agreement->divisions[i].name, "th"), name) == 0)
            return agreement->divisions[i].code;
    division = MEM_PUSH(gather->desk->mem, agreement->divisions,
                        agreement->division_count, gather->division_room);
    *division = (struct division){.name = thai_words(gather->desk->mem, name),
                                  .place = place};
    agreement->division_count--; /* its number counts from 1 */
    division->code = division_code(gather, name);
    agreement->division_count++;
    return division->code;
}
