/* hole.c - turns what stands in {{ }} into C. */
#include "pages.h"

#include <ctype.h>
#include <string.h>

#define BLOCKS_MAX 32 /* so many blocks within each other */

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
#define DIGITS  "0123456789"

#define COMPLAIN(reader, at, ...)                                              \
    complain((reader)->site, (reader)->template, (at), __VA_ARGS__)

struct hole {
    struct word *word;
    size_t words, at;
};

static bool
is_word(const struct word *word, const char *text)
{
    return strcmp(word->text, text) == 0;
}

/* ---- words ---- */

/* How many bytes of `text` are a name; 0: none. */
static size_t
name_length(const char *text)
{
    return strspn(text, DIGITS) > 0 ? 0 : strspn(text, LETTERS DIGITS);
}

bool
is_name(const char *word)
{
    size_t length = name_length(word);

    return length > 0 && word[length] == '\0';
}

static bool
is_path(const char *word)
{
    for (;;) {
        size_t length = name_length(word);

        if (length == 0)
            return false;
        word += length;
        if (*word == '\0')
            return true;
        if (strncmp(word, "->", 2) == 0)
            word += 2;
        else if (*word == '.')
            word++;
        else
            return false;
    }
}

/* The words up to `end`. */
static size_t
split(struct reader *reader, size_t end, struct word **words)
{
    const char *text = reader->template->text;
    size_t count = 0, room = 0, at = reader->at;

    *words = NULL;
    for (;;) {
        while (at < end && is_blank(text[at]))
            at++;
        if (at == end)
            return count;

        size_t from = at;

        while (at < end && !is_blank(text[at]))
            at++;
        *MEM_PUSH(reader->site->mem, *words, count, room) = (struct word){
            mem_string(reader->site->mem, text + from, at - from), from};
    }
}

size_t
read_words(struct reader *reader, struct word **words)
{
    const char *text = reader->template->text, *open = text + reader->at;
    const char *close = strstr(open + 2, "}}"), *next = strstr(open + 2, "{{");
    size_t count;

    *words = NULL;
    if (close == NULL || (next != NULL && next < close)) {
        COMPLAIN(reader, reader->at, "this hole has no end: write }}");
        reader->at += 2;
        return 0;
    }
    reader->at += 2;
    count = split(reader, (size_t)(close - text), words);
    if (count == 0)
        COMPLAIN(reader, (size_t)(open - text),
                 "this hole is empty: take it out");
    reader->at = (size_t)(close - text) + 2;
    return count;
}

void
refuse_hole(struct reader *reader, const char *why)
{
    const char *close = strstr(reader->template->text + reader->at, "}}");

    COMPLAIN(reader, reader->at,
             "%s: holes stand in text and in values within quotation marks",
             why);
    reader->at = close == NULL
                     ? reader->template->size
                     : (size_t)(close - reader->template->text) + 2;
}

/* ---- paths ---- */

/* The path in C: of an item around it, else of the view.  NULL was told. */
static const char *
path_of(struct reader *reader, const struct word *word)
{
    size_t length = name_length(word->text);

    if (!is_path(word->text)) {
        COMPLAIN(reader, word->at,
                 "`%s` is no path: write names with . and -> between them",
                 word->text);
        return NULL;
    }
    for (size_t i = 0; i < reader->blocks; i++) {
        const char *item = reader->block[i].item;

        if (item != NULL && strlen(item) == length &&
            strncmp(item, word->text, length) == 0)
            return word->text;
    }
    return printed(reader->site->mem, "view->%s", word->text);
}

/* A name in capitals, all that is no letter or digit an underscore. */
static const char *
capitals(struct reader *reader, const char *name)
{
    char *text = mem_string(reader->site->mem, name, strlen(name));

    for (char *at = text; *at != '\0'; at++)
        *at = (char)(isalnum((unsigned char)*at) ? toupper((unsigned char)*at)
                                                 : '_');
    return text;
}

/* A statement, which the C compiler finds at its line of the template. */
static void
write_statement(struct reader *reader, size_t at, const char *text)
{
    struct out *code = &reader->template->code;
    const char *path = reader->template->path;

    flush_text(reader);
    out_format(code, "#line %zu ", line_of(reader->template, at));
    write_string(code, path, strlen(path));
    out_format(code, "\n    %s\n", text);
}

#define STATEMENT(reader, at, ...)                                             \
    write_statement((reader), (at),                                            \
                    printed((reader)->site->mem, __VA_ARGS__))

/* ---- blocks ---- */

static struct block *
innermost(struct reader *reader)
{
    return reader->blocks == 0 ? NULL : &reader->block[reader->blocks - 1];
}

static const char *
block_name(const struct block *block)
{
    return block->item != NULL ? "for" : "if";
}

/* Takes a new block; false, and it was told, when there are too many. */
static bool
open_block(struct reader *reader, size_t at, const char *item,
           const char *count)
{
    if (reader->blocks == BLOCKS_MAX) {
        COMPLAIN(reader, at, "more than %d blocks within each other: make a "
                 "part of the inner ones", BLOCKS_MAX);
        return false;
    }
    *MEM_PUSH(reader->site->mem, reader->block, reader->blocks,
              reader->block_room) = (struct block){
        .at = at,
        .depth = reader->depth,
        .tag = reader->tags,
        .value = reader->values,
        .place = reader->place,
        .before = reader->leads,
        .item = item,
        .count = count,
    };
    return true;
}

/* At the end of a branch: it must be where the block began, with what it
 * opened closed again. */
static void
end_branch(struct reader *reader, size_t at)
{
    struct block *block = innermost(reader);
    const char *name = block_name(block);
    bool back = reader->place == block->place &&
                (block->place == IN_TEXT || reader->tags == block->tag) &&
                (block->place != IN_VALUE || reader->values == block->value);

    if (!back)
        COMPLAIN(reader, at,
                 "this branch of the {{%s}} of line %zu ends in another place "
                 "than it begins: keep it between tags, between the "
                 "attributes of a tag, or within a value", name,
                 line_of(reader->template, block->at));
    for (; reader->depth > block->depth; reader->depth--) {
        struct element *open = &reader->element[reader->depth - 1];

        COMPLAIN(reader, open->at,
                 "<%s> is not closed in its branch of {{%s}}: write </%s> "
                 "before line %zu ends it", open->name, name, open->name,
                 line_of(reader->template, at));
    }
    block->leads |= reader->leads;
    reader->leads = block->before;
}

static void
end_block(struct reader *reader, size_t at)
{
    struct block *block = innermost(reader);

    end_branch(reader, at);
    /* Without an else there is a branch that prints nothing. */
    reader->leads = block->leads | (block->otherwise ? 0 : block->before);
    flush_text(reader);
    out_text(&reader->template->code, "    }\n");
    reader->blocks--;
}

void
close_blocks(struct reader *reader)
{
    for (; reader->blocks > 0; reader->blocks--) {
        struct block *block = innermost(reader);

        COMPLAIN(reader, block->at, "this {{%s}} has no end: write {{end}}",
                 block_name(block));
    }
}

/* ---- if ---- */

/* `path`, `not path`, `path is CONSTANT`, `path is not CONSTANT`; moves *at
 * behind it.  NULL was told. */
static const char *
read_test(struct reader *reader, const struct hole *hole, size_t *at)
{
    const struct word *word = hole->word;
    bool negated = *at < hole->words && is_word(&word[*at], "not");
    const char *path;

    *at += negated;
    if (*at == hole->words) {
        COMPLAIN(reader, hole->at, "a path is missing at the end of this "
                 "condition");
        return NULL;
    }
    path = path_of(reader, &word[(*at)++]);
    if (path == NULL)
        return NULL;
    if (*at == hole->words || !is_word(&word[*at], "is"))
        return printed(reader->site->mem, "%s_Generic((%s), PAGE_TRUE)(%s)",
                       negated ? "!" : "", path, path);

    bool differs = *at + 1 < hole->words && is_word(&word[*at + 1], "not");

    *at += differs ? 2 : 1;
    if (negated || *at == hole->words || !is_name(word[*at].text) ||
        !isupper((unsigned char)word[*at].text[0])) {
        COMPLAIN(reader, hole->at, "write `path is CONSTANT` or "
                 "`path is not CONSTANT`");
        return NULL;
    }
    return printed(reader->site->mem, "%s %s %s", path, differs ? "!=" : "==",
                   word[(*at)++].text);
}

/* The condition that begins at word `at`.  What is wrong was told; the block
 * is opened nevertheless, so that its end is not told as well. */
static const char *
read_condition(struct reader *reader, const struct hole *hole, size_t at)
{
    struct out condition = out_new(reader->site->mem);
    const char *joint = NULL;

    for (;;) {
        const char *test = read_test(reader, hole, &at);

        if (test == NULL)
            return "0";
        out_text(&condition, test);
        if (at == hole->words)
            return out_string(&condition);
        if (!is_word(&hole->word[at], "and") &&
            !is_word(&hole->word[at], "or")) {
            COMPLAIN(reader, hole->word[at].at,
                     "`%s` is not understood here: join conditions by `and` "
                     "or by `or`", hole->word[at].text);
            return "0";
        }
        if (joint != NULL && !is_word(&hole->word[at], joint)) {
            COMPLAIN(reader, hole->word[at].at,
                     "`and` and `or` in one condition: put an {{if}} into "
                     "another");
            return "0";
        }
        joint = hole->word[at].text;
        out_text(&condition, is_word(&hole->word[at], "and") ? " && "
                                                             : " || ");
        at++;
    }
}

static void
hole_if(struct reader *reader, const struct hole *hole)
{
    const char *condition = read_condition(reader, hole, 1);

    if (open_block(reader, hole->at, NULL, NULL))
        STATEMENT(reader, hole->at, "if (%s) {", condition);
}

/* ---- for ---- */

static bool
item_allowed(struct reader *reader, const struct word *word)
{
    static const char *const taken[] = {"out", "voice", "view", "content",
                                        "page"};
    bool free = is_name(word->text);

    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        free = free && !is_word(word, taken[i]);
    for (size_t i = 0; i < reader->blocks; i++)
        free = free && (reader->block[i].item == NULL ||
                        !is_word(word, reader->block[i].item));
    if (!free)
        COMPLAIN(reader, word->at,
                 "`%s` cannot name an item here: take another name",
                 word->text);
    return free;
}

static void
hole_for(struct reader *reader, const struct hole *hole)
{
    struct mem *mem = reader->site->mem;
    const struct word *word = hole->word;
    const char *path, *last, *item = "item", *count = "0";

    if (reader->place == IN_TAG)
        COMPLAIN(reader, hole->at, "{{for}} cannot stand between attributes: "
                 "only {{if}} can");
    if (reader->place == IN_VALUE && reader->address &&
        reader->leads != LEAD_SAFE)
        COMPLAIN(reader, hole->at, "an address cannot begin with a {{for}}: "
                 "begin it with text");
    if (hole->words != 4 || !is_word(&word[2], "in")) {
        COMPLAIN(reader, hole->at, "write {{for item in items}}");
        path = NULL;
    } else {
        path = path_of(reader, &word[3]);
        if (item_allowed(reader, &word[1]))
            item = word[1].text;
        else
            path = NULL;
    }
    if (path != NULL) {
        last = path + strlen(path);
        while (last > path && last[-1] != '.' && last[-1] != '>')
            last--;
        count = printed(mem, "%.*s%s_count", (int)(last - path), path, item);
    }
    if (!open_block(reader, hole->at, item, count) || path == NULL)
        return;
    STATEMENT(reader, hole->at,
              "for (size_t at%zu = 0; at%zu < (size_t)(%s); at%zu++) {",
              reader->blocks, reader->blocks, count, reader->blocks);
    STATEMENT(reader, hole->at,
              "const __typeof__(*(%s)) *%s = &(%s)[at%zu]; (void)%s;", path,
              item, path, reader->blocks, item);
}

/* ---- else, end ---- */

static void
hole_else(struct reader *reader, const struct hole *hole)
{
    struct block *block = innermost(reader);
    bool again = hole->words > 1 && is_word(&hole->word[1], "if");
    const char *condition;

    if (hole->words > 1 && !again)
        COMPLAIN(reader, hole->word[1].at, "write {{else}} or {{else if …}}");
    if (block == NULL || block->otherwise ||
        (again && block->item != NULL)) {
        COMPLAIN(reader, hole->at, "this {{else}} belongs to no {{if}}%s that "
                 "is open", again ? "" : " or {{for}}");
        return;
    }
    end_branch(reader, hole->at);
    block->otherwise = !again;
    if (again) {
        condition = read_condition(reader, hole, 2);
        STATEMENT(reader, hole->at, "} else if (%s) {", condition);
    } else if (block->item == NULL) {
        STATEMENT(reader, hole->at, "} else {");
    } else {
        STATEMENT(reader, hole->at, "} if ((%s) == 0) {", block->count);
        block->item = ""; /* it is no item here, and no path is empty */
    }
}

static void
hole_end(struct reader *reader, const struct hole *hole)
{
    if (hole->words > 1)
        COMPLAIN(reader, hole->word[1].at, "write {{end}}");
    if (reader->blocks == 0)
        COMPLAIN(reader, hole->at, "this {{end}} ends nothing: take it out");
    else
        end_block(reader, hole->at);
}

/* ---- what prints ---- */

/* True when the hole may begin an address, and is to be checked; `fit`: it can
 * be. */
static bool
begins_address(struct reader *reader, const struct hole *hole, bool fit)
{
    unsigned leads = reader->leads;

    if (reader->place != IN_VALUE || !reader->address || leads == LEAD_SAFE)
        return false;
    reader->leads = LEAD_HOLE | (leads & LEAD_SAFE);
    if (leads & LEAD_SLASH)
        COMPLAIN(reader, hole->at,
                 "a hole right behind the first / may lead to another host: "
                 "put a word between, or all of the address into the hole");
    else if (leads & LEAD_HOLE)
        COMPLAIN(reader, hole->at,
                 "a second hole at the start of an address: put text between");
    else if (!fit)
        COMPLAIN(reader, hole->at,
                 "this cannot begin an address: begin it with text, or with "
                 "a hole that is a path");
    return true;
}

/* In a value that programs read. */
static bool
is_plain(const struct reader *reader)
{
    return reader->place == IN_VALUE && reader->plain;
}

/* What prints a value of each type is in a list of web/hole.h. */
static void
write_value(struct reader *reader, const struct hole *hole, const char *list,
            const char *path)
{
    STATEMENT(reader, hole->at, "_Generic((%s), %s)(out, voice, %s);", path,
              list, path);
}

static void
hole_path(struct reader *reader, const struct hole *hole)
{
    const char *path = path_of(reader, hole->word);

    if (hole->words > 1)
        COMPLAIN(reader, hole->word[1].at,
                 "`%s` is not understood behind a path: a hole prints one",
                 hole->word[1].text);
    if (path == NULL)
        return;
    if (begins_address(reader, hole, true))
        write_value(reader, hole, "HOLE_ADDRESS", path);
    else if (is_plain(reader))
        write_value(reader, hole, "HOLE_PLAIN", path);
    else if (reader->place == IN_VALUE || in_plain(reader))
        write_value(reader, hole, "HOLE_ATTRIBUTE", path);
    else
        write_value(reader, hole, "HOLE", path);
}

/* {{digits path}}, {{moment path}}, {{number path}} */
static void
hole_verb(struct reader *reader, const struct hole *hole)
{
    bool plain = is_plain(reader);
    const char *path;

    if (hole->words != 2) {
        COMPLAIN(reader, hole->at, "write {{%s path}}", hole->word[0].text);
        return;
    }
    begins_address(reader, hole, false);
    path = path_of(reader, &hole->word[1]);
    if (plain && is_word(&hole->word[0], "digits"))
        COMPLAIN(reader, hole->at, "programs read %s=, its digits stay as "
                 "they are: take `digits` out", reader->attribute);
    else if (path != NULL)
        write_value(reader, hole,
                    printed(reader->site->mem, "HOLE_%s%s",
                            plain ? "PLAIN_" : "",
                            capitals(reader, hole->word[0].text)),
                    path);
}

/* One `name=path` of a sentence, added to what fills it and to what names its
 * holes. */
static bool
read_argument(struct reader *reader, const struct word *word, const char *key,
              struct out *arguments, struct out *names)
{
    const char *equals = strchr(word->text, '='), *name, *path;
    struct word value;

    if (equals == NULL) {
        COMPLAIN(reader, word->at, "write what stands in a hole of the "
                 "sentence as name=path, without blanks");
        return false;
    }
    name = mem_string(reader->site->mem, word->text,
                      (size_t)(equals - word->text));
    value = (struct word){equals + 1,
                          word->at + (size_t)(equals + 1 - word->text)};
    path = path_of(reader, &value);
    if (!is_name(name)) {
        COMPLAIN(reader, word->at, "`%s` names no hole of a sentence", name);
        return false;
    }
    if (path == NULL)
        return false;
    out_format(arguments, ", _Generic((%s), PAGE_ARG)(\"%s\", %s)", path, name,
               path);
    out_format(names, " (void)HOLE_OF_%s__%s;", key, capitals(reader, name));
    return true;
}

static void
hole_say(struct reader *reader, const struct hole *hole)
{
    struct out arguments = out_new(reader->site->mem);
    struct out names = out_new(reader->site->mem);
    const char *key;

    if (hole->words < 2 || hole->word[1].text[strspn(
                               hole->word[1].text,
                               LETTERS DIGITS ".-")] != '\0') {
        COMPLAIN(reader, hole->at, "write {{say key}} or "
                 "{{say key name=path}}, with a key of text/en.txt");
        return;
    }
    begins_address(reader, hole, false);
    key = capitals(reader, hole->word[1].text);
    for (size_t i = 2; i < hole->words; i++) {
        size_t name = strcspn(hole->word[i].text, "=");

        for (size_t j = 2; j < i; j++)
            if (strcspn(hole->word[j].text, "=") == name &&
                strncmp(hole->word[i].text, hole->word[j].text, name) == 0)
                COMPLAIN(reader, hole->word[i].at,
                         "this hole of the sentence is filled twice");
        if (!read_argument(reader, &hole->word[i], key, &arguments, &names))
            return;
    }
    STATEMENT(reader, hole->at,
              "_Static_assert(HOLES_OF_%s == %zu, \"%s has other holes than "
              "are filled here\");%s",
              key, hole->words - 2, hole->word[1].text, out_string(&names));
    STATEMENT(reader, hole->at, "%s(out, voice, TEXT_%s%s);",
              hole->words > 2 ? "HOLE_SAY" : "HOLE_SAID", key,
              out_string(&arguments));
}

static void
hole_asset(struct reader *reader, const struct hole *hole)
{
    if (hole->words != 2 ||
        hole->word[1].text[strspn(hole->word[1].text,
                                  LETTERS DIGITS ".-")] != '\0') {
        COMPLAIN(reader, hole->at, "write {{asset name.css}}");
        return;
    }
    if (reader->place == IN_VALUE && reader->address)
        reader->leads = LEAD_SAFE;
    reader->template->assets = true;
    STATEMENT(reader, hole->at, "out_text(out, ASSET_%s);",
              capitals(reader, hole->word[1].text));
}

static void
hole_put(struct reader *reader, const struct hole *hole)
{
    struct template *part;
    const char *path;

    if (hole->words != 3) {
        COMPLAIN(reader, hole->at, "write {{put part path}}");
        return;
    }
    if (reader->place != IN_TEXT || in_plain(reader))
        COMPLAIN(reader, hole->at, "a part stands between tags only");
    part = find_template(reader->site, KIND_PART, hole->word[1].text);
    if (part == NULL)
        COMPLAIN(reader, hole->word[1].at,
                 "there is no part `%s`: write pages/%s.html with "
                 "{{part … from …}} first", hole->word[1].text,
                 hole->word[1].text);
    path = path_of(reader, &hole->word[2]);
    if (part == NULL || path == NULL)
        return;
    STATEMENT(reader, hole->at,
              "part_%s(out, voice, _Generic(&(%s), PAGE_VIEW(struct %s, %s)));",
              part->name, path, part->view, path);
}

static void
hole_content(struct reader *reader, const struct hole *hole)
{
    bool looped = false;

    for (size_t i = 0; i < reader->blocks; i++)
        looped = looped || (reader->block[i].item != NULL &&
                            !reader->block[i].otherwise);
    if (hole->words != 1)
        COMPLAIN(reader, hole->word[1].at, "write {{content}}");
    if (reader->template->kind != KIND_LAYOUT || reader->content || looped ||
        reader->place != IN_TEXT || in_plain(reader))
        COMPLAIN(reader, hole->at, "{{content}} stands once in a layout, "
                 "between tags and in no {{for}}");
    reader->content = true;
    STATEMENT(reader, hole->at, "content(out, voice, page);");
}

/* ---- the table ---- */

enum use { BLOCKS, PRINTS };

static const struct {
    const char *word;
    void (*write)(struct reader *reader, const struct hole *hole);
    enum use use;
} verbs[] = {
    {"if", hole_if, BLOCKS},         {"for", hole_for, BLOCKS},
    {"else", hole_else, BLOCKS},     {"end", hole_end, BLOCKS},
    {"digits", hole_verb, PRINTS},   {"moment", hole_verb, PRINTS},
    {"number", hole_verb, PRINTS},   {"say", hole_say, PRINTS},
    {"asset", hole_asset, PRINTS},   {"put", hole_put, PRINTS},
    {"content", hole_content, PRINTS},
};

static void
write_hole(struct reader *reader, const struct hole *hole)
{
    void (*write)(struct reader *, const struct hole *) = hole_path;
    enum use use = PRINTS;

    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (is_word(hole->word, verbs[i].word)) {
            write = verbs[i].write;
            use = verbs[i].use;
        }
    if (use == PRINTS && reader->place == IN_TAG) {
        COMPLAIN(reader, hole->at, "only {{if}} stands between attributes: "
                 "holes stand in text and in values within quotation marks");
        return;
    }
    if (reader->place == IN_VALUE && reader->holeless)
        COMPLAIN(reader, hole->at, "%s= takes no hole: write it out",
                 reader->attribute);
    write(reader, hole);
    if (use == PRINTS) /* a page is blocks */
        reader->after_block = write == hole_content;
}

void
read_hole(struct reader *reader)
{
    struct hole hole = {.at = reader->at};
    const char *open = reader->template->text + reader->at, *close;

    if (strncmp(open, "{{#", 3) == 0) {
        close = strstr(open, "#}}");
        if (close == NULL)
            COMPLAIN(reader, reader->at, "this comment has no end: write #}}");
        reader->at = close == NULL
                         ? reader->template->size
                         : (size_t)(close - reader->template->text) + 3;
        return;
    }
    hole.words = read_words(reader, &hole.word);
    if (hole.words > 0)
        write_hole(reader, &hole);
}
