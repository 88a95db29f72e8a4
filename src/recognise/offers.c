/* offers.c - values that stand in prose. */
#include "recognise/offers.h"

#include "base/text.h"

#include <string.h>

#define BEFORE_CHARACTERS 40

/* A cut falls before a letter, not before the marks on it. */
static void
skip_marks(const char **text, size_t *count)
{
    const char *at = *text, *end = *text + *count;

    while (at < end) {
        const char *next = at;

        if (text_character_columns(text_next(&next, end)) > 0)
            break;
        at = next;
    }
    *count = (size_t)(end - at);
    *text = at;
}

/* The end of the words in front: the line's, behind the value before it (which
 * ends at `least`), and not too long. */
static const char *
words_before(const char *text, size_t least, size_t from, struct mem *mem)
{
    const char *start = text + from, *words;
    size_t characters = 0, count;

    while (start > text + least && start[-1] != '\n' &&
           characters < BEFORE_CHARACTERS) {
        start--;
        while (start > text && ((unsigned char)*start & 0xc0) == 0x80)
            start--;
        characters++;
    }
    words = start;
    count = (size_t)(text + from - start);
    skip_marks(&words, &count);
    text_trim(&words, &count);
    if (count >= 2 && memcmp(words, "- ", 2) == 0) {
        words += 2;
        count -= 2;
    }
    return mem_string(mem, words, count);
}

static bool
says_as_of(const char *before)
{
    static const char *const words[] = {"ข้อมูล ณ", "ข้อมูลถึง", "ณ วันที่", "as of",
                                        "up to"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(before, words[i]) != NULL)
            return true;
    return false;
}

static void
add_offer(struct offers *offers, const struct told *told,
          const struct written_found *found, size_t least, struct mem *mem)
{
    const char *text = told->said.text, *own = text + found->from;
    size_t own_count = found->count;
    const char *before = words_before(text, least, found->from, mem);
    const struct written_value *value = &found->value;

    text_trim(&own, &own_count);
    *MEM_PUSH(mem, offers->offer, offers->count, offers->room) = (struct offer){
        .indicator = told->code,
        .place = told->said.place,
        .kind = found->kind,
        .text = mem_string(mem, own, own_count),
        .before = before,
        .number = {.given = found->kind != WRITTEN_DAY,
                   .value = value->number,
                   .places = value->places,
                   .place = told->said.place},
        .unit = value->unit_count > 0
                    ? mem_string(mem, value->unit, value->unit_count)
                    : NULL,
        .day = found->day,
        .as_of = found->kind == WRITTEN_DAY && says_as_of(before),
    };
}

void
offers_find(struct offers *offers, const struct self *self, struct mem *mem)
{
    *offers = (struct offers){0};
    for (size_t i = 0; i < self->told_count; i++) {
        const struct told *told = &self->told[i];
        struct written_found *found;
        size_t count =
            written_find(told->said.text, told->said.count, &found, mem);

        for (size_t j = 0; j < count; j++)
            add_offer(offers, told, &found[j],
                      j > 0 ? found[j - 1].from + found[j - 1].count : 0, mem);
    }
}

const char *
offer_kind_name(const struct offer *offer)
{
    static const char *const names[] = {[WRITTEN_PERCENT] = "percent",
                                        [WRITTEN_AMOUNT] = "amount",
                                        [WRITTEN_COUNT] = "count",
                                        [WRITTEN_DAY] = "day"};

    return offer->as_of ? "as-of" : names[offer->kind];
}
