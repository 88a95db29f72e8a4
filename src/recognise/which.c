/* which.c - which indicator a text is about. */
#include "recognise/which.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* The letters of a text, and its runs of three, sorted. */
struct shape {
    uint32_t *letter;
    size_t letter_count;
    uint64_t *run;
    size_t count;
};

struct known {
    size_t indicator;
    struct shape shape;
};

struct which {
    const struct agreement *agreement;
    struct mem *mem;
    struct known *known;
    size_t count, room;
};

static bool
is_kept(uint32_t letter)
{
    return (letter >= 'a' && letter <= 'z') ||
           (letter >= 0x0e01 && letter <= 0x0e4e && letter != 0x0e2f) ||
           letter >= 0x0e80;
}

static int
by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Each run once. */
static void
sort_runs(struct shape *shape)
{
    size_t kept = 0;

    if (shape->count == 0)
        return;
    qsort(shape->run, shape->count, sizeof shape->run[0], by_number);
    for (size_t i = 0; i < shape->count; i++)
        if (kept == 0 || shape->run[i] != shape->run[kept - 1])
            shape->run[kept++] = shape->run[i];
    shape->count = kept;
}

static void
add_runs(struct shape *shape)
{
    for (size_t i = 0; i + 2 < shape->letter_count; i++)
        shape->run[shape->count++] = (uint64_t)shape->letter[i] << 42 |
                                     (uint64_t)shape->letter[i + 1] << 21 |
                                     shape->letter[i + 2];
    sort_runs(shape);
}

static struct shape
shape_of(const char *text, size_t count, struct mem *mem)
{
    struct shape shape = {.letter = MEM_ARRAY(mem, uint32_t, count + 1),
                          .run = MEM_ARRAY(mem, uint64_t, count + 1)};
    const char *at = text, *end = text + count;

    while (at < end) {
        uint32_t letter = text_next(&at, end);

        if (letter >= 'A' && letter <= 'Z')
            letter += 'a' - 'A';
        if (is_kept(letter))
            shape.letter[shape.letter_count++] = letter;
    }
    add_runs(&shape);
    return shape;
}

static bool
same_shape(const struct shape *a, const struct shape *b)
{
    return a->letter_count == b->letter_count && a->letter_count > 0 &&
           memcmp(a->letter, b->letter,
                  a->letter_count * sizeof a->letter[0]) == 0;
}

static size_t
in_common(const struct shape *a, const struct shape *b)
{
    size_t i = 0, j = 0, count = 0;

    while (i < a->count && j < b->count) {
        if (a->run[i] == b->run[j]) {
            count++;
            i++;
            j++;
        } else if (a->run[i] < b->run[j]) {
            i++;
        } else {
            j++;
        }
    }
    return count;
}

static int
likeness(const struct shape *a, const struct shape *b)
{
    size_t all = a->count + b->count;

    return all > 0 ? (int)(200 * in_common(a, b) / all) : 0;
}

/* Where all of the name is in the text; NO_INDEX: nowhere. */
static size_t
place_in(const struct shape *text, const struct shape *name)
{
    if (name->letter_count < 6)
        return NO_INDEX;
    for (size_t i = 0; i + name->letter_count <= text->letter_count; i++)
        if (memcmp(text->letter + i, name->letter,
                   name->letter_count * sizeof name->letter[0]) == 0)
            return i;
    return NO_INDEX;
}

/* ---- codes ---- */

static bool
is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The code stands in the text by itself.  One without a point, like 4, could
 * be any number. */
static bool
has_code(const char *text, const char *code)
{
    size_t length = strlen(code);

    if (strchr(code, '.') == NULL)
        return false;
    for (const char *at = strstr(text, code); at != NULL;
         at = strstr(at + 1, code)) {
        char before = at > text ? at[-1] : ' ', after = at[length];

        if (!is_digit(before) && before != '.' && before != '/' &&
            !is_digit(after) &&
            !((after == '.' || after == '/') && is_digit(at[length + 1])) &&
            !(after >= 'a' && after <= 'z'))
            return true;
    }
    return false;
}

static size_t
by_code(const struct which *which, const char *text, size_t component)
{
    const struct agreement *agreement = which->agreement;
    size_t found = NO_INDEX;

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct indicator *indicator = &agreement->indicators[i];

        if (component != NO_INDEX && indicator->component != component)
            continue;
        if (!has_code(text, indicator->code))
            continue;
        if (found != NO_INDEX)
            return NO_INDEX; /* it names several */
        found = i;
    }
    return found;
}

/* ---- the best ---- */

struct which *
which_new(const struct agreement *agreement, struct mem *mem)
{
    struct which *which = MEM_NEW(mem, struct which);

    *which = (struct which){.agreement = agreement, .mem = mem};
    for (size_t i = 0; i < agreement->indicator_count; i++)
        for (size_t j = 0; j < agreement->indicators[i].name.count; j++)
            which_also(which, i, agreement->indicators[i].name.word[j].text);
    return which;
}

void
which_also(struct which *which, size_t indicator, const char *name)
{
    *MEM_PUSH(which->mem, which->known, which->count, which->room) =
        (struct known){indicator, shape_of(name, strlen(name), which->mem)};
}

static size_t
component_of(const struct which *which, const struct known *known)
{
    return which->agreement->indicators[known->indicator].component;
}

/* The text without a name that it contains. */
static struct shape
shape_without(const struct shape *text, const struct shape *name,
              struct mem *mem)
{
    struct shape rest = {
        .letter = MEM_ARRAY(mem, uint32_t, text->letter_count + 1),
        .run = MEM_ARRAY(mem, uint64_t, text->letter_count + 1)};
    size_t at = place_in(text, name);

    for (size_t i = 0; i < text->letter_count; i++)
        if (i < at || i >= at + name->letter_count)
            rest.letter[rest.letter_count++] = text->letter[i];
    add_runs(&rest);
    return rest;
}

/* "Whole - part": the part that is most like what stands beside the name of
 * its whole. */
static struct found
find_part(const struct which *which, const struct shape *text, size_t component)
{
    struct found best = {.indicator = NO_INDEX};

    for (size_t i = 0; i < which->count; i++) {
        const struct known *whole = &which->known[i];
        const struct indicator *indicator =
            &which->agreement->indicators[whole->indicator];
        struct shape rest;

        if (indicator->child_count == 0 ||
            (component != NO_INDEX && indicator->component != component) ||
            place_in(text, &whole->shape) == NO_INDEX)
            continue;
        rest = shape_without(text, &whole->shape, which->mem);
        for (size_t j = 0; j < which->count; j++) {
            const struct known *part = &which->known[j];
            int like = likeness(&rest, &part->shape);

            if (which->agreement->indicators[part->indicator].parent ==
                    whole->indicator &&
                like >= LIKE_LEAST && like > best.likeness)
                best = (struct found){part->indicator, false, like};
        }
    }
    return best;
}

struct found
which_find(const struct which *which, const char *text, size_t count,
           size_t component)
{
    const char *string =
        text_arabic_digits(mem_string(which->mem, text, count), which->mem);
    struct shape shape = shape_of(text, count, which->mem);
    struct found best = {.indicator = by_code(which, string, component),
                         .same = true,
                         .likeness = 100};
    struct found part;
    int second = 0;

    if (best.indicator != NO_INDEX)
        return best;
    best = (struct found){.indicator = NO_INDEX};
    for (size_t i = 0; i < which->count; i++) {
        const struct known *known = &which->known[i];
        int like = likeness(&shape, &known->shape);

        if (component != NO_INDEX && component_of(which, known) != component)
            continue;
        if (same_shape(&shape, &known->shape))
            return (struct found){known->indicator, true, 100};
        if (like > best.likeness) {
            if (best.indicator != known->indicator)
                second = best.likeness;
            best = (struct found){known->indicator, false, like};
        } else if (like > second && known->indicator != best.indicator) {
            second = like;
        }
    }
    part = find_part(which, &shape, component);
    if (part.indicator != NO_INDEX)
        return part;
    if (best.likeness < LIKE_LEAST || best.likeness - second < LIKE_AHEAD)
        best.indicator = NO_INDEX;
    return best;
}

bool
which_names(const struct which *which, size_t indicator, const char *text,
            size_t count)
{
    struct shape shape = shape_of(text, count, which->mem);

    for (size_t i = 0; i < which->count; i++)
        if (which->known[i].indicator == indicator &&
            place_in(&shape, &which->known[i].shape) != NO_INDEX)
            return true;
    return false;
}
