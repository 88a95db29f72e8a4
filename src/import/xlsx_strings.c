/* xlsx_strings.c - the strings that cells of a workbook share. */
#include "import/xlsx_inside.h"

#include <string.h>

#define BLOCK ((size_t)64 * 1024)
#define GROUP 16
#define LONG  256
#define APART '\xFF' /* the long string with this number */

struct reading {
    struct strings *strings;
    struct package *package;
    struct out text;
    bool in_text, in_phonetic, full;
};

const char *
strings_at(const struct strings *strings, size_t number)
{
    const char *at;

    if (number >= strings->count)
        return NULL;
    at = strings->pieces[number / GROUP / STRINGS_PIECE]
                        [number / GROUP % STRINGS_PIECE];
    for (size_t i = number % GROUP; i > 0; i--)
        at += strlen(at) + 1;
    return *at == APART ? strings->longs[xml_number(at + 1, UINT32_MAX, 0)]
                        : at;
}

static int
hexadecimal(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    if (letter >= 'A' && letter <= 'F')
        return letter - 'A' + 10;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* The character of `_x000D_`; 0: none that ASCII has. */
static char
escaped(const char *at, size_t count)
{
    int value = 0;

    if (count < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return '\0';
    for (int i = 2; i < 6; i++) {
        int digit = hexadecimal(at[i]);

        if (digit < 0)
            return '\0';
        value = value * 16 + digit;
    }
    return value < 0x80 ? (char)value : '\0';
}

size_t
unescape(char *text, size_t count)
{
    size_t kept = 0;

    if (memmem(text, count, "_x", 2) == NULL)
        return count;
    for (size_t i = 0; i < count;) {
        char letter = escaped(text + i, count - i);

        text[kept++] = letter != '\0' ? letter : text[i];
        i += letter != '\0' ? 7 : 1;
    }
    return kept;
}

/* The group is full, or the last one. */
static void
keep_group(struct strings *strings)
{
    size_t group = (strings->count - 1) / GROUP, count = strings->group.count;

    if (group % STRINGS_PIECE == 0)
        *MEM_PUSH(strings->mem, strings->pieces, strings->piece_count,
                  strings->piece_room) =
            MEM_ARRAY(strings->mem, const char *, STRINGS_PIECE);
    if (count > strings->block_left) {
        strings->block = mem_take(strings->mem, BLOCK);
        strings->block_left = BLOCK;
    }
    memcpy(strings->block, strings->group.bytes, count);
    strings->pieces[group / STRINGS_PIECE][group % STRINGS_PIECE] =
        strings->block;
    strings->block += count;
    strings->block_left -= count;
    strings->group.count = 0;
}

static void
keep(struct strings *strings, const char *text, size_t count)
{
    if (count > LONG) {
        out_format(&strings->group, "%c%zu", APART, strings->long_count);
        *MEM_PUSH(strings->mem, strings->longs, strings->long_count,
                  strings->long_room) = mem_string(strings->mem, text, count);
    } else {
        out_bytes(&strings->group, text, count);
    }
    out_char(&strings->group, '\0');
    strings->bytes += count + 1;
    if (++strings->count % GROUP == 0)
        keep_group(strings);
}

static void
add_string(struct reading *reading)
{
    struct strings *strings = reading->strings;
    struct findings *findings = reading->package->findings;
    size_t count = reading->text.count;

    if (strings->bytes + count > SHEETS_BYTES_MAX) {
        reading->full = true;
        FIND(findings, FINDING_LIMIT,
             (struct place){.file = reading->package->file}, TEXT_LIMIT_STRINGS,
             arg_whole("limit", SHEETS_BYTES_MAX / (1024 * 1024)));
        return;
    }
    count = count > 0 ? unescape(reading->text.bytes, count) : 0;
    keep(strings, out_string(&reading->text), count);
}

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    (void)attributes;
    if (strcmp(name, "si") == 0)
        reading->text.count = 0;
    else if (strcmp(name, "rPh") == 0)
        reading->in_phonetic = true;
    else if (strcmp(name, "t") == 0)
        reading->in_text = !reading->in_phonetic;
}

static void
on_end(void *context, const char *name)
{
    struct reading *reading = context;

    if (strcmp(name, "si") == 0) {
        if (!reading->full)
            add_string(reading);
    } else if (strcmp(name, "rPh") == 0) {
        reading->in_phonetic = false;
    } else if (strcmp(name, "t") == 0) {
        reading->in_text = false;
    }
}

/* A byte more than the most is kept, so that the cut is told. */
static void
on_text(void *context, const char *text, int count)
{
    struct reading *reading = context;

    if (reading->in_text && reading->text.count <= SHEETS_TEXT_MAX)
        out_bytes(&reading->text, text, (size_t)count);
}

void
strings_read(struct strings *strings, struct package *package, const char *part)
{
    struct reading reading = {
        .strings = strings, .package = package, .text = out_new(package->mem)};

    strings->mem = package->mem;
    strings->group = out_new(package->mem);
    xml_read(package, part,
             &(struct xml_events){.context = &reading,
                                  .start = on_start,
                                  .end = on_end,
                                  .text = on_text,
                                  .done = &reading.full});
    if (strings->group.count > 0)
        keep_group(strings);
}
