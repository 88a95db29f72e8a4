/* prose_values.c - figures in a narrative that do not agree with each other: a
 * total that its parts do not make, a percentage beside its counts, a share of
 * people who answered that is no whole number of them.
 *
 * Only what the sentence itself says is compared: a total is called one and
 * stands behind two values or more of its own unit; counts are "392 … out of
 * 1,265" with the percentage next; who is satisfied stands behind how many
 * answered.
 */
#include "check/check_inside.h"

#include "base/text.h"
#include "base/written.h"

#include <string.h>

struct values {
    const char *text;
    struct written_found *found;
    size_t count;
    const struct prose *prose;
};

/* ---- words around a value ---- */

/* The words between the value before it and this one, of its own line. */
static const char *
label_of(const struct values *values, size_t at, size_t *count)
{
    const struct written_found *found = values->found;
    size_t from = at > 0 ? found[at - 1].from + found[at - 1].count : 0;
    const char *label = values->text + from;

    *count = found[at].from - from;
    for (size_t i = *count; i > 0; i--)
        if (label[i - 1] == '\n') {
            label += i;
            *count -= i;
            break;
        }
    text_trim(&label, count);
    if (*count >= 2 && memcmp(label, "- ", 2) == 0) {
        label += 2;
        *count -= 2;
    }
    return label;
}

static bool
label_has(const struct values *values, size_t at, const char *const *words,
          size_t word_count, bool first)
{
    size_t count;
    const char *label = label_of(values, at, &count);

    for (size_t i = 0; i < word_count; i++) {
        size_t length = strlen(words[i]);

        if (first ? count >= length && memcmp(label, words[i], length) == 0
                  : memmem(label, count, words[i], length) != NULL)
            return true;
    }
    return false;
}

#define HAS(values, at, words, first)                                          \
    label_has((values), (at), (words), sizeof(words) / sizeof(words)[0],       \
              (first))

static const char *const total_words[] = {"รวม", "total", "Total", "in all",
                                          "In all"};
static const char *const out_of_words[] = {"จาก", "out of", "of "};
static const char *const satisfied_words[] = {"พึงพอใจ", "พอใจ", "satisf",
                                              "Satisf"};
static const char *const answered_words[] = {"ตอบ",    "ได้คืน",   "return",
                                             "Return", "answer", "Answer"};

static bool
same_unit(const struct written_found *a, const struct written_found *b)
{
    return a->kind == b->kind && a->kind != WRITTEN_DAY &&
           a->value.unit_count == b->value.unit_count &&
           memcmp(a->value.unit, b->value.unit, a->value.unit_count) == 0;
}

static bool
is_plain(const struct written_found *found)
{
    return found->kind != WRITTEN_DAY && !found->value.about &&
           found->value.sign == WRITTEN_IS;
}

/* ---- telling ---- */

/* The same slip in several texts, or in the measures, is told once. */
static bool
is_told(const struct values *values, enum finding_code code, struct ratio given,
        struct ratio expected)
{
    const struct findings *findings = values->prose->findings;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->item[i];

        if (finding->code == code && finding->has_figures &&
            ratio_equal(finding->given, given) &&
            ratio_equal(finding->expected, expected))
            return true;
    }
    return false;
}

static void
figures(const struct values *values, struct finding *finding,
        struct ratio given, struct ratio expected)
{
    finding->indicator = values->prose->indicator;
    finding->has_figures = true;
    finding->given = given;
    finding->expected = expected;
}

/* ---- sums ---- */

static void
check_total(const struct values *values, size_t first, size_t at)
{
    struct mem *mem = values->prose->findings->mem;
    struct ratio sum = ratio_whole(0),
                 given = ratio_dec(values->found[at].value.number);

    for (size_t i = first; i < at; i++)
        sum = ratio_add(sum, ratio_dec(values->found[i].value.number), mem);
    if (ratio_equal(sum, given) || is_told(values, FINDING_SUM, given, sum))
        return;
    figures(values,
            FIND(values->prose->findings, FINDING_SUM, values->prose->place,
                 TEXT_PROSE_SUM,
                 arg_rounded("total", given, values->found[at].value.places),
                 arg_ratio("sum", sum),
                 arg_whole("count", (long long)(at - first))),
            given, sum);
}

static void
check_totals(const struct values *values)
{
    size_t first = 0; /* of the values that a total would add */

    for (size_t i = 0; i < values->count; i++) {
        if (!is_plain(&values->found[i]) ||
            (i > first &&
             !same_unit(&values->found[first], &values->found[i]))) {
            first = is_plain(&values->found[i]) ? i : i + 1;
            continue;
        }
        if (!HAS(values, i, total_words, true))
            continue;
        if (i - first >= 2 && values->found[i].kind != WRITTEN_PERCENT)
            check_total(values, first, i);
        first = i + 1;
    }
}

/* ---- percentages ---- */

/* "392 แห่ง จากทั้งหมด 1,265 แห่ง … ร้อยละ 30.99" */
static void
check_share(const struct values *values, size_t at)
{
    struct mem *mem = values->prose->findings->mem;
    const struct written_found *part = &values->found[at - 2],
                               *all = &values->found[at - 1],
                               *percent = &values->found[at];
    struct ratio given = ratio_dec(percent->value.number), expected;

    if (!is_plain(part) || !is_plain(all) || !same_unit(part, all) ||
        part->kind == WRITTEN_PERCENT || all->value.number.e6 <= 0 ||
        !HAS(values, at - 1, out_of_words, true))
        return;
    expected = ratio_round(ratio_div(ratio_mul(ratio_dec(part->value.number),
                                               ratio_whole(100), mem),
                                     ratio_dec(all->value.number), mem),
                           percent->value.places, mem);
    if (ratio_equal(expected, given) ||
        is_told(values, FINDING_PROPORTION, given, expected))
        return;
    figures(values,
            FIND(values->prose->findings, FINDING_PROPORTION,
                 values->prose->place, TEXT_PROSE_SHARE,
                 arg_ratio("percent", given),
                 arg_dec("part", part->value.number),
                 arg_dec("all", all->value.number),
                 arg_rounded("expected", expected, percent->value.places)),
            given, expected);
}

/* How many answered: the nearest count before it that says so. */
static const struct written_found *
answers_before(const struct values *values, size_t at)
{
    for (size_t i = at; i-- > 0 && i + 3 >= at;)
        if (values->found[i].kind == WRITTEN_COUNT &&
            is_plain(&values->found[i]) &&
            HAS(values, i, answered_words, false))
            return &values->found[i];
    return NULL;
}

static void
check_satisfied(const struct values *values, size_t at)
{
    struct mem *mem = values->prose->findings->mem;
    const struct written_found *percent = &values->found[at];
    const struct written_found *answers = answers_before(values, at);
    struct ratio given = ratio_dec(percent->value.number), all;
    struct whole_parts parts;

    if (answers == NULL || answers->value.number.e6 <= 0 ||
        answers->value.number.e6 % DEC_ONE != 0)
        return;
    all = ratio_dec(answers->value.number);
    if (is_whole_part(&parts, given, percent->value.places, all, mem) ||
        is_told(values, FINDING_PROPORTION, given, parts.nearest))
        return;
    figures(values,
            FIND(values->prose->findings, FINDING_PROPORTION,
                 values->prose->place, TEXT_PROSE_PROPORTION,
                 arg_ratio("percent", given), arg_ratio("all", all),
                 arg_ratio("meant", parts.meant), arg_ratio("low", parts.low),
                 arg_ratio("under", parts.low_percent),
                 arg_ratio("high", parts.high),
                 arg_ratio("over", parts.high_percent)),
            given, parts.nearest);
}

static struct values
values_of(const struct prose *prose, const char *text)
{
    struct values values = {.text = text, .prose = prose};

    values.count =
        written_find(text, strlen(text), &values.found, prose->findings->mem);
    return values;
}

/* Most texts name no total: they need not be read for their figures. */
static bool
names_total(const char *text)
{
    for (size_t i = 0; i < sizeof total_words / sizeof total_words[0]; i++)
        if (strstr(text, total_words[i]) != NULL)
            return true;
    return false;
}

void
check_sums_of(const struct prose *prose, const char *text)
{
    if (names_total(text)) {
        struct values values = values_of(prose, text);

        check_totals(&values);
    }
}

void
check_proportions_of(const struct prose *prose, const char *text)
{
    struct values values = values_of(prose, text);

    for (size_t i = 1; i < values.count; i++) {
        if (values.found[i].kind != WRITTEN_PERCENT ||
            !is_plain(&values.found[i]))
            continue;
        if (i > 1)
            check_share(&values, i);
        if (HAS(&values, i, satisfied_words, false))
            check_satisfied(&values, i);
    }
}
