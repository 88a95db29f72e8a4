/* years.c - years for tests. */
#include "years.h"

#include "import/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- from files ---- */

static void
refuse_mistakes(const struct findings *findings, const char *text)
{
    struct voice voice = {.language = ENGLISH};
    struct out out = out_new(findings->mem);

    if (findings->by_severity[ERROR] == 0)
        return;
    for (size_t i = 0; i < findings->count; i++)
        finding_say(&out, &voice, &findings->item[i]);
    printf("# %s\n%s\n", text, out_string(&out));
    fflush(stdout);
    abort();
}

struct year *
year_example(const char *name, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct year *year = MEM_NEW(mem, struct year);
    struct out path = out_new(mem);

    out_format(&path, "%s/%s", EXAMPLES, name);
    if (!import_folder(year, out_string(&path), &findings, mem))
        abort();
    refuse_mistakes(&findings, name);
    return year;
}

static const char *
write_file(const char *folder, const char *name, const char *text,
           struct mem *mem)
{
    struct out path = out_new(mem);
    FILE *file;

    out_format(&path, "%s/%s", folder, name);
    file = fopen(out_string(&path), "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        abort();
    return out_string(&path);
}

struct year *
year_of(const char *agreement, const char *results, const char *measures,
        struct mem *mem)
{
    char folder[] = "/tmp/trachu-years-XXXXXX";
    struct findings findings = findings_new(mem);
    struct year *year = MEM_NEW(mem, struct year);
    const char *paths[3] = {0};

    if (mkdtemp(folder) == NULL)
        abort();
    paths[0] = write_file(folder, "agreement.yaml", agreement, mem);
    paths[1] = write_file(folder, "results.csv", results, mem);
    if (measures != NULL)
        paths[2] = write_file(folder, "measures.csv", measures, mem);
    if (!import_folder(year, folder, &findings, mem))
        abort();
    for (int i = 0; i < 3; i++)
        if (paths[i] != NULL)
            unlink(paths[i]);
    rmdir(folder);
    refuse_mistakes(&findings, agreement);
    return year;
}

struct selection
at_stage(enum stage stage)
{
    return (struct selection){.staged = true, .stage = stage, .round = ""};
}

/* ---- chance ---- */

int
soak(int times)
{
    const char *more = getenv("TRACHU_SOAK");

    return more == NULL ? times : times * atoi(more);
}

struct dice
dice_new(uint64_t seed)
{
    const char *moved = getenv("TRACHU_SEED");

    if (moved != NULL)
        seed += strtoull(moved, NULL, 10) * UINT64_C(1000003);
    return (struct dice){seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
}

int
dice_of(struct dice *dice, int from, int to)
{
    uint64_t z = dice->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    z ^= z >> 31;
    return from + (int)(z % (uint64_t)(to - from + 1));
}

bool
dice_one_in(struct dice *dice, int chance)
{
    return dice_of(dice, 1, chance) == 1;
}

/* ---- a random agreement ---- */

struct writing {
    struct dice *dice;
    const struct recipe *recipe;
    struct out yaml, results, measures, names;
    int levels;
    bool rules[100], judged[100], whole[100], rounded[100];
};

static const char *
pick(struct dice *dice, const char *const *words, int count)
{
    return words[dice_of(dice, 0, count - 1)];
}

#define PICK(dice, ...)                                                        \
    pick((dice), (const char *const[]){__VA_ARGS__},                           \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void
write_scoring(struct writing *w)
{
    struct dice *dice = w->dice;
    bool small = w->recipe->small;

    w->levels = dice_one_in(dice, 3) ? 3 : 5;
    out_format(&w->yaml,
               "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\nscoring:\n"
               "  points: %s\n  rule: %s\n  below: %s\n  missing: %s\n"
               "  total: %s\n  reweight: %s\n  weights: normalise\n",
               w->levels == 3 ? "[50, 75, 100]"
               : dice_one_in(dice, 3) ? "[1, 2, 3, 4, 5]"
                                      : "[60, 70, 80, 90, 100]",
               PICK(dice, "step", "linear", "proportional", "ratio"),
               PICK(dice, "floor", "target", "zero", "linear",
                    "proportional"),
               PICK(dice, "incomplete", "incomplete", "zero", "floor"),
               PICK(dice, "sum_of_rounded", "rounded_sum"),
               PICK(dice, "component", "agreement"));
    out_format(&w->yaml,
               "  round: {result: %s, score: %s, weighted: %s, total: %s}\n",
               small ? "0" : PICK(dice, "0", "1", "3", "none"),
               PICK(dice, "0", "2", "3", "none"),
               PICK(dice, "1", "2", "3", "none"),
               PICK(dice, "1", "2", "3", "none"));
}

static void
write_targets(struct writing *w, bool falling)
{
    int target = dice_of(w->dice, 10, 30);
    int list[LEVELS_MAX];

    for (int i = 0; i < w->levels; i++) {
        list[i] = target;
        target += dice_of(w->dice, 3, 18);
    }
    out_text(&w->yaml, "targets: [");
    for (int i = 0; i < w->levels; i++)
        out_format(&w->yaml, "%s%d", i > 0 ? ", " : "",
                   falling ? list[w->levels - 1 - i] : list[i]);
    out_text(&w->yaml, "]");
}

static void
write_bands(struct writing *w)
{
    int turn = dice_of(w->dice, 0, w->levels - 1), at = 30;

    out_text(&w->yaml, "bands: [");
    /* Levels one after the other from a random one on: no order in all. */
    for (int level = 0; level < w->levels; level++) {
        int band = (level + turn) % w->levels;

        out_text(&w->yaml, level > 0 ? ", " : "");
        if (band == 0)
            out_format(&w->yaml, "\"< %d\"", at);
        else if (band == w->levels - 1)
            out_format(&w->yaml, "\">= %d\"", at + 10 * (band - 1));
        else
            out_format(&w->yaml, "\"%d .. < %d\"", at + 10 * (band - 1),
                       at + 10 * band);
    }
    out_text(&w->yaml, "]");
}

static void
write_rules(struct writing *w, const char *code)
{
    out_text(&w->yaml, "rules: {");
    for (int level = 1; level <= w->levels; level++)
        out_format(&w->yaml, "%s%d: m%s >= %d", level > 1 ? ", " : "", level,
                   code, level);
    out_text(&w->yaml, "}");
    out_format(&w->names, "  - {code: m%s}\n", code);
    if (!w->recipe->with_absent || !dice_one_in(w->dice, 4))
        out_format(&w->measures, "m%s,2564,%d\n", code,
                   dice_of(w->dice, 0, w->levels));
}

static void
write_simple(struct writing *w, int at, const char *code)
{
    int type = dice_of(w->dice, 0, 9);

    if (w->recipe->followed && at > 1 && dice_one_in(w->dice, 2))
        out_format(&w->yaml, "formula: result(\"%d\") / 2 + 10, ", at - 1);
    w->rules[at] = type == 8;
    w->judged[at] = type == 7;
    if (w->recipe->small && !w->judged[at])
        out_text(&w->yaml, "range: {min: 0, max: 120}, ");
    out_text(&w->yaml, "criterion: {");
    if (type <= 3)
        write_targets(w, type >= 2);
    else if (type == 4) {
        write_targets(w, true);
        out_format(&w->yaml, ", toward: %d", dice_of(w->dice, 30, 60));
    } else if (type <= 6)
        write_bands(w);
    else if (type == 7)
        out_text(&w->yaml, "judged: {by: x}");
    else if (type == 8)
        write_rules(w, code);
    else
        write_targets(w, false);
    out_text(&w->yaml, "}");
}

static void
write_claims(struct writing *w)
{
    if (!w->recipe->with_claims)
        return;
    if (dice_one_in(w->dice, 2))
        out_format(&w->results, "%d", dice_of(w->dice, 0, 100));
    out_text(&w->results, ",");
    if (dice_one_in(w->dice, 2))
        out_format(&w->results, "%d.%d", dice_of(w->dice, 0, 30),
                   dice_of(w->dice, 0, 9));
}

static void
write_row(struct writing *w, int at, const char *code, const char *stage)
{
    bool absent = w->recipe->with_absent && dice_one_in(w->dice, 4);
    bool blank = w->whole[at] || w->rules[at] ||
                 (w->recipe->followed && dice_one_in(w->dice, 2));

    out_format(&w->results, "%s,%s,", code, stage);
    if (absent)
        out_format(&w->results, ",%s,",
                   w->whole[at] ? "not_applicable"
                                : PICK(w->dice, "missing", "not_due",
                                       "not_applicable", "not_assessed"));
    else if (blank)
        out_text(&w->results, ",,");
    else if (w->judged[at])
        out_format(&w->results, "%d,,", dice_of(w->dice, 0, w->levels));
    else if (w->recipe->small || dice_one_in(w->dice, 2))
        out_format(&w->results, "%d,,", dice_of(w->dice, 0, 110));
    else
        out_format(&w->results, "%d.%03d,,", dice_of(w->dice, 0, 110),
                   dice_of(w->dice, 0, 999));
    write_claims(w);
    out_text(&w->results, "\n");
}

static void
write_rows(struct writing *w, int at, const char *code)
{
    write_row(w, at, code, "self");
    write_row(w, at, code, "official");
}

static void
write_composite(struct writing *w, int at)
{
    out_text(&w->yaml, "criterion: {composite: [");
    for (int part = 0; part < 2; part++) {
        char code[20];
        int number = at * 10 + part;

        snprintf(code, sizeof code, "%d%c", at, 'a' + part);
        out_format(&w->yaml, "%s{code: \"%s\", ", part > 0 ? ", " : "", code);
        write_simple(w, number, code);
        out_text(&w->yaml, "}");
        write_rows(w, number, code);
    }
    out_text(&w->yaml, "]}");
    w->whole[at] = true;
    if (dice_one_in(w->dice, 2))
        write_rows(w, at, (char[]){(char)('0' + at), '\0'});
}

static void
write_adjustments(struct writing *w)
{
    out_text(&w->yaml, "adjustments:\n  - {points: -0.5, reason: a, by: b}\n");
    for (int at = 1; at <= w->recipe->indicators; at++) {
        if (dice_one_in(w->dice, 3))
            out_format(&w->yaml,
                       "  - {indicator: \"%d\", on: %s, points: %d.5, reason: "
                       "a, by: b%s}\n",
                       at,
                       w->whole[at] ? "weighted"
                                    : PICK(w->dice, "score", "weighted"),
                       dice_of(w->dice, -3, 3),
                       PICK(w->dice, "", ", stage: self", ", stage: official"));
    }
}

static void
write_indicator(struct writing *w, int at)
{
    const char code[] = {(char)('0' + at), '\0'};

    if (at == 1 || dice_one_in(w->dice, 3))
        out_format(&w->yaml,
                   "  - code: C%d\n    indicators:\n", at);
    out_format(&w->yaml, "      - {code: \"%d\", weight: %d, ", at,
               dice_of(w->dice, 2, 20) * 5);
    if (dice_one_in(w->dice, 4) && !w->recipe->followed) {
        write_composite(w, at);
    } else {
        write_simple(w, at, code);
        write_rows(w, at, code);
    }
    out_text(&w->yaml, "}\n");
}

struct year *
year_random(struct dice *dice, const struct recipe *recipe, struct mem *mem)
{
    struct writing w = {.dice = dice,
                        .recipe = recipe,
                        .yaml = out_new(mem),
                        .results = out_new(mem),
                        .measures = out_new(mem),
                        .names = out_new(mem)};
    bool claims = recipe->with_claims;

    out_format(&w.results, "indicator,stage,result,state%s\n",
               claims ? ",claimed_score,claimed_weighted" : ",reason");
    out_text(&w.measures, "measure,period,value\n");
    write_scoring(&w);
    out_text(&w.yaml, "components:\n");
    for (int at = 1; at <= recipe->indicators; at++)
        write_indicator(&w, at);
    if (claims)
        write_adjustments(&w);
    if (claims && dice_one_in(dice, 2))
        out_format(&w.results, "total,self,,,,%d.5\n", dice_of(dice, 20, 100));
    if (w.names.count > 0)
        out_format(&w.yaml, "measures:\n%s", out_string(&w.names));
    return year_of(out_string(&w.yaml), out_string(&w.results),
                   out_string(&w.measures), mem);
}
