/* pdf_file.h - a PDF as Cairo wrote it: its objects, to add to them and to
 * write them again, packed.
 *
 *     if (!pdf_file_read(&file, &written, mem)) …
 *     pdf_file_add(&file.object[file.root], "/Lang (th)", mem);
 *     pdf_file_write(&file, out);
 *
 * Of a report these are thousands, most for its structure; packed together they
 * take a tenth.  Read is one table of objects, each text of its own or packed
 * already, without updates.
 */
#ifndef PRINT_PDF_FILE_H
#define PRINT_PDF_FILE_H

#include "base/out.h"

#include <stdbool.h>

struct pdf_slice {
    const char *text; /* NULL: none */
    size_t count;
};

struct pdf_object {
    struct pdf_slice slice;  /* between "7 0 obj" and "endobj" */
    struct pdf_slice stream; /* behind its dictionary; NULL: no stream */
    struct pdf_slice added;  /* entries of its dictionary */
};

struct pdf_file {
    struct mem *mem;
    struct pdf_object *object; /* by number; 0 is none */
    size_t count, room;
    size_t root; /* the number of the catalogue */
    struct pdf_slice info;
};

/* False when it is not as Cairo writes it.  The objects are inside `written`.
 */
bool pdf_file_read(struct pdf_file *file, const struct out *written,
                   struct mem *mem);

/* The value of a key in the object's dictionary: "/StructElem", "12 0 R". */
struct pdf_slice pdf_value(const struct pdf_object *object, const char *key);
/* The values of several keys at once. */
void pdf_values(const struct pdf_object *object, const char *const *key,
                struct pdf_slice *value, size_t count);
bool pdf_same(struct pdf_slice slice, const char *text);

/* The number of the next object that a value refers to, "[ 3 0 R 7 0 R ]", and
 * what is left of it; what else it holds is passed over. */
bool pdf_next_reference(const struct pdf_file *file, struct pdf_slice *rest,
                        size_t *number);

/* A new object; the others may move.  Its number. */
size_t pdf_file_push(struct pdf_file *file, struct pdf_object object);

/* Gives a key of the object's dictionary another value. */
void pdf_file_set(struct pdf_object *object, const char *key, const char *value,
                  struct mem *mem);

/* Adds entries to the object's dictionary, which has a use for them. */
void pdf_file_add(struct pdf_object *object, const char *entries,
                  struct mem *mem);

/* Writes "<FEFF0E01>", a text as PDF has it. */
void pdf_write_text(struct out *out, const char *text);

void pdf_file_write(struct pdf_file *file, struct out *out);

#endif
