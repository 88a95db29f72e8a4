/* xlsx_styles.c - how the numbers of a workbook are shown: which are dates and
 * times, which percentages.
 */
#include "import/xlsx_inside.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Formats that have a number only, and what they mean.  (ECMA-376 part 1,
 * 18.8.30; 71 to 81 are the Thai ones) */
static const struct {
    uint32_t from, to;
    const char *format;
} built_in[] = {
    {1, 1, "0"},
    {2, 2, "0.00"},
    {3, 3, "#,##0"},
    {4, 4, "#,##0.00"},
    {9, 9, "0%"},
    {10, 10, "0.00%"},
    {11, 11, "0.00E+00"},
    {12, 12, "# ?/?"},
    {13, 13, "# ?\?/?\?"},
    {14, 14, "yyyy-mm-dd"},
    {15, 15, "d-mmm-yy"},
    {16, 16, "d-mmm"},
    {17, 17, "mmm-yy"},
    {18, 18, "h:mm AM/PM"},
    {19, 19, "h:mm:ss AM/PM"},
    {20, 20, "h:mm"},
    {21, 21, "h:mm:ss"},
    {22, 22, "yyyy-mm-dd h:mm"},
    {27, 31, "yyyy-mm-dd"},
    {32, 35, "h:mm:ss"},
    {36, 36, "yyyy-mm-dd"},
    {37, 40, "#,##0.00"},
    {41, 44, "#,##0.00"},
    {45, 45, "mm:ss"},
    {46, 46, "[h]:mm:ss"},
    {47, 47, "mm:ss.0"},
    {48, 48, "##0.0E+0"},
    {49, 49, "@"},
    {50, 58, "yyyy-mm-dd"},
    {59, 59, "t0"},
    {60, 60, "t0.00"},
    {61, 61, "t#,##0"},
    {62, 62, "t#,##0.00"},
    {67, 67, "t0%"},
    {68, 68, "t0.00%"},
    {69, 69, "t# ?/?"},
    {70, 70, "t# ?\?/?\?"},
    {71, 71, "d/m/bbbb"},
    {72, 72, "d-mmm-bb"},
    {73, 73, "d-mmm"},
    {74, 74, "mmm-bb"},
    {75, 75, "h:mm"},
    {76, 76, "h:mm:ss"},
    {77, 77, "d/m/bbbb h:mm"},
    {78, 78, "mm:ss"},
    {79, 79, "[h]:mm:ss"},
    {80, 80, "mm:ss.0"},
    {81, 81, "d/m/bb"},
};

/* Excel has at most 65,490 and 250. */
#define STYLES_MOST  65536
#define FORMATS_MOST 4096

/* ---- what a format says ---- */

/* Past what is shown as it stands: "text", \x, _x, *x, [colour]. */
static const char *
pass_literal(const char *at)
{
    char end = *at == '"' ? '"' : *at == '[' ? ']' : '\0';

    if (end == '\0')
        return at[1] != '\0' ? at + 2 : at + 1;
    at = strchr(at + 1, end);
    return at != NULL ? at + 1 : "";
}

/* [h], [mm], [ss]: time that has passed, which is a number. */
static bool
is_elapsed(const char *at)
{
    size_t count = strspn(at + 1, "hHmMsS");

    return count > 0 && at[1 + count] == ']';
}

struct signs {
    bool date, time, month, percent, digit;
};

static const char *
note_sign(struct signs *signs, const char *at)
{
    switch (tolower((unsigned char)*at)) {
    case 'y':
    case 'd':
    case 'b': /* the Buddhist year */
        signs->date = true;
        break;
    case 'e': /* 0.00E+00, or the year of an era */
        if (at[1] == '+' || at[1] == '-')
            return at + 2;
        signs->date = true;
        break;
    case 'm':
        signs->month = true;
        break;
    case 'h':
    case 's':
        signs->time = true;
        break;
    case '%':
        signs->percent = true;
        break;
    case '0':
    case '#':
    case '?':
        signs->digit = true;
        break;
    }
    return at + 1;
}

/* Of the first section, which is for numbers above zero. */
enum shown
format_shown(const char *format)
{
    struct signs signs = {0};

    while (*format != '\0' && *format != ';') {
        if (*format == '[' && is_elapsed(format))
            return SHOWN_NUMBER;
        if (strchr("\"\\_*[", *format) != NULL)
            format = pass_literal(format);
        else if (strncasecmp(format, "general", 7) == 0)
            format += 7;
        else if (strncasecmp(format, "AM/PM", 5) == 0)
            format += 5;
        else
            format = note_sign(&signs, format);
    }
    if (signs.date || (signs.month && !signs.time))
        return signs.time ? SHOWN_BOTH : SHOWN_DATE;
    if (signs.time)
        return SHOWN_TIME;
    return signs.percent ? SHOWN_PERCENT : SHOWN_NUMBER;
}

/* ---- reading styles.xml ---- */

struct number_format {
    uint32_t id;
    const char *format;
};

struct reading {
    struct mem *mem;
    struct styles *styles;
    struct number_format *formats;
    size_t count, room;
    bool in_cells; /* within cellXfs, not cellStyleXfs */
};

static const char *
find_format(const struct reading *reading, uint32_t id)
{
    for (size_t i = 0; i < reading->count; i++)
        if (reading->formats[i].id == id)
            return reading->formats[i].format;
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++)
        if (id >= built_in[i].from && id <= built_in[i].to)
            return built_in[i].format;
    return NULL;
}

static void
add_style(struct reading *reading, const char **attributes)
{
    struct styles *styles = reading->styles;

    if (styles->count >= STYLES_MOST)
        return;
    uint32_t id =
        xml_number(xml_attribute(attributes, "numFmtId"), UINT32_MAX, 0);
    const char *format = find_format(reading, id);

    if (format != NULL && strcasecmp(format, "general") == 0)
        format = NULL;
    *MEM_PUSH(reading->mem, styles->items, styles->count, styles->room) =
        (struct style){format != NULL ? format_shown(format) : SHOWN_NUMBER,
                       format};
}

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    if (strcmp(name, "numFmt") == 0) {
        const char *id = xml_attribute(attributes, "numFmtId");
        const char *format = xml_attribute(attributes, "formatCode");

        if (id != NULL && format != NULL && reading->count < FORMATS_MOST)
            *MEM_PUSH(reading->mem, reading->formats, reading->count,
                      reading->room) = (struct number_format){
                xml_number(id, UINT32_MAX, 0), xml_name(format, reading->mem)};
    } else if (strcmp(name, "cellXfs") == 0) {
        reading->in_cells = true;
    } else if (reading->in_cells && strcmp(name, "xf") == 0) {
        add_style(reading, attributes);
    }
}

static void
on_end(void *context, const char *name)
{
    struct reading *reading = context;

    if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = false;
}

void
styles_read(struct styles *styles, struct package *package, const char *part)
{
    struct reading reading = {.mem = package->mem, .styles = styles};

    xml_read(package, part,
             &(struct xml_events){
                 .context = &reading, .start = on_start, .end = on_end});
}
