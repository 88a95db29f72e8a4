/* fields.h - the keys of a map, as a table: what each is, and where it goes.
 *
 * A file's shape is tables of fields; one function walks a map by its table
 * and tells every key that is unknown (with the nearest known one) or
 * missing.  A reader of a value tells what is wrong with it and leaves the
 * target alone then.
 */
#ifndef IMPORT_FIELDS_H
#define IMPORT_FIELDS_H

#include "import/yaml.h"
#include "model/agreement.h"

struct reader {
    struct findings *findings;
    struct mem *mem;
    const char *language; /* of texts that say none */
};

typedef void read_value(struct reader *reader, const struct node *node,
                        void *into);

struct field {
    const char *key;
    read_value *read;
    size_t offset; /* in the struct that is read into */
    bool required;
};

/* Reads a map into a struct, in the table's order.  False when it is no map,
 * a required key is missing or a value was wrong. */
bool fields_read(struct reader *reader, const struct node *map,
                 const struct field *fields, size_t count, void *into);

#define FIELDS_READ(reader, map, fields, into)                                 \
    fields_read((reader), (map), (fields), sizeof(fields) / sizeof(fields)[0], \
                (into))

/* A key that is missing was meant by one that is not known, which was told:
 * they are alike, or no key of the map is known. */
bool fields_misspelt(struct reader *reader, const struct node *map,
                     const struct field *fields, size_t count,
                     const char *missing);

/* Tells that something else was expected here. */
void tell_type(struct reader *reader, const struct node *node,
               enum text_key wanted);

/* Readers of single values; `into` points to what the name says. */
read_value read_text;    /* const char *: not empty */
read_value read_code;    /* const char *: short, no spaces or quotes */
read_value read_words;   /* struct words */
read_value read_number;  /* struct number */
read_value read_integer; /* int: 0 to 9999 */
read_value read_yes;     /* bool: yes, true, no, false */
read_value read_date;    /* struct date */
read_value keep_node;    /* const struct node *: to be read later */

/* One of `names`; false (told) when it is none of them. */
bool read_choice(struct reader *reader, const struct node *node,
                 const char *const *names, size_t count, int *choice);

/* A number from text at a place; false (told) when it is none. */
bool number_from(struct findings *findings, const char *text, size_t count,
                 struct place place, struct number *number);

/* The code is well formed: letters, digits and _ . - / of any script, at most
 * 64 characters. */
bool code_is_fine(const char *code);

#endif
