/* cases.c - scores the cases of text files, as an official would with a pencil,
 * by the program's own way: agreement, row, scorecard.
 *
 *     cases FILE…     a .txt file, or the ```scoring blocks of a .md file
 *
 * A line that begins with a word sets something, which holds until it is set
 * again; `targets`, `bands` and `judged` take each other's place.
 *
 *     targets  30  25  20  ~  8      a target per level
 *     toward   25                    with targets: the distance is judged
 *     bands    < 70 | 70 .. < 80 | >= 80
 *     judged                         the result is the points
 *     points, rule, below, missing, weight
 *     round    result 3  score none  weighted 3
 *
 * Any other line is a case: a result, its unit if it has one, and the score;
 * then, if wanted, `level 4` and `weighted 9.411`.  `-` is a result that is
 * missing, or no score; 47.12/14 a result that is computed.  A unit is one
 * word, the same in all cases that follow each other.
 */
#include "import/folder.h"
#include "score/score.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define WORDS_MAX 32

enum key {
    KEY_TARGETS,
    KEY_BANDS,
    KEY_JUDGED,
    KEY_TOWARD,
    KEY_POINTS,
    KEY_RULE,
    KEY_BELOW,
    KEY_MISSING,
    KEY_ROUND,
    KEY_WEIGHT,
    KEYS,
};

static const char *const keys[KEYS] = {
    [KEY_TARGETS] = "targets", [KEY_BANDS] = "bands",
    [KEY_JUDGED] = "judged",   [KEY_TOWARD] = "toward",
    [KEY_POINTS] = "points",   [KEY_RULE] = "rule",
    [KEY_BELOW] = "below",     [KEY_MISSING] = "missing",
    [KEY_ROUND] = "round",     [KEY_WEIGHT] = "weight",
};

/* What is set, each as the agreement would have it. */
struct setup {
    const char *value[KEYS]; /* NULL: not set */
    const char *unit;        /* of the cases since; NULL: none yet */
};

struct line {
    const char *text; /* without comment */
    const char *word[WORDS_MAX];
    size_t count;
};

struct run {
    const char *path;
    int number; /* of the line */
    struct setup setup;
    int cases, failed;  /* of all files */
    int of_file;
    struct mem *mem;
};

/* ---- telling ---- */

static void
tell(struct run *run, const char *what, const char *fault)
{
    run->cases++;
    run->of_file++;
    run->failed += fault != NULL;
    if (fault != NULL)
        printf("# %s:%d: %s\n", run->path, run->number, fault);
    printf("%sok %d - %s:%d: %s\n", fault != NULL ? "not " : "", run->cases,
           run->path, run->number, what);
}

static void
tell_word(struct run *run, const char *fault, const char *word)
{
    struct out out = out_new(run->mem);

    out_format(&out, "%s: %s", fault, word);
    tell(run, "is written right", out_string(&out));
}

/* ---- lines ---- */

static struct line
split(const char *text, size_t count, struct mem *mem)
{
    struct line line = {0};
    const char *comment = memchr(text, '#', count);
    char *copy, *at;

    if (comment != NULL)
        count = (size_t)(comment - text);
    text_trim(&text, &count);
    line.text = mem_string(mem, text, count);
    copy = mem_string(mem, text, count);
    while ((at = strtok_r(copy, " \t", &copy)) != NULL) {
        if (line.count == WORDS_MAX)
            break;
        line.word[line.count++] = at;
    }
    return line;
}

static bool
is_number(const char *word)
{
    struct dec dec;

    return dec_parse(word, strlen(word), &dec) == DEC_FINE;
}

static int
key_of(const char *word)
{
    for (int i = 0; i < KEYS; i++)
        if (strcmp(word, keys[i]) == 0)
            return i;
    return -1;
}

/* ---- what is set ---- */

/* `[30, 25, ~]` of the words behind the key. */
static const char *
list_of(const struct line *line, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 1; i < line->count; i++)
        out_format(&out, "%s%s", i > 1 ? ", " : "[", line->word[i]);
    out_text(&out, "]");
    return out_string(&out);
}

/* `["< 70", ~]` of what stands between bars. */
static const char *
bands_of(const struct line *line, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *at = line->text + strlen("bands");

    out_text(&out, "[");
    for (;;) {
        const char *start = at;
        size_t count = strcspn(at, "|");
        bool none;

        at += count;
        text_trim(&start, &count);
        none = text_equal(start, count, "~");
        out_text(&out, none ? "" : "\"");
        out_bytes(&out, start, count);
        out_text(&out, none ? "" : "\"");
        if (*at++ == '\0')
            break;
        out_text(&out, ", ");
    }
    out_text(&out, "]");
    return out_string(&out);
}

/* `{result: 3, score: none}`; NULL when a place has no number. */
static const char *
round_of(const struct line *line, struct mem *mem)
{
    struct out out = out_new(mem);

    if (line->count < 3 || line->count % 2 == 0)
        return NULL;
    for (size_t i = 1; i < line->count; i += 2)
        out_format(&out, "%s%s: %s", i > 1 ? ", " : "{", line->word[i],
                   line->word[i + 1]);
    out_text(&out, "}");
    return out_string(&out);
}

static void
set(struct run *run, enum key key, const struct line *line)
{
    struct setup *setup = &run->setup;
    const char *value = line->count == 2 ? line->word[1] : NULL;

    if (key == KEY_TARGETS || key == KEY_POINTS)
        value = line->count > 1 ? list_of(line, run->mem) : NULL;
    if (key == KEY_BANDS)
        value = bands_of(line, run->mem);
    if (key == KEY_ROUND)
        value = round_of(line, run->mem);
    if (key == KEY_JUDGED)
        value = line->count == 1 ? "{}" : NULL;
    if (value == NULL) {
        tell_word(run, "this line lacks something", line->text);
        return;
    }
    if (key <= KEY_JUDGED)
        for (int i = KEY_TARGETS; i <= KEY_TOWARD; i++)
            setup->value[i] = NULL;
    setup->value[key] = value;
    setup->unit = NULL;
}

/* ---- the agreement and the row of a case ---- */

struct found {
    const struct score *score;
    const char *fault; /* NULL: none */
};

/* `result` is a number, `-`, or a computed one. */
static const char *
agreement_of(const struct setup *setup, const char *result, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *weight = setup->value[KEY_WEIGHT];

    out_text(&out, "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
                   "scoring:\n  total: sum_of_rounded\n");
    for (int i = KEY_POINTS; i <= KEY_ROUND; i++)
        if (setup->value[i] != NULL)
            out_format(&out, "  %s: %s\n", keys[i], setup->value[i]);
    out_text(&out, "components:\n  - code: c\n    indicators:\n"
                   "      - code: i\n");
    out_format(&out, "        weight: %s\n", weight ? weight : "100");
    if (strchr(result, '/') != NULL)
        out_format(&out, "        formula: %s\n", result);
    out_text(&out, "        criterion:\n");
    for (int i = KEY_TARGETS; i <= KEY_TOWARD; i++)
        if (setup->value[i] != NULL)
            out_format(&out, "          %s: %s\n", keys[i], setup->value[i]);
    return out_string(&out);
}

static const char *
row_of(const char *result, struct mem *mem)
{
    struct out out = out_new(mem);

    out_text(&out, "indicator,stage,result,state\ni,official,");
    if (strcmp(result, "-") == 0)
        out_text(&out, ",missing");
    else if (strchr(result, '/') == NULL)
        out_format(&out, "\"%s\",", result);
    else
        out_text(&out, ",");
    return out_string(&out);
}

static struct file
file_of(const char *path, const char *text)
{
    return (struct file){path, text, strlen(text)};
}

static const char *
first_finding(const struct findings *findings, struct mem *mem)
{
    static const struct voice english = {.language = ENGLISH};
    struct out out = out_new(mem);

    if (findings->by_severity[ERROR] == 0)
        return NULL;
    finding_say(&out, &english, &findings->item[0]);
    return mem_string(mem, out.bytes, out.count - 1);
}

static struct found
score_case(const struct setup *setup, const char *result, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct year *year = MEM_NEW(mem, struct year);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);
    struct file agreement =
        file_of("as agreed", agreement_of(setup, result, mem));
    struct file row = file_of("as a row", row_of(result, mem));
    struct found found = {NULL, NULL};

    if (import_agreement_file(&year->agreement, &agreement, &findings, mem))
        import_results_file(year, &row, &findings, mem);
    found.fault = first_finding(&findings, mem);
    if (found.fault != NULL)
        return found;
    score_year(card, year, (struct selection){true, STAGE_OFFICIAL, ""},
               &findings, mem);
    found.fault = first_finding(&findings, mem);
    found.score = &card->scores[0];
    return found;
}

/* ---- cases ---- */

struct wanted {
    const char *result, *score;
    const char *level, *weighted; /* NULL: any */
};

/* The same number, however many places it is written with. */
static bool
equals(struct ratio found, const char *literal)
{
    struct dec wanted;

    return dec_parse(literal, strlen(literal), &wanted) == DEC_FINE &&
           ratio_equal(found, ratio_dec(wanted));
}

static void
compare(struct out *fault, const char *what, bool given, struct ratio found,
        const char *wanted)
{
    bool none = strcmp(wanted, "-") == 0;

    if (none ? !given : given && equals(found, wanted))
        return;
    out_format(fault, "%s%s: found ", fault->count > 0 ? "; " : "", what);
    if (given)
        ratio_print_cut(fault, found);
    else
        out_text(fault, "-");
    out_format(fault, ", wanted %s", wanted);
}

static const char *
judge_case(const struct setup *setup, const struct wanted *wanted,
           struct mem *mem)
{
    struct found found = score_case(setup, wanted->result, mem);
    struct out fault = out_new(mem);
    const struct score *score = found.score;

    if (found.fault != NULL)
        return found.fault;
    compare(&fault, "score", score->scored, score->score, wanted->score);
    if (wanted->level != NULL)
        compare(&fault, "level", score->scored, ratio_whole(score->level),
                wanted->level);
    if (wanted->weighted != NULL)
        compare(&fault, "weighted", score->scored, score->weighted,
                wanted->weighted);
    return fault.count > 0 ? out_string(&fault) : NULL;
}

static bool
is_result(const char *word)
{
    struct dec dec;
    size_t count = strcspn(word, "/");

    if (strcmp(word, "-") == 0)
        return true;
    if (dec_parse(word, count, &dec) != DEC_FINE)
        return false;
    return word[count] == '\0' || is_number(word + count + 1);
}

static bool
is_score(const char *word)
{
    return is_number(word) || strcmp(word, "-") == 0;
}

/* What stands behind the score; false when it is none of the two. */
static bool
read_more(const struct line *line, size_t at, struct wanted *wanted)
{
    for (; at < line->count; at += 2) {
        const char **into = strcmp(line->word[at], "level") == 0
                                ? &wanted->level
                            : strcmp(line->word[at], "weighted") == 0
                                ? &wanted->weighted
                                : NULL;

        if (into == NULL || at + 1 == line->count ||
            !is_score(line->word[at + 1]))
            return false;
        *into = line->word[at + 1];
    }
    return true;
}

static bool
same_unit(struct run *run, const char *unit)
{
    if (run->setup.unit == NULL)
        run->setup.unit = unit;
    return strcmp(run->setup.unit, unit) == 0;
}

static void
run_case(struct run *run, const struct line *line)
{
    struct wanted wanted = {.result = line->word[0]};
    size_t at = line->count > 2 && !is_score(line->word[1]) ? 2 : 1;
    struct mem *mem;

    if (line->count <= at || !is_score(line->word[at])) {
        tell_word(run, "no score", line->text);
        return;
    }
    if (!same_unit(run, at == 2 ? line->word[1] : "")) {
        tell_word(run, "another unit than before", line->text);
        return;
    }
    wanted.score = line->word[at];
    if (!read_more(line, at + 1, &wanted)) {
        tell_word(run, "only level and weighted follow a score", line->text);
        return;
    }
    mem = mem_new();
    tell(run, line->text, judge_case(&run->setup, &wanted, mem));
    mem_free(mem);
}

static void
run_line(struct run *run, const struct line *line)
{
    int key;

    if (line->count == 0)
        return;
    key = key_of(line->word[0]);
    if (key >= 0)
        set(run, (enum key)key, line);
    else if (is_result(line->word[0]))
        run_case(run, line);
    else
        tell_word(run, "unknown word", line->word[0]);
}

/* ---- files ---- */

static void
run_file(struct run *run, const char *path)
{
    struct findings findings = findings_new(run->mem);
    bool markdown = strlen(path) > 3 &&
                    strcmp(path + strlen(path) - 3, ".md") == 0;
    bool inside = !markdown;
    struct file file;
    const char *at, *end;

    run->path = path;
    run->number = run->of_file = 0;
    run->setup = (struct setup){0};
    if (!file_read(&file, path, FILE_YAML_MAX, NULL, &findings, run->mem)) {
        tell(run, "can be read", first_finding(&findings, run->mem));
        return;
    }
    for (at = file.text, end = at + file.count; at < end;) {
        size_t count = strcspn(at, "\n");

        run->number++;
        if (markdown && strncmp(at, "```", 3) == 0) {
            inside = !inside && text_equal(at, count, "```scoring");
            run->setup = (struct setup){0};
        } else if (inside) {
            struct line line = split(at, count, run->mem);
            run_line(run, &line);
        }
        at += count + (at + count < end);
    }
    if (run->of_file == 0)
        tell(run, "has cases", "there is no case in this file");
}

int
main(int count, char **paths)
{
    struct run run = {.mem = mem_new()};

    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < count; i++)
        run_file(&run, paths[i]);
    printf("1..%d\n", run.cases);
    mem_free(run.mem);
    return run.failed > 0 || run.cases == 0;
}
