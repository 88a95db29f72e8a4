/* formula.c - any bytes as a formula: what parses prints, parses again to the
 * same text, and gives the same value; nothing crashes or runs away.
 */
#include "base/ensure.h"
#include "base/text.h"
#include "formula/formula.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* A code ending in 0 is absent, one starting with `z` is zero, others have two
 * periods. */
static size_t
source_measure(void *context, const char *code, const struct ratio **values,
               struct mem *mem)
{
    struct ratio *found = MEM_ARRAY(mem, struct ratio, 2);

    (void)context;
    found[0] = ratio_of(19333, 1000);
    found[1] = ratio_whole(code[0] == 'z' ? 0 : (int64_t)strlen(code));
    *values = found;
    return code[strlen(code) - 1] == '0' ? 0 : 2;
}

static bool
source_indicator(void *context, const char *code, struct ratio *value)
{
    (void)context;
    *value = ratio_of(94114, 1000);
    return code[0] != '9';
}

static const struct formula_source source = {
    NULL, source_measure, source_indicator, source_indicator};

static const struct place place = {.file = "fuzz", .line = 1, .column = 1};

static void
ensure_same_value(const struct formula_value *a, const struct formula_value *b,
                  bool truth)
{
    ensure(a->outcome == b->outcome);
    if (a->outcome == FORMULA_ABSENT)
        ensure(strcmp(a->absent->name, b->absent->name) == 0);
    if (a->outcome != FORMULA_VALUE)
        return;
    ensure(truth ? a->truth == b->truth : ratio_equal(a->number, b->number));
}

static const char *
print(const struct formula *formula, struct mem *mem)
{
    struct out out = out_new(mem);

    formula_print(&out, formula);
    return out_string(&out);
}

static void
say_all(const struct findings *findings, struct mem *mem)
{
    for (enum language language = THAI; language <= ENGLISH; language++) {
        struct voice voice = {.language = language};
        struct out out = out_new(mem);

        for (size_t i = 0; i < findings->count; i++)
            finding_say(&out, &voice, &findings->item[i]);
        ensure(text_utf8_fault(out_string(&out), out.count) == out.count);
    }
}

static void
try_formula(const char *text, bool truth, struct mem *mem)
{
    struct findings findings = findings_new(mem), again = findings_new(mem);
    const struct formula *const *names;
    const struct formula *formula =
        formula_parse(text, place, truth, &findings, mem);

    ensure((formula == NULL) == (findings.count > 0));
    say_all(&findings, mem);
    if (formula == NULL)
        return;

    struct formula_value value =
        formula_value(formula, &source, &findings, mem);
    const char *printed = print(formula, mem);
    const struct formula *other =
        formula_parse(printed, place, truth, &again, mem);

    ensure((value.outcome == FORMULA_MISTAKE) == (findings.count > 0));
    formula_names(formula, FORMULA_MEASURE, &names, mem);
    formula_names(formula, FORMULA_SCORE, &names, mem);
    say_all(&findings, mem);
    if (other == NULL) { /* spaces can make it too long */
        ensure(strlen(printed) > FORMULA_CHARACTERS_MAX);
        return;
    }
    struct formula_value same = formula_value(other, &source, &again, mem);
    ensure(strcmp(printed, print(other, mem)) == 0);
    ensure_same_value(&value, &same, truth);
    ensure(findings.count == again.count);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    const char *text = mem_string(mem, (const char *)bytes, count);

    try_formula(text, false, mem);
    try_formula(text, true, mem);
    formula_is_name(text);
    mem_free(mem);
    return 0;
}
