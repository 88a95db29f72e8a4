/* sample.h - documents in which everything occurs, for the tests of printers.
 */
#ifndef TESTS_PRINT_SAMPLE_H
#define TESTS_PRINT_SAMPLE_H

#include "report/document.h"

extern const struct voice sample_thai, sample_thai_digits, sample_english;

/* Every kind of block, run, cell, field and shape: a cover, contents, headings
 * of four levels, tones and links, lists in lists, the official table with
 * groups, parts, bars, shared heads and remarks, a form filled in and an empty
 * one, a picture, signatures, a page that lies. */
struct document *sample_document(const struct voice *voice, struct mem *mem);

/* One table of `rows` rows under a heading: code, name, weight, score.  Row n
 * is "row n" in the name's column. */
struct document *sample_rows(size_t rows, struct mem *mem);

/* A name of 300 letters without a space in a table and in a heading; then a
 * cell of 200 sentences, "sentence 1." to "sentence 200.", longer than a page.
 */
struct document *sample_extremes(struct mem *mem);

/* A paragraph and a cell with characters that Sarabun does not have: U+1F600
 * twice, U+6587 once. */
struct document *sample_unknown(struct mem *mem);

#endif
