/* write_inside.h - what the files of a folder share when they are written. */
#ifndef IMPORT_WRITE_INSIDE_H
#define IMPORT_WRITE_INSIDE_H

#include "import/yaml_write.h"
#include "model/agreement.h"

struct writer {
    struct yaml_writer *yaml;
    const struct agreement *agreement;
    struct mem *mem;
};

/* `key: value`, or nothing where the value is not given. */
void put_text(struct writer *writer, const char *key, const char *text);
void put_words(struct writer *writer, const char *key, struct words words);
void put_number(struct writer *writer, const char *key,
                const struct number *number);
void put_whole(struct writer *writer, const char *key, int number);
void put_date(struct writer *writer, const char *key, const struct date *date);
void put_yes(struct writer *writer, const char *key, bool truth);

/* A code, in quotes where YAML elsewhere would read a number. */
void put_code(struct writer *writer, const char *key, const char *code);

/* As values: of a list, or behind a key. */
void put_number_alone(struct writer *writer, const struct number *number);
void put_words_alone(struct writer *writer, struct words words);

/* As they were typed: 80.000 keeps its zeros; a date has the era's year. */
const char *number_written(const struct number *number, struct mem *mem);
const char *date_written(const struct agreement *agreement,
                         const struct date *date, struct mem *mem);

/* agreement.yaml, and the criterion of one of its indicators. */
void put_agreement(struct writer *writer);
void put_criterion(struct writer *writer, const struct indicator *indicator,
                   const struct criterion *criterion,
                   const struct indicator *parts, size_t part_count);

/* An indicator, whose rules of scoring start from `above`. */
void put_indicator(struct writer *writer, const struct indicator *indicator,
                   const struct policy *above);

/* report/CODE.yaml */
void put_form(struct writer *writer, const struct form *form);

#endif
