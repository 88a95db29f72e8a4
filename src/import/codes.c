/* codes.c - codes that name nothing, or that stand twice. */
#include "import/codes.h"

#include "base/text.h"

#include <string.h>

/* With more errors than this nobody follows them one by one, and looking for
 * the nearest of many codes each time would take long. */
#define NEAREST_ERRORS_MAX 200

static void
tell_unknown(struct findings *findings, struct place place, const char *code,
             const char *nearest, const enum text_key texts[static 2])
{
    if (nearest != NULL)
        FIND(findings, FINDING_CODE_UNKNOWN, place, texts[1],
             arg_text("code", code), arg_text("nearest", nearest));
    else
        FIND(findings, FINDING_CODE_UNKNOWN, place, texts[0],
             arg_text("code", code));
}

/* The same code in other digits is the nearest there is. */
static const char *
nearest_code(const struct findings *findings, const char *code,
             const char *const *codes, size_t count)
{
    const char *arabic = text_arabic_digits(code, findings->mem);

    for (size_t i = 0; i < count; i++)
        if (strcmp(strchr(codes[i], '\xE0') == NULL /* no Thai in it */
                       ? codes[i]
                       : text_arabic_digits(codes[i], findings->mem),
                   arabic) == 0)
            return codes[i];
    return text_nearest(code, codes, count);
}

/* Room for the codes to look through; none when there are too many errors. */
static const char **
room_for_codes(const struct findings *findings, size_t *count)
{
    if (findings->by_severity[ERROR] >= NEAREST_ERRORS_MAX)
        *count = 0;
    return MEM_ARRAY(findings->mem, const char *, *count);
}

void
tell_twice(struct findings *findings, const char *code, struct place place,
           struct place before)
{
    FIND(findings, FINDING_CODE_TWICE, place, TEXT_CODE_TWICE,
         arg_text("code", code), arg_whole("line", before.line));
}

void
tell_unknown_indicator(struct findings *findings,
                       const struct agreement *agreement, const char *code,
                       struct place place)
{
    static const enum text_key texts[] = {TEXT_INDICATOR_UNKNOWN,
                                          TEXT_INDICATOR_NEAREST};
    size_t count = agreement->indicator_count;
    const char **codes = room_for_codes(findings, &count);

    for (size_t i = 0; i < count; i++)
        codes[i] = agreement->indicators[i].code;
    tell_unknown(findings, place, code,
                 nearest_code(findings, code, codes, count), texts);
}

void
tell_unknown_measure(struct findings *findings,
                     const struct agreement *agreement, const char *code,
                     struct place place)
{
    static const enum text_key texts[] = {TEXT_MEASURE_UNKNOWN,
                                          TEXT_MEASURE_NEAREST};
    size_t count = agreement->measure_count;
    const char **codes = room_for_codes(findings, &count);

    for (size_t i = 0; i < count; i++)
        codes[i] = agreement->measures[i].code;
    tell_unknown(findings, place, code,
                 nearest_code(findings, code, codes, count), texts);
}

void
check_division(struct findings *findings, const struct agreement *agreement,
               const char *code, struct place place)
{
    static const enum text_key texts[] = {TEXT_DIVISION_UNKNOWN,
                                          TEXT_DIVISION_NEAREST};
    size_t count = agreement->division_count, given = 0;
    const char **codes;

    if (code == NULL || count == 0 ||
        index_find(agreement->division_codes, code) != NO_INDEX)
        return; /* without a list any division will do */
    codes = room_for_codes(findings, &count);
    for (size_t i = 0; i < count; i++)
        if (agreement->divisions[i].code != NULL)
            codes[given++] = agreement->divisions[i].code;
    tell_unknown(findings, place, code, text_nearest(code, codes, given),
                 texts);
}
