/* lex.h - a formula as numbers, names, texts and signs, one after another.
 *
 * Private to this folder.
 */
#ifndef FORMULA_LEX_H
#define FORMULA_LEX_H

#include "formula/formula.h"

enum token_kind {
    TOKEN_END,
    TOKEN_MISTAKE, /* told already: nobody needs to tell more of it */
    TOKEN_NUMBER,
    TOKEN_NAME, /* of a measure or a function */
    TOKEN_TEXT, /* what stands between two quotes */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_NOT,
    TOKEN_OPERATOR, /* one between two operands, or a minus before one */
};

struct token {
    enum token_kind kind;
    enum formula_kind makes; /* by TOKEN_OPERATOR; a minus: FORMULA_SUBTRACT */
    struct dec number;
    const char *text; /* as written; of TOKEN_TEXT without its quotes */
    size_t count;
    struct place place;
};

struct lexer {
    const char *at, *end; /* UTF-8, and a NUL at `end` */
    struct place place;   /* of `at` */
    struct findings *findings;
};

/* The next token; what is none is told, and is TOKEN_MISTAKE or the token that
 * was meant (`=` for `==`). */
struct token lex_next(struct lexer *lexer);

/* True for one run of letters, digits and points that is no decimal and none of
 * the words and, or, not. */
bool lex_is_name(const char *text, size_t count);

#endif
