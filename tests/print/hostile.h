/* hostile.h - texts that a printer might take for its own signs, and a
 * document that has one wherever people's words can stand.
 */
#ifndef TESTS_PRINT_HOSTILE_H
#define TESTS_PRINT_HOSTILE_H

#include "report/document.h"

/* None has a line end or a control character, or begins or ends with a space;
 * each is told apart from what is around it. */
extern const char *const hostile_texts[];
extern const size_t hostile_count;

/* The text is title, author, subject and so on, too. */
struct document *hostile_document(const char *text, struct mem *mem);

/* So often the text stands in the blocks of the document, but for its picture,
 * which has it in title, told and one shape. */
#define HOSTILE_PLACES 31

#endif
