/* pdf_file_inside.h - what the files that read a PDF share. */
#ifndef PRINT_PDF_FILE_INSIDE_H
#define PRINT_PDF_FILE_INSIDE_H

#include "print/pdf_file.h"

/* A place in the text of a PDF. */
struct cursor {
    const char *at, *end;
};

struct cursor pdf_cursor(struct pdf_slice slice);

/* Spaces, and remarks: "% 1". */
void pdf_skip_space(struct cursor *cursor);

/* One word, or all between brackets. */
void pdf_skip_value(struct cursor *cursor);

/* False, and somewhere behind, when something else is there. */
bool pdf_read_word(struct cursor *cursor, const char *word);
bool pdf_read_number(struct cursor *cursor, size_t *number);

struct pdf_slice pdf_value_in(struct cursor cursor, const char *key);

/* Where an object stands: by itself, or in the pack of such a number. */
struct place {
    enum { PLACE_NONE, PLACE_ALONE, PLACE_PACKED } kind;
    size_t where; /* a byte of the file, or the number of the pack */
    size_t index; /* in the pack */
};

/* pdf_file_packed.c: a table that is a stream; NULL: no such table.  Its
 * dictionary is also what a trailer is elsewhere. */
struct place *pdf_packed_table(struct pdf_file *file, struct cursor cursor,
                               struct pdf_slice *trailer);

/* Takes the objects out of their packs, which then are none. */
bool pdf_unpack(struct pdf_file *file, const struct place *places);

#endif
