/* encoding.h - which letters the bytes of a text are.
 *
 * UTF-8, UTF-16 of both orders, with or without a byte order mark, and
 * Windows-874 (TIS-620 and a few signs), which older Thai programs write.
 */
#ifndef IMPORT_ENCODING_H
#define IMPORT_ENCODING_H

#include "import/file.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_WINDOWS_874,
};

/* Finds out by the byte order mark, whose length goes to *mark, or else by
 * what the bytes look like; UTF-8 when they look like nothing else. */
enum encoding encoding_find(const char *bytes, size_t count, size_t *mark);

/* Nearly every byte beyond ASCII is a Thai letter of Windows-874, and they
 * stand together, as accented letters of other encodings do not. */
bool encoding_looks_like_windows_874(const char *bytes, size_t count);

/* Makes UTF-8 of the bytes, without a mark.  Another encoding is told as a
 * note; bytes that are no letter become U+FFFD, told as warnings with their
 * places in what is made.  False (told) when this is no text at all. */
bool encoding_decode(struct file *file, const struct file *bytes,
                     struct findings *findings, struct mem *mem);

#endif
