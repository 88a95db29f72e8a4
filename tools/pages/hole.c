/* hole.c - turns what stands in {{ }} into C. */
#include "pages.h"

#include <ctype.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
#define DIGITS  "0123456789"

bool
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
    reader->at = close == NULL ? reader->template->size
                               : (size_t)(close - reader->template->text) + 2;
}

/* ---- paths ---- */

const char *
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

void
write_statement(struct reader *reader, size_t at, const char *text)
{
    struct out *code = &reader->template->code;
    const char *path = reader->template->path;

    flush_text(reader);
    out_format(code, "#line %zu ", line_of(reader->template, at));
    write_string(code, path, strlen(path));
    out_format(code, "\n    %s\n", text);
}

/* ---- what prints ---- */

/* True when the hole may begin an address, and is to be checked; `fit`: it can
 * be. */
static bool
begins_address(struct reader *reader, const struct hole *hole, bool fit)
{
    unsigned leads = reader->leads;

    if (reader->place != IN_VALUE || !reader->use.address || leads == LEAD_SAFE)
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
read_by_programs(const struct reader *reader)
{
    return reader->place == IN_VALUE && reader->use.plain;
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
    else if (read_by_programs(reader))
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
    bool plain = read_by_programs(reader);
    const char *path;

    if (hole->words != 2) {
        COMPLAIN(reader, hole->at, "write {{%s path}}", hole->word[0].text);
        return;
    }
    begins_address(reader, hole, false);
    path = path_of(reader, &hole->word[1]);
    if (plain && is_word(&hole->word[0], "digits"))
        COMPLAIN(reader, hole->at,
                 "programs read %s=, its digits stay as "
                 "they are: take `digits` out",
                 reader->attribute);
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
        COMPLAIN(reader, word->at,
                 "write what stands in a hole of the "
                 "sentence as name=path, without blanks");
        return false;
    }
    name = mem_string(reader->site->mem, word->text,
                      (size_t)(equals - word->text));
    value =
        (struct word){equals + 1, word->at + (size_t)(equals + 1 - word->text)};
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

    if (hole->words < 2 ||
        hole->word[1].text[strspn(hole->word[1].text, LETTERS DIGITS ".-")] !=
            '\0') {
        COMPLAIN(reader, hole->at,
                 "write {{say key}} or "
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
        hole->word[1].text[strspn(hole->word[1].text, LETTERS DIGITS ".-")] !=
            '\0') {
        COMPLAIN(reader, hole->at, "write {{asset name.css}}");
        return;
    }
    if (reader->place == IN_VALUE && reader->use.address)
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
                 "{{part … from …}} first",
                 hole->word[1].text, hole->word[1].text);
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
        looped = looped ||
                 (reader->block[i].item != NULL && !reader->block[i].otherwise);
    if (hole->words != 1)
        COMPLAIN(reader, hole->word[1].at, "write {{content}}");
    if (reader->template->kind != KIND_LAYOUT || reader->content || looped ||
        reader->place != IN_TEXT || in_plain(reader))
        COMPLAIN(reader, hole->at,
                 "{{content}} stands once in a layout, "
                 "between tags and in no {{for}}");
    reader->content = true;
    STATEMENT(reader, hole->at, "content(out, voice, page);");
}

/* ---- the table ---- */

static const struct {
    const char *word;
    void (*write)(struct reader *reader, const struct hole *hole);
    bool prints;
} verbs[] = {
    {"if", hole_if, false},          {"for", hole_for, false},
    {"else", hole_else, false},      {"end", hole_end, false},
    {"digits", hole_verb, true},     {"moment", hole_verb, true},
    {"number", hole_verb, true},     {"say", hole_say, true},
    {"asset", hole_asset, true},     {"put", hole_put, true},
    {"content", hole_content, true},
};

static void
write_hole(struct reader *reader, const struct hole *hole)
{
    void (*write)(struct reader *, const struct hole *) = hole_path;
    bool prints = true;

    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (is_word(hole->word, verbs[i].word)) {
            write = verbs[i].write;
            prints = verbs[i].prints;
        }
    if (prints && reader->place == IN_TAG) {
        COMPLAIN(reader, hole->at,
                 "only {{if}} stands between attributes: "
                 "holes stand in text and in values within quotation marks");
        return;
    }
    if (reader->place == IN_VALUE && reader->use.holeless)
        COMPLAIN(reader, hole->at, "%s= takes no hole: write it out",
                 reader->attribute);
    write(reader, hole);
    if (prints) /* a page is blocks */
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
