/* parse.c - from text to a tree whose types are right.
 *
 * Whoever meets a mistake tells it and gives NULL for the node; whoever gets
 * NULL checks no further, so that each mistake is told once, and goes on
 * behind it.
 */
#include "formula/formula.h"

#include "base/text.h"
#include "formula/grammar.h"
#include "formula/lex.h"
#include "formula/quote.h"

#include <string.h>

#define BYTES_MAX ((size_t)FORMULA_CHARACTERS_MAX * 4)

struct parser {
    struct lexer lexer;
    struct token token; /* the next one */
    int nesting;
    struct findings unheard; /* takes what is told once parsing was given up */
    struct mem *mem;
};

/* Calls that nest 200 deep should be small: what they only do at times keeps
 * its room to itself. */
#define APART __attribute__((noinline))

/* What is around an expression decides where it ends. */
enum around { AROUND_NOTHING, AROUND_PARENTHESES, AROUND_CALL };

struct arguments {
    const struct formula **item;
    size_t count, room;
    bool mistaken;
};

static const struct formula *expression(struct parser *parser, int least);
static const struct formula *whole(struct parser *parser, enum around around);

/* ---- telling ---- */

static APART void
tell(struct parser *parser, struct place place, enum text_key key)
{
    finding_plain(parser->lexer.findings, FINDING_FORMULA, place, key);
}

/* Tells with a text for the one hole of the sentence. */
static APART void
tell_text(struct parser *parser, struct place place, enum text_key key,
          const char *hole, const char *text)
{
    FIND(parser->lexer.findings, FINDING_FORMULA, place, key,
         arg_text(hole, text));
}

/* Tells with an example of the function. */
static APART void
tell_shape(struct parser *parser, struct place place, enum text_key key,
           const struct shape *shape, size_t count)
{
    FIND(parser->lexer.findings, FINDING_FORMULA, place, key,
         arg_text("name", shape->word), arg_text("example", shape->example),
         arg_whole("count", (long long)count));
}

static const char *
quote(const struct parser *parser, const struct formula *node)
{
    return quote_formula(node, parser->lexer.findings->mem);
}

static const char *
quote_token(const struct parser *parser, const struct token *token)
{
    return quote_text(token->text, token->count, parser->lexer.findings->mem);
}

/* ---- tokens and nodes ---- */

static APART void
next(struct parser *parser)
{
    parser->token = lex_next(&parser->lexer);
}

/* Steps over a token; where it stood. */
static struct place
pass(struct parser *parser)
{
    struct place place = parser->token.place;

    next(parser);
    return place;
}

static bool
at_token(const struct parser *parser, enum token_kind kind)
{
    return parser->token.kind == kind;
}

/* One more level of nesting.  Past the limit the rest is not read. */
static APART void
enter(struct parser *parser, struct place place)
{
    if (++parser->nesting <= FORMULA_NESTING_MAX)
        return;
    FIND(parser->lexer.findings, FINDING_FORMULA, place, TEXT_FORMULA_NESTING,
         arg_whole("most", FORMULA_NESTING_MAX));
    parser->lexer.findings = &parser->unheard;
    parser->lexer.at = parser->lexer.end;
    parser->token.kind = TOKEN_END;
}

static void
leave(struct parser *parser)
{
    parser->nesting--;
}

static struct formula *
node_new(struct parser *parser, enum formula_kind kind, struct place place)
{
    struct formula *node = MEM_NEW(parser->mem, struct formula);

    node->kind = kind;
    node->truth = shape_of(kind)->gives_truth;
    node->place = place;
    return node;
}

static APART const struct formula *
node_with(struct parser *parser, enum formula_kind kind, struct place place,
          const struct arguments *arguments)
{
    struct formula *node = node_new(parser, kind, place);
    const struct formula **copy =
        MEM_ARRAY(parser->mem, const struct formula *, arguments->count);

    memcpy(copy, arguments->item, arguments->count * sizeof *copy);
    node->arguments = copy;
    node->argument_count = arguments->count;
    if (kind == FORMULA_IF)
        node->truth = copy[1]->truth;
    return node;
}

static const struct formula *
named(struct parser *parser, enum formula_kind kind, struct place place,
      const struct token *token)
{
    struct formula *node = node_new(parser, kind, place);

    node->name = mem_string(parser->mem, token->text, token->count);
    return node;
}

/* True when the node is known and of the wanted type; told when it is not. */
static APART bool
is_of_type(struct parser *parser, const struct formula *node, bool truth)
{
    if (node == NULL || node->truth == truth)
        return node != NULL;
    tell_text(parser, node->place,
              truth ? TEXT_FORMULA_TRUTH_WANTED : TEXT_FORMULA_NUMBER_WANTED,
              "text", quote(parser, node));
    return false;
}

/* ---- functions ---- */

static APART void
tell_function(struct parser *parser, const struct token *name)
{
    const char *nearest =
        function_nearest(name->text, name->count, parser->mem);

    if (nearest != NULL)
        FIND(parser->lexer.findings, FINDING_FORMULA, name->place,
             TEXT_FORMULA_FUNCTION_LIKE,
             arg_text("name", quote_token(parser, name)),
             arg_text("nearest", nearest));
    else
        tell_text(parser, name->place, TEXT_FORMULA_FUNCTION_UNKNOWN, "name",
                  quote_token(parser, name));
}

static void
close_parenthesis(struct parser *parser, struct place opened)
{
    if (at_token(parser, TOKEN_CLOSE))
        next(parser);
    else
        tell(parser, opened, TEXT_FORMULA_PARENTHESIS_OPEN);
}

/* What stands between the parentheses of a call. */
static struct arguments
parse_arguments(struct parser *parser)
{
    struct arguments arguments = {0};
    struct place opened = pass(parser);

    while (!at_token(parser, TOKEN_CLOSE) || arguments.count > 0) {
        const struct formula *node = whole(parser, AROUND_CALL);

        *MEM_PUSH(parser->mem, arguments.item, arguments.count,
                  arguments.room) = node;
        arguments.mistaken |= node == NULL;
        if (!at_token(parser, TOKEN_COMMA))
            break;
        next(parser);
    }
    close_parenthesis(parser, opened);
    return arguments;
}

/* round(a, 2): the places are written out. */
static bool
are_places(struct parser *parser, const struct formula *node)
{
    struct dec places;

    if (node->kind == FORMULA_NUMBER && ratio_to_dec(node->number, &places) &&
        dec_places(places) == 0 &&
        dec_compare(places, dec_whole(DEC_PLACES)) <= 0)
        return true;
    FIND(parser->lexer.findings, FINDING_FORMULA, node->place,
         TEXT_FORMULA_ROUND_PLACES, arg_text("text", quote(parser, node)),
         arg_whole("most", DEC_PLACES));
    return false;
}

static bool
are_if_types(struct parser *parser, const struct arguments *arguments)
{
    const struct formula *const *item = arguments->item;
    bool fine = is_of_type(parser, item[0], true);

    if (arguments->mistaken || item[1]->truth == item[2]->truth)
        return fine && !arguments->mistaken;
    FIND(parser->lexer.findings, FINDING_FORMULA, item[2]->place,
         TEXT_FORMULA_BRANCHES, arg_text("first", quote(parser, item[1])),
         arg_text("second", quote(parser, item[2])));
    return false;
}

static APART bool
are_types(struct parser *parser, enum formula_kind kind,
          const struct arguments *arguments)
{
    bool fine = true;

    if (kind == FORMULA_IF)
        return are_if_types(parser, arguments);
    for (size_t i = 0; i < arguments->count; i++)
        fine &= is_of_type(parser, arguments->item[i], false);
    if (fine && kind == FORMULA_ROUND && arguments->count == 2)
        fine = are_places(parser, arguments->item[1]);
    return fine;
}

static const struct formula *
parse_function(struct parser *parser, const struct token *name,
               enum formula_kind kind)
{
    const struct shape *shape = shape_of(kind);
    struct arguments arguments = parse_arguments(parser);

    if (arguments.count < shape->least || arguments.count > shape->most) {
        tell_shape(parser, name->place, TEXT_FORMULA_ARGUMENTS, shape,
                   arguments.count);
        return NULL;
    }
    if (!are_types(parser, kind, &arguments))
        return NULL;
    return node_with(parser, kind, name->place, &arguments);
}

/* A code that can be written back: not empty, nothing that is not seen. */
static bool
is_code(const struct token *token)
{
    if (token->kind != TOKEN_TEXT || token->count == 0)
        return false;
    for (size_t i = 0; i < token->count; i++)
        if ((unsigned char)token->text[i] < ' ' || token->text[i] == 0x7F)
            return false;
    return true;
}

static void
skip_to_close(struct parser *parser)
{
    size_t open = 0;

    while (!at_token(parser, TOKEN_END) &&
           (!at_token(parser, TOKEN_CLOSE) || open > 0)) {
        open += at_token(parser, TOKEN_OPEN);
        open -= at_token(parser, TOKEN_CLOSE);
        next(parser);
    }
}

/* score("5.1") or result("5.1"). */
static APART const struct formula *
parse_indicator(struct parser *parser, const struct token *name,
                enum formula_kind kind)
{
    struct place opened = pass(parser);
    struct token code = parser->token;
    bool fine = is_code(&code);

    if (at_token(parser, TOKEN_TEXT))
        next(parser);
    if (fine && at_token(parser, TOKEN_CLOSE)) {
        next(parser);
        return named(parser, kind, name->place, &code);
    }
    if (fine && at_token(parser, TOKEN_END)) {
        close_parenthesis(parser, opened);
        return NULL;
    }
    tell_text(parser, name->place, TEXT_FORMULA_CODE, "name",
              shape_of(kind)->word);
    skip_to_close(parser);
    close_parenthesis(parser, opened);
    return NULL;
}

static const struct formula *
parse_call(struct parser *parser, const struct token *name)
{
    const struct formula *node = NULL;
    enum formula_kind kind;

    enter(parser, name->place);
    if (!function_named(name->text, name->count, &kind)) {
        tell_function(parser, name);
        parse_arguments(parser);
    } else if (kind == FORMULA_SCORE || kind == FORMULA_RESULT) {
        node = parse_indicator(parser, name, kind);
    } else {
        node = parse_function(parser, name, kind);
    }
    leave(parser);
    return node;
}

/* ---- operands ---- */

static APART const struct formula *
parse_name(struct parser *parser)
{
    struct token name = parser->token;
    enum formula_kind kind;

    next(parser);
    if (at_token(parser, TOKEN_OPEN))
        return parse_call(parser, &name);
    if (!function_named(name.text, name.count, &kind))
        return named(parser, FORMULA_MEASURE, name.place, &name);
    tell_shape(parser, name.place, TEXT_FORMULA_FUNCTION_BARE, shape_of(kind),
               0);
    return NULL;
}

static APART const struct formula *
parse_number(struct parser *parser)
{
    struct formula *node =
        node_new(parser, FORMULA_NUMBER, parser->token.place);

    node->number = ratio_dec(parser->token.number);
    next(parser);
    return node;
}

static APART const struct formula *
parse_parentheses(struct parser *parser)
{
    struct place opened = pass(parser);
    const struct formula *node;

    enter(parser, opened);
    node = whole(parser, AROUND_PARENTHESES);
    close_parenthesis(parser, opened);
    leave(parser);
    return node;
}

/* `not` or a minus, and its operand. */
static APART const struct formula *
parse_prefix(struct parser *parser, enum formula_kind kind)
{
    const struct shape *shape = shape_of(kind);
    struct place place = pass(parser);
    struct arguments arguments = {.count = 1};
    const struct formula *operand;

    enter(parser, place);
    operand = expression(parser, shape->level);
    leave(parser);
    if (!is_of_type(parser, operand, shape->takes_truths))
        return NULL;
    arguments.item = &operand;
    return node_with(parser, kind, place, &arguments);
}

/* Told before the token that stands where an operand is due; it is left for
 * whoever can go on with it. */
static APART const struct formula *
missing_operand(struct parser *parser)
{
    const struct token *token = &parser->token;

    if (token->kind == TOKEN_END)
        tell(parser, token->place, TEXT_FORMULA_OPERAND_END);
    else
        tell_text(parser, token->place, TEXT_FORMULA_OPERAND_MISSING, "found",
                  quote_token(parser, token));
    return NULL;
}

static APART const struct formula *
parse_text(struct parser *parser)
{
    const struct token *token = &parser->token;

    tell_text(parser, token->place, TEXT_FORMULA_TEXT_ALONE, "code",
              quote_token(parser, token));
    next(parser);
    return NULL;
}

static const struct formula *
operand(struct parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_NUMBER:
        return parse_number(parser);
    case TOKEN_NAME:
        return parse_name(parser);
    case TOKEN_TEXT:
        return parse_text(parser);
    case TOKEN_OPEN:
        return parse_parentheses(parser);
    case TOKEN_NOT:
        return parse_prefix(parser, FORMULA_NOT);
    case TOKEN_MISTAKE:
        next(parser);
        return NULL;
    case TOKEN_OPERATOR:
        if (parser->token.makes == FORMULA_SUBTRACT)
            return parse_prefix(parser, FORMULA_NEGATE);
        return missing_operand(parser);
    default:
        return missing_operand(parser);
    }
}

/* ---- operators ---- */

static APART const struct formula *
binary(struct parser *parser, enum formula_kind kind, struct place place,
       const struct formula *left, const struct formula *right)
{
    const struct shape *shape = shape_of(kind);
    const struct formula *both[] = {left, right};
    struct arguments arguments = {.item = both, .count = 2};
    bool fine = is_of_type(parser, left, shape->takes_truths);

    if (!is_of_type(parser, right, shape->takes_truths) || !fine)
        return NULL;
    return node_with(parser, kind, place, &arguments);
}

/* a < b < c, of which `left` is a < b and `place` the second sign's: says to
 * write a < b and b < c. */
static APART void
tell_chained(struct parser *parser, const struct formula *left,
             enum formula_kind kind, struct place place,
             const struct formula *right)
{
    struct out out = out_new(parser->lexer.findings->mem);
    const char *again = shape_of(kind)->word;

    if (left != NULL && right != NULL && !right->truth)
        out_format(
            &out, "%s %s %s and %s %s %s", quote(parser, left->arguments[0]),
            shape_of(left->kind)->word, quote(parser, left->arguments[1]),
            quote(parser, left->arguments[1]), again, quote(parser, right));
    else
        out_format(&out, "a < b and b %s c", again);
    tell_text(parser, place, TEXT_FORMULA_CHAINED, "instead", out_string(&out));
}

/* Goes on behind `left`, which started at `place`, with operators that bind at
 * least as `least`. */
static const struct formula *
operators(struct parser *parser, const struct formula *left, struct place place,
          int least)
{
    int compared = 0;

    while (at_token(parser, TOKEN_OPERATOR) &&
           (int)shape_of(parser->token.makes)->level >= least) {
        enum formula_kind kind = parser->token.makes;
        int level = shape_of(kind)->level;
        struct place sign = pass(parser);
        const struct formula *right = expression(parser, level + 1);

        compared = level == LEVEL_COMPARISON ? compared + 1 : 0;
        if (compared == 2)
            tell_chained(parser, left, kind, sign, right);
        left = compared >= 2 ? NULL : binary(parser, kind, place, left, right);
    }
    return left;
}

static const struct formula *
expression(struct parser *parser, int least)
{
    struct place place = parser->token.place;
    const struct formula *left = operand(parser);

    return operators(parser, left, place, least);
}

/* ---- the whole ---- */

static bool
is_end(const struct parser *parser, enum around around)
{
    return at_token(parser, TOKEN_END) ||
           (at_token(parser, TOKEN_CLOSE) && around != AROUND_NOTHING) ||
           (at_token(parser, TOKEN_COMMA) && around == AROUND_CALL);
}

/* Tells what stands behind an expression, and steps over it when it is no
 * operand.  One missing operator is told, not each of a row of words. */
static APART void
tell_stray(struct parser *parser, bool *told)
{
    const struct token *token = &parser->token;

    switch (token->kind) {
    case TOKEN_CLOSE:
        tell(parser, token->place, TEXT_FORMULA_PARENTHESIS_CLOSE);
        next(parser);
        break;
    case TOKEN_COMMA:
        tell(parser, token->place, TEXT_FORMULA_COMMA);
        next(parser);
        break;
    case TOKEN_MISTAKE:
        next(parser);
        break;
    default:
        if (!*told)
            tell_text(parser, token->place, TEXT_FORMULA_OPERATOR_MISSING,
                      "found", quote_token(parser, token));
        *told = true;
    }
}

/* An expression up to where it ends for what is around it. */
static const struct formula *
whole(struct parser *parser, enum around around)
{
    const struct formula *node = expression(parser, LEVEL_OR);
    bool told = false;

    while (!is_end(parser, around)) {
        tell_stray(parser, &told);
        node = NULL;
        switch (parser->token.kind) {
        case TOKEN_OPERATOR:
            operators(parser, NULL, parser->token.place, LEVEL_OR);
            break;
        case TOKEN_END:
        case TOKEN_MISTAKE:
        case TOKEN_CLOSE:
        case TOKEN_COMMA:
            break;
        default:
            expression(parser, LEVEL_OR);
        }
    }
    return node;
}

/* Told when the text is too long to be read, or no text. */
static bool
is_readable(const char *text, struct place place, struct findings *findings)
{
    size_t count = strnlen(text, BYTES_MAX + 1);
    size_t fault = count > BYTES_MAX ? count : text_utf8_fault(text, count);

    if (text_characters(text, count) > FORMULA_CHARACTERS_MAX ||
        count > BYTES_MAX) {
        FIND(findings, FINDING_FORMULA, place, TEXT_FORMULA_LONG,
             arg_whole("most", FORMULA_CHARACTERS_MAX));
        return false;
    }
    if (fault < count) {
        place_move(&place, text_characters(text, fault));
        finding_plain(findings, FINDING_ENCODING, place, TEXT_FORMULA_ENCODING);
    }
    return fault == count;
}

const struct formula *
formula_parse(const char *text, struct place place, bool truth,
              struct findings *findings, struct mem *mem)
{
    size_t before = findings->by_severity[ERROR];

    if (!is_readable(text, place, findings))
        return NULL;

    struct parser parser = {
        .lexer = {text, text + strlen(text), place, findings},
        .unheard = findings_new(mem),
        .mem = mem};
    next(&parser);
    if (at_token(&parser, TOKEN_END)) {
        tell(&parser, place, TEXT_FORMULA_EMPTY);
        return NULL;
    }

    const struct formula *node = whole(&parser, AROUND_NOTHING);
    is_of_type(&parser, node, truth);
    return findings->by_severity[ERROR] == before ? node : NULL;
}

bool
formula_is_name(const char *word)
{
    size_t count = strnlen(word, BYTES_MAX + 1);
    enum formula_kind kind;

    return count <= BYTES_MAX && text_utf8_fault(word, count) == count &&
           text_characters(word, count) <= FORMULA_CHARACTERS_MAX &&
           lex_is_name(word, count) && !function_named(word, count, &kind);
}
