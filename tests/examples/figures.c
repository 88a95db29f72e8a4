/* figures.c - scores the examples and compares every figure with the tables
 * beside this file, which were made by hand.
 *
 *     figures tests/examples/NAME.txt…    from the top of the project
 *
 *     stage official round 6M        or `stage -`: each at its last stage
 *     5.1           4  94.114  9.411
 *     component 5   -  -       19.411
 *     total         -  -       96.525
 *     so far 57.13 of 78.26087
 *
 * `-` is no value.  A figure without end stands at six places, any other one
 * with all its digits.  A block names every indicator, every component and the
 * total.
 */
#include "import/folder.h"
#include "score/score.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define WORDS_MAX 16

struct run {
    const char *path;
    int number; /* of the line */
    int rows, failed; /* of all files */
    struct year year;
    struct scorecard card;
    bool scored;  /* there is a block */
    bool *named;  /* indicators, components, then the total */
    size_t block; /* the line it starts at */
    struct mem *mem;
};

static void
tell(struct run *run, const char *what, const struct out *fault)
{
    bool fine = fault->count == 0;

    run->rows++;
    run->failed += !fine;
    if (!fine)
        printf("# %s:%d: %s\n", run->path, run->number, out_string(fault));
    printf("%sok %d - %s:%d: %s\n", fine ? "" : "not ", run->rows, run->path,
           run->number, what);
}

/* ---- figures ---- */

/* What the table would say of a value. */
static bool
says(const char *literal, struct ratio value, struct mem *mem)
{
    struct dec wanted, exact;

    if (dec_parse(literal, strlen(literal), &wanted) != DEC_FINE)
        return false;
    if (!ratio_to_dec(value, &exact))
        value = ratio_round(value, DEC_PLACES, mem);
    return ratio_equal(value, ratio_dec(wanted));
}

static void
compare(struct run *run, struct out *fault, const char *what, bool given,
        struct ratio value, const char *literal)
{
    if (strcmp(literal, "-") == 0 ? !given
                                  : given && says(literal, value, run->mem))
        return;
    out_format(fault, "%s%s: found ", fault->count > 0 ? "; " : "", what);
    if (given)
        ratio_print_cut(fault, value);
    else
        out_text(fault, "-");
    out_format(fault, ", wanted %s", literal);
}

/* ---- rows ---- */

static size_t
name_count(const struct run *run)
{
    return run->card.score_count + run->year.agreement.component_count + 1;
}

static void
compare_score(struct run *run, char **words, struct out *fault)
{
    const struct score *score = scorecard_score(&run->card, words[0]);

    if (score == NULL) {
        out_format(fault, "there is no indicator %s", words[0]);
        return;
    }
    run->named[score->indicator->index] = true;
    compare(run, fault, "level", score->scored, ratio_whole(score->level),
            words[1]);
    compare(run, fault, "score", score->scored, score->score, words[2]);
    compare(run, fault, "weighted", score->scored, score->weighted, words[3]);
}

static void
compare_component(struct run *run, char **words, struct out *fault)
{
    for (size_t i = 0; i < run->year.agreement.component_count; i++) {
        const struct component_score *own = &run->card.components[i];

        if (strcmp(own->component->code, words[1]) != 0)
            continue;
        run->named[run->card.score_count + i] = true;
        compare(run, fault, "subtotal", own->complete, own->subtotal, words[4]);
        return;
    }
    out_format(fault, "there is no component %s", words[1]);
}

static void
compare_row(struct run *run, char **words, size_t count)
{
    struct out fault = out_new(run->mem), what = out_new(run->mem);
    const struct scorecard *card = &run->card;

    for (size_t i = 0; i < count; i++)
        out_format(&what, "%s%s", i > 0 ? " " : "", words[i]);
    if (!run->scored) {
        out_text(&fault, "there is no stage above this row");
    } else if (count == 5 && strcmp(words[0], "so") == 0 &&
               strcmp(words[1], "far") == 0 && strcmp(words[3], "of") == 0) {
        compare(run, &fault, "points", true, card->points_so_far, words[2]);
        compare(run, &fault, "weight", true, card->weight_so_far, words[4]);
    } else if (count == 5 && strcmp(words[0], "component") == 0) {
        compare_component(run, words, &fault);
    } else if (count == 4 && strcmp(words[0], "total") == 0) {
        run->named[name_count(run) - 1] = true;
        compare(run, &fault, "total", card->complete, card->total, words[3]);
    } else if (count == 4) {
        compare_score(run, words, &fault);
    } else {
        out_text(&fault, "this is no row");
    }
    tell(run, out_string(&what), &fault);
}

/* ---- blocks ---- */

static void
end_block(struct run *run)
{
    struct out fault = out_new(run->mem), what = out_new(run->mem);
    size_t missing = 0;

    if (!run->scored)
        return;
    for (size_t i = 0; i < name_count(run); i++)
        missing += !run->named[i];
    if (missing > 0)
        out_format(&fault, "%zu rows are missing", missing);
    out_format(&what, "the block from line %zu names all", run->block);
    tell(run, out_string(&what), &fault);
    run->scored = false;
}

static void
say_findings(struct out *fault, const struct findings *findings)
{
    static const struct voice english = {.language = ENGLISH};

    for (size_t i = 0; i < findings->count; i++)
        if (findings->item[i].severity == ERROR)
            finding_sentence(fault, &english, &findings->item[i]);
}

static void
start_block(struct run *run, char **words, size_t count)
{
    struct findings findings = findings_new(run->mem);
    struct selection selection = {.round = ""};
    struct out fault = out_new(run->mem);

    end_block(run);
    selection.staged = count > 1 && strcmp(words[1], "-") != 0;
    if (count == 4 && strcmp(words[2], "round") == 0)
        selection.round = words[3];
    else if (count != 2)
        out_text(&fault, "this is no stage");
    if (selection.staged && !stage_parse(words[1], &selection.stage))
        out_text(&fault, "there is no such stage");
    if (fault.count == 0)
        score_year(&run->card, &run->year, selection, &findings, run->mem);
    say_findings(&fault, &findings);
    run->scored = fault.count == 0;
    run->named = MEM_ARRAY(run->mem, bool, name_count(run));
    run->block = (size_t)run->number;
    if (!run->scored)
        tell(run, "can be scored", &fault);
}

static void
run_line(struct run *run, const char *text, size_t count)
{
    const char *comment = memchr(text, '#', count);
    char *words[WORDS_MAX], *word, *rest;
    size_t found = 0;

    rest = mem_string(run->mem, text,
                      comment ? (size_t)(comment - text) : count);
    while ((word = strtok_r(rest, " ", &rest)) != NULL && found < WORDS_MAX)
        words[found++] = word;
    if (found == 0)
        return;
    if (strcmp(words[0], "stage") == 0)
        start_block(run, words, found);
    else
        compare_row(run, words, found);
}

/* examples/NAME of tests/examples/NAME.txt. */
static const char *
example_of(const char *path, struct mem *mem)
{
    struct out out = out_new(mem);
    const char *name = strrchr(path, '/') + 1;

    out_text(&out, "examples/");
    out_bytes(&out, name, strlen(name) - strlen(".txt"));
    return out_string(&out);
}

static void
run_file(struct run *run, const char *path)
{
    struct findings findings = findings_new(run->mem);
    struct out fault = out_new(run->mem);
    struct file file;
    int rows = run->rows;

    run->path = path;
    run->number = 0;
    run->scored = false;
    if (!import_folder(&run->year, example_of(path, run->mem), &findings,
                       run->mem) ||
        !file_read(&file, path, FILE_YAML_MAX, NULL, &findings, run->mem) ||
        findings.by_severity[ERROR] > 0) {
        say_findings(&fault, &findings);
        tell(run, "can be read", &fault);
        return;
    }
    for (const char *at = file.text, *end = at + file.count; at < end;) {
        size_t count = strcspn(at, "\n");

        run->number++;
        run_line(run, at, count);
        at += count + (at + count < end);
    }
    end_block(run);
    if (run->rows == rows) {
        out_text(&fault, "there are no rows");
        tell(run, "has rows", &fault);
    }
}

int
main(int count, char **paths)
{
    struct run run = {.mem = mem_new()};

    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < count; i++)
        run_file(&run, paths[i]);
    printf("1..%d\n", run.rows);
    mem_free(run.mem);
    return run.failed > 0 || run.rows == 0;
}
