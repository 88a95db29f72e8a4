/* write.c - what the files of a folder share when they are written. */
#include "import/write_inside.h"

#include <string.h>

const char *
number_written(const struct number *number, struct mem *mem)
{
    struct out out = out_new(mem);
    int places = dec_places(number->value), least = number->places;

    dec_print(&out, number->value);
    if (places == 0 && least > 0)
        out_char(&out, '.');
    for (; places < least && places < DEC_PLACES; places++)
        out_char(&out, '0');
    return out_string(&out);
}

const char *
date_written(const struct agreement *agreement, const struct date *date,
             struct mem *mem)
{
    struct out out = out_new(mem);
    int year, month, day;

    if (!date->given)
        return "";
    day_parts(date->day, &year, &month, &day);
    if (!agreement->calendar.common_era)
        year += BUDDHIST_MORE;
    out_format(&out, "%04d-%02d-%02d", year, month, day);
    return out_string(&out);
}

/* Digits and a point, or one of YAML's own words: read elsewhere as something
 * else than a text. */
static bool
looks_typed(const char *text)
{
    static const char *const words[] = {"yes", "no",   "true", "false", "on",
                                        "off", "null", "y",    "n"};

    if (strspn(text, "0123456789.-+_:eE") == strlen(text))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

void
put_text(struct writer *writer, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    yaml_key(writer->yaml, key);
    yaml_scalar(writer->yaml, text, looks_typed(text));
}

void
put_code(struct writer *writer, const char *key, const char *code)
{
    put_text(writer, key, code);
}

/* A map of languages stands in one line where its texts do. */
static enum yaml_layout
words_layout(struct words words)
{
    for (size_t i = 0; i < words.count; i++)
        if (strchr(words.word[i].text, '\n') != NULL ||
            strlen(words.word[i].text) > 120)
            return YAML_BLOCK;
    return YAML_LINE;
}

void
put_words_alone(struct writer *writer, struct words words)
{
    const char *own = writer->agreement->language;

    if (words.count == 1 && strcmp(words.word[0].language, own) == 0) {
        yaml_scalar(writer->yaml, words.word[0].text,
                    looks_typed(words.word[0].text));
        return;
    }
    yaml_map(writer->yaml, words_layout(words));
    for (size_t i = 0; i < words.count; i++)
        put_text(writer, words.word[i].language, words.word[i].text);
    yaml_end(writer->yaml);
}

void
put_words(struct writer *writer, const char *key, struct words words)
{
    if (words.count == 0)
        return;
    yaml_key(writer->yaml, key);
    put_words_alone(writer, words);
}

void
put_number_alone(struct writer *writer, const struct number *number)
{
    if (number->given)
        yaml_scalar(writer->yaml, number_written(number, writer->mem), false);
    else
        yaml_null(writer->yaml);
}

void
put_number(struct writer *writer, const char *key, const struct number *number)
{
    if (!number->given)
        return;
    yaml_key(writer->yaml, key);
    put_number_alone(writer, number);
}

void
put_whole(struct writer *writer, const char *key, int number)
{
    struct out out = out_new(writer->mem);

    out_format(&out, "%d", number);
    yaml_key(writer->yaml, key);
    yaml_scalar(writer->yaml, out_string(&out), false);
}

void
put_date(struct writer *writer, const char *key, const struct date *date)
{
    if (!date->given)
        return;
    yaml_key(writer->yaml, key);
    yaml_scalar(writer->yaml,
                date_written(writer->agreement, date, writer->mem), false);
}

void
put_yes(struct writer *writer, const char *key, bool truth)
{
    if (!truth)
        return;
    yaml_key(writer->yaml, key);
    yaml_scalar(writer->yaml, "yes", false);
}
