/* lex.c - a formula as numbers, names, texts and signs. */
#include "formula/lex.h"

#include "base/text.h"
#include "formula/quote.h"

#include <string.h>

/* What is written in a formula, and what people write instead of it.  Of two
 * that start alike the longer one stands first. */
static const struct sign {
    const char *text;
    enum token_kind kind;
    enum formula_kind makes;
    const char *instead; /* what to write; NULL: it is right */
} signs[] = {
    {"==", TOKEN_OPERATOR, FORMULA_EQUAL, "="},
    {"=<", TOKEN_OPERATOR, FORMULA_LESS_EQUAL, "<="},
    {"=>", TOKEN_OPERATOR, FORMULA_GREATER_EQUAL, ">="},
    {"=", TOKEN_OPERATOR, FORMULA_EQUAL, NULL},
    {"<=", TOKEN_OPERATOR, FORMULA_LESS_EQUAL, NULL},
    {"<>", TOKEN_OPERATOR, FORMULA_UNEQUAL, "!="},
    {"<", TOKEN_OPERATOR, FORMULA_LESS, NULL},
    {">=", TOKEN_OPERATOR, FORMULA_GREATER_EQUAL, NULL},
    {">", TOKEN_OPERATOR, FORMULA_GREATER, NULL},
    {"!=", TOKEN_OPERATOR, FORMULA_UNEQUAL, NULL},
    {"!", TOKEN_NOT, FORMULA_NOT, "not"},
    {"\u2264", TOKEN_OPERATOR, FORMULA_LESS_EQUAL, NULL},
    {"\u2265", TOKEN_OPERATOR, FORMULA_GREATER_EQUAL, NULL},
    {"\u2260", TOKEN_OPERATOR, FORMULA_UNEQUAL, NULL},
    {"+", TOKEN_OPERATOR, FORMULA_ADD, NULL},
    {"-", TOKEN_OPERATOR, FORMULA_SUBTRACT, NULL},
    {"\u2212", TOKEN_OPERATOR, FORMULA_SUBTRACT, NULL},
    {"\u2013", TOKEN_OPERATOR, FORMULA_SUBTRACT, "-"},
    {"*", TOKEN_OPERATOR, FORMULA_MULTIPLY, NULL},
    {"\u00D7", TOKEN_OPERATOR, FORMULA_MULTIPLY, NULL},
    {"/", TOKEN_OPERATOR, FORMULA_DIVIDE, NULL},
    {"\u00F7", TOKEN_OPERATOR, FORMULA_DIVIDE, NULL},
    {"&&", TOKEN_OPERATOR, FORMULA_AND, "and"},
    {"&", TOKEN_OPERATOR, FORMULA_AND, "and"},
    {"||", TOKEN_OPERATOR, FORMULA_OR, "or"},
    {"|", TOKEN_OPERATOR, FORMULA_OR, "or"},
    {"(", TOKEN_OPEN, 0, NULL},
    {"[", TOKEN_OPEN, 0, "("},
    {"{", TOKEN_OPEN, 0, "("},
    {")", TOKEN_CLOSE, 0, NULL},
    {"]", TOKEN_CLOSE, 0, ")"},
    {"}", TOKEN_CLOSE, 0, ")"},
    {",", TOKEN_COMMA, 0, NULL},
    {";", TOKEN_COMMA, 0, ","},
};

static const struct sign words[] = {
    {"and", TOKEN_OPERATOR, FORMULA_AND, NULL},
    {"or", TOKEN_OPERATOR, FORMULA_OR, NULL},
    {"not", TOKEN_NOT, FORMULA_NOT, NULL},
};

static const char *const spaces[] = {" ", "\t", "\r", "\n", "\u00A0"};

/* The first is right, the others are told. */
static const char *const quotes[] = {"\"",     "'",      "\u201C", "\u201D",
                                     "\u201E", "\u2018", "\u2019"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *
quoted(const struct lexer *lexer, const struct token *token)
{
    return quote_text(token->text, token->count, lexer->findings->mem);
}

/* The length of that one of the words which stands at `at`; 0: none. */
static size_t
starts(const char *at, const char *const *word, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(at, word[i], strlen(word[i])) == 0)
            return strlen(word[i]);
    return 0;
}

static const struct sign *
sign_at(const char *at)
{
    for (size_t i = 0; i < COUNT(signs); i++)
        if (strncmp(at, signs[i].text, strlen(signs[i].text)) == 0)
            return &signs[i];
    return NULL;
}

static bool
in_name(const struct lexer *lexer)
{
    const char *at = lexer->at, *next = at;

    if (at == lexer->end)
        return false;
    return text_digit(&next, lexer->end) >= 0 || *at == '.' ||
           text_is_letter(text_next(&at, lexer->end));
}

/* Steps over so many bytes, which are whole characters. */
static void
take(struct lexer *lexer, size_t count)
{
    place_move(&lexer->place, text_characters(lexer->at, count));
    lexer->at += count;
}

static void
take_character(struct lexer *lexer)
{
    text_next(&lexer->at, lexer->end);
    place_move(&lexer->place, 1);
}

static void
tell_sign(struct lexer *lexer, const struct token *token, const char *instead)
{
    FIND(lexer->findings, FINDING_FORMULA, token->place, TEXT_FORMULA_SIGN,
         arg_text("sign", quoted(lexer, token)), arg_text("instead", instead));
}

static void
lex_sign(struct lexer *lexer, struct token *token, const struct sign *sign)
{
    token->kind = sign->kind;
    token->makes = sign->makes;
    token->count = strlen(sign->text);
    take(lexer, token->count);
    if (sign->instead != NULL)
        tell_sign(lexer, token, sign->instead);
}

/* A run of digits and points that could be no name and is no number. */
static void
tell_number(struct lexer *lexer, const struct token *token,
            enum dec_fault fault)
{
    const char *number = quoted(lexer, token);

    if (fault == DEC_LONG)
        FIND(lexer->findings, FINDING_NUMBER_FORM, token->place,
             TEXT_FORMULA_NUMBER_PLACES, arg_text("number", number),
             arg_whole("most", DEC_PLACES));
    else
        FIND(lexer->findings, FINDING_NUMBER_FORM, token->place,
             TEXT_FORMULA_NUMBER_LARGE, arg_text("number", number),
             arg_whole("limit", DEC_LIMIT / DEC_ONE));
}

/* The word and, or, not that this is, in small letters or not. */
static const struct sign *
word_of(const char *text, size_t count)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (strlen(words[i].text) == count &&
            strncasecmp(words[i].text, text, count) == 0)
            return &words[i];
    return NULL;
}

static void
lex_word(struct lexer *lexer, struct token *token, const struct sign *word)
{
    token->kind = word->kind;
    token->makes = word->makes;
    if (!text_equal(token->text, token->count, word->text))
        tell_sign(lexer, token, word->text);
}

static void
lex_name(struct lexer *lexer, struct token *token)
{
    const struct sign *word;
    enum dec_fault fault;

    while (in_name(lexer))
        take_character(lexer);
    token->count = (size_t)(lexer->at - token->text);
    word = word_of(token->text, token->count);
    if (word != NULL) {
        lex_word(lexer, token, word);
        return;
    }
    token->kind = TOKEN_NAME;
    fault = dec_parse(token->text, token->count, &token->number);
    if (fault == DEC_FINE) {
        token->kind = TOKEN_NUMBER;
    } else if (fault != DEC_NOT_NUMBER) {
        tell_number(lexer, token, fault);
        token->kind = TOKEN_MISTAKE;
    }
}

bool
lex_is_name(const char *text, size_t count)
{
    struct lexer lexer = {.at = text, .end = text + count};
    struct dec number;

    while (in_name(&lexer))
        take_character(&lexer);
    return count > 0 && lexer.at == lexer.end && word_of(text, count) == NULL &&
           dec_parse(text, count, &number) == DEC_NOT_NUMBER;
}

/* How far a text goes that starts at `at`: to its closing quote, or, when
 * there is none, to where a code most likely ends. */
static size_t
text_length(const struct lexer *lexer, bool *closed)
{
    const char *at = lexer->at;

    *closed = true;
    while (at < lexer->end) {
        if (starts(at, quotes, COUNT(quotes)) > 0)
            return (size_t)(at - lexer->at);
        text_next(&at, lexer->end);
    }
    *closed = false;
    return strcspn(lexer->at, " \t\r\n),");
}

static void
lex_text(struct lexer *lexer, struct token *token)
{
    bool closed, straight = *lexer->at == '"';

    take(lexer, starts(lexer->at, quotes, COUNT(quotes)));
    token->kind = TOKEN_TEXT;
    token->text = lexer->at;
    token->count = text_length(lexer, &closed);
    take(lexer, token->count);
    straight = straight && (!closed || *lexer->at == '"');
    if (closed)
        take(lexer, starts(lexer->at, quotes, COUNT(quotes)));
    if (!straight)
        FIND(lexer->findings, FINDING_FORMULA, token->place,
             TEXT_FORMULA_QUOTES, arg_text("code", quoted(lexer, token)));
    if (!closed)
        FIND(lexer->findings, FINDING_FORMULA, token->place,
             TEXT_FORMULA_TEXT_OPEN, arg_text("code", quoted(lexer, token)));
}

/* Characters that would not be seen, or do harm, when printed. */
static bool
is_invisible(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
           (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF ||
           (c >= 0xFFF0 && c <= 0xFFFB) || c >= 0xE0000;
}

static uint32_t
character_at(const struct lexer *lexer)
{
    const char *at = lexer->at;

    return at < lexer->end ? text_next(&at, lexer->end) : 0;
}

static void
tell_character(struct lexer *lexer, struct place place, uint32_t character)
{
    struct out name = out_new(lexer->findings->mem);
    const char *at = lexer->at;

    text_next(&at, lexer->end);
    if (is_invisible(character))
        out_format(&name, "U+%04X", (unsigned)character);
    else
        out_format(&name, "`%.*s`", (int)(at - lexer->at), lexer->at);
    FIND(lexer->findings, FINDING_FORMULA, place, TEXT_FORMULA_CHARACTER,
         arg_text("character", out_string(&name)));
}

/* A run of characters that no formula has is one mistake. */
static void
lex_unknown(struct lexer *lexer, struct token *token)
{
    tell_character(lexer, token->place, character_at(lexer));
    do
        take_character(lexer);
    while (lexer->at < lexer->end && !in_name(lexer) &&
           sign_at(lexer->at) == NULL &&
           starts(lexer->at, spaces, COUNT(spaces)) == 0 &&
           starts(lexer->at, quotes, COUNT(quotes)) == 0);
    token->kind = TOKEN_MISTAKE;
    token->count = (size_t)(lexer->at - token->text);
}

/* Spaces, and what looks like them or like nothing: that is told, but most
 * likely separates what was meant. */
static void
skip_spaces(struct lexer *lexer)
{
    while (lexer->at < lexer->end) {
        size_t length = starts(lexer->at, spaces, COUNT(spaces));
        uint32_t character = character_at(lexer);

        if (length == 0 && !is_invisible(character))
            return;
        if (length == 0)
            tell_character(lexer, lexer->place, character);
        take_character(lexer);
    }
}

struct token
lex_next(struct lexer *lexer)
{
    skip_spaces(lexer);

    struct token token = {.text = lexer->at, .place = lexer->place};
    const struct sign *sign = sign_at(lexer->at);

    if (lexer->at == lexer->end)
        return token;
    if (sign != NULL)
        lex_sign(lexer, &token, sign);
    else if (in_name(lexer))
        lex_name(lexer, &token);
    else if (starts(lexer->at, quotes, COUNT(quotes)) > 0)
        lex_text(lexer, &token);
    else
        lex_unknown(lexer, &token);
    return token;
}
