/* html.c - goes through the HTML of a template and knows where it is. */
#include "pages.h"

#include <string.h>
#include <strings.h>

/* ---- small steps ---- */

bool
is_blank(char byte)
{
    return byte != '\0' && strchr(" \t\r\n\f", byte) != NULL;
}

static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* What follows; the text of a template ends with a NUL. */
static const char *
here(const struct reader *reader)
{
    return reader->template->text + reader->at;
}

bool
starts(const struct reader *reader, const char *word)
{
    return strncasecmp(here(reader), word, strlen(word)) == 0;
}

static bool
at_end(const struct reader *reader)
{
    return reader->at >= reader->template->size;
}

static void
skip_blanks(struct reader *reader)
{
    while (is_blank(*here(reader)))
        reader->at++;
}

/* Moves behind `word`, or to the end when there is none. */
static bool
skip_past(struct reader *reader, const char *word)
{
    const char *found = strstr(here(reader), word);

    reader->at = found == NULL
                     ? reader->template->size
                     : (size_t)(found - reader->template->text) + strlen(word);
    return found != NULL;
}

/* The name of an element or attribute at hand, "" when there is none. */
static const char *
read_name(struct reader *reader)
{
    size_t length = strcspn(here(reader), " \t\r\n\f\"'<>/={}");
    const char *name = mem_string(reader->site->mem, here(reader), length);

    reader->at += length;
    return name;
}

void
flush_text(struct reader *reader)
{
    struct out *code = &reader->template->code;

    if (reader->pending.count == 0)
        return;
    out_text(code, "    out_bytes(out, ");
    write_string(code, reader->pending.bytes, reader->pending.count);
    out_format(code, ", %zu);\n", reader->pending.count);
    reader->pending.count = 0;
}

/* ---- elements ---- */

static struct element *
top(struct reader *reader)
{
    return reader->depth == 0 ? NULL : &reader->element[reader->depth - 1];
}

static bool
within(const struct reader *reader, bool (*is)(const char *name))
{
    for (size_t i = 0; i < reader->depth; i++)
        if (is(reader->element[i].name))
            return true;
    return false;
}

bool
in_plain(const struct reader *reader)
{
    return reader->depth > 0 &&
           is_plain(reader->element[reader->depth - 1].name);
}

static void
close_element(struct reader *reader, const char *name, size_t at)
{
    size_t floor =
        reader->blocks == 0 ? 0 : reader->block[reader->blocks - 1].depth;
    size_t found = reader->depth;

    while (found > floor && strcmp(reader->element[found - 1].name, name) != 0)
        found--;
    if (found == floor) {
        COMPLAIN(reader, at, "</%s> closes no tag that is open here%s", name,
                 floor > 0 ? ": a branch of {{if}} or {{for}} closes what it "
                             "opens, and nothing else"
                           : ": take it out");
        return;
    }
    for (; reader->depth > found; reader->depth--)
        COMPLAIN(reader, top(reader)->at,
                 "<%s> is not closed: write </%s> before the </%s> of line "
                 "%zu",
                 top(reader)->name, top(reader)->name, name,
                 line_of(reader->template, at));
    reader->depth--;
}

/* Behind the tag of a script: nothing may stand up to its end. */
static void
skip_raw(struct reader *reader, const char *name)
{
    const char *end = printed(reader->site->mem, "</%s", name);

    skip_blanks(reader);
    if (starts(reader, end) || at_end(reader))
        return;
    if (strcasecmp(name, "script") == 0)
        COMPLAIN(reader, reader->at,
                 "a script within the page: put it into assets/ and name it "
                 "by src");
    while (!at_end(reader) && !starts(reader, end))
        reader->at++;
}

/* The `>` of a tag, or the `/` before it, is at hand. */
static void
finish_tag(struct reader *reader, bool self)
{
    const char *name = reader->tag.name;
    bool empty = is_void(name);

    reader->place = IN_TEXT;
    reader->after_block = is_block(name);
    if (self && !empty && within(reader, is_foreign)) {
        out_text(&reader->pending, "/>");
        return;
    }
    if (self && !empty && !is_foreign(name))
        COMPLAIN(reader, reader->tag.at,
                 "<%s/> does not close itself: write <%s></%s>", name, name,
                 name);
    out_char(&reader->pending, '>');
    if (empty || self)
        return;
    *MEM_PUSH(reader->site->mem, reader->element, reader->depth,
              reader->element_room) = reader->tag;
    if (strcasecmp(name, "script") == 0 || strcasecmp(name, "style") == 0)
        skip_raw(reader, name);
    /* Browsers drop a line end right behind these tags: what a hole prints
     * keeps its own. */
    if (keeps_blanks(name) && starts(reader, "{{"))
        out_char(&reader->pending, '\n');
}

/* ---- tags ---- */

static void
open_tag(struct reader *reader)
{
    size_t at = reader->at++;

    reader->tag = (struct element){read_name(reader), at};
    reader->tags++;
    reader->place = IN_TAG;
    out_format(&reader->pending, "<%s", reader->tag.name);
    if (why_refused(reader->tag.name) != NULL)
        COMPLAIN(reader, at, "<%s> is not for templates: %s", reader->tag.name,
                 why_refused(reader->tag.name));
    if (starts(reader, "{{") && !starts(reader, "{{if "))
        refuse_hole(reader, "a hole cannot be part of a tag's name");
}

static void
close_tag(struct reader *reader)
{
    size_t at = reader->at;
    const char *name;

    reader->at += 2;
    name = read_name(reader);
    skip_blanks(reader);
    if (starts(reader, "{{"))
        refuse_hole(reader, "a hole cannot stand in a closing tag");
    if (*here(reader) == '>')
        reader->at++;
    else
        COMPLAIN(reader, at, "</%s has no `>`: write </%s>", name, name);
    close_element(reader, name, at);
    out_format(&reader->pending, "</%s>", name);
    reader->after_block = is_block(name);
}

static void
skip_comment(struct reader *reader)
{
    size_t at = reader->at;
    const char *hole = strstr(here(reader), "{{");

    if (!skip_past(reader, "-->"))
        COMPLAIN(reader, at, "this comment has no end: write -->");
    else if (hole != NULL &&
             (size_t)(hole - reader->template->text) < reader->at)
        COMPLAIN(reader, (size_t)(hole - reader->template->text),
                 "a hole in a comment: {{# and #}} take a hole out, and are "
                 "not sent");
}

/* At `<`. */
static void
read_markup(struct reader *reader)
{
    if (in_plain(reader) && !starts(reader, printed(reader->site->mem, "</%s",
                                                    top(reader)->name))) {
        COMPLAIN(reader, reader->at++, "in <%s> there is only text: write &lt;",
                 top(reader)->name);
    } else if (starts(reader, "<!--")) {
        skip_comment(reader);
    } else if (starts(reader, "<!doctype html>")) {
        reader->at += strlen("<!doctype html>");
        out_text(&reader->pending, "<!DOCTYPE html>");
        reader->after_block = true;
    } else if (here(reader)[1] == '/' && is_letter(here(reader)[2])) {
        close_tag(reader);
    } else if (is_letter(here(reader)[1])) {
        open_tag(reader);
    } else if (strncmp(here(reader), "<{{", 3) == 0 ||
               strncmp(here(reader), "</{{", 4) == 0) {
        skip_past(reader, "{{");
        reader->at -= 2;
        refuse_hole(reader, "a hole cannot be the name of a tag");
    } else {
        COMPLAIN(reader, reader->at++,
                 "this `<` begins no tag: write &lt; for the sign");
    }
}

/* ---- attributes ---- */

static void
check_attribute(struct reader *reader, size_t at)
{
    const char *name = reader->attribute;

    if (strncasecmp(name, "on", 2) == 0 || strncasecmp(name, "hx-on", 5) == 0)
        COMPLAIN(reader, at,
                 "%s= is script within the page: put it into assets/", name);
    reader->use = attribute_use(name);
    if (reader->use.refused != NULL)
        COMPLAIN(reader, at, "%s= is not for templates: %s", name,
                 reader->use.refused);
}

/* Behind the `=` of an attribute. */
static void
begin_value(struct reader *reader)
{
    if (*here(reader) == '"' || *here(reader) == '\'') {
        reader->quote = *here(reader);
        reader->at++;
        reader->place = IN_VALUE;
        reader->leads = LEAD_NOTHING;
        reader->values++;
        out_format(&reader->pending, "=%c", reader->quote);
        return;
    }
    COMPLAIN(reader, reader->at,
             "the value of %s= has no quotation marks: put them round it",
             reader->attribute);
    if (starts(reader, "{{"))
        skip_past(reader, "}}");
    while (!at_end(reader) && !is_blank(*here(reader)) && *here(reader) != '>')
        reader->at++;
}

static void
read_attribute(struct reader *reader)
{
    size_t at = reader->at;

    reader->attribute = read_name(reader);
    if (reader->attribute[0] == '\0') {
        COMPLAIN(reader, at, "`%c` begins no attribute: take it out",
                 *here(reader));
        reader->at++;
        return;
    }
    check_attribute(reader, at);
    out_format(&reader->pending, " %s", reader->attribute);
    if (starts(reader, "{{") && !starts(reader, "{{end}}") &&
        !starts(reader, "{{else"))
        refuse_hole(reader, "a hole cannot be part of an attribute's name");
    skip_blanks(reader);
    if (*here(reader) != '=')
        return;
    reader->at++;
    skip_blanks(reader);
    begin_value(reader);
}

static void
read_in_tag(struct reader *reader)
{
    skip_blanks(reader);
    if (at_end(reader) || starts(reader, "{{"))
        return;
    if (starts(reader, "/>")) {
        reader->at += 2;
        finish_tag(reader, true);
    } else if (*here(reader) == '>') {
        reader->at++;
        finish_tag(reader, false);
    } else if (*here(reader) == '<') {
        COMPLAIN(reader, reader->tag.at, "<%s has no `>`", reader->tag.name);
        finish_tag(reader, false);
    } else {
        read_attribute(reader);
    }
}

/* ---- values ---- */

/* The text an address begins with in the template itself. */
static void
check_address(struct reader *reader, const char *text)
{
    bool doubled = text[0] == '/' || text[0] == '\\';

    if (((reader->leads & LEAD_NOTHING) && !begins_well(text)) ||
        ((reader->leads & LEAD_SLASH) && doubled))
        COMPLAIN(reader, reader->at,
                 "no address of ours begins so: begin it with /, #, ?, http:, "
                 "https:, mailto: or tel:, or with a hole");
    if (reader->leads == LEAD_NOTHING && strcmp(text, "/") == 0)
        reader->leads = LEAD_SLASH;
    else
        reader->leads = LEAD_SAFE;
}

/* A run of blanks, which is one line end when it has one. */
static void
write_blanks(struct reader *reader, size_t length)
{
    const char *blanks = here(reader);

    if (memchr(blanks, '\n', length) == NULL)
        out_bytes(&reader->pending, blanks, length);
    else if (reader->pending.count == 0 ||
             reader->pending.bytes[reader->pending.count - 1] != '\n')
        out_char(&reader->pending, '\n');
    reader->at += length;
}

/* Up to the next hole or the quotation mark. */
static void
read_value(struct reader *reader)
{
    const char *end = here(reader);

    while (*end != '\0' && *end != reader->quote && strncmp(end, "{{", 2) != 0)
        end++;

    size_t until = reader->at + (size_t)(end - here(reader));

    if (reader->use.address && until > reader->at)
        check_address(reader, mem_string(reader->site->mem, here(reader),
                                         until - reader->at));
    while (reader->at < until) {
        size_t blanks = strspn(here(reader), " \t\r\n\f");

        if (blanks > 0)
            write_blanks(reader, blanks);
        else
            out_char(&reader->pending, reader->template->text[reader->at++]);
    }
    if (*end == reader->quote && *end != '\0') {
        out_char(&reader->pending, reader->quote);
        reader->at++;
        reader->place = IN_TAG;
    }
}

/* ---- text ---- */

/* True when the next thing but holes that print nothing is the tag of a block,
 * or the end. */
static bool
before_block(struct reader ahead)
{
    static const char *const silent[] = {"{{if ", "{{for ", "{{else", "{{end"};

    for (;;) {
        bool passed = false;

        skip_blanks(&ahead);
        for (size_t i = 0; i < sizeof silent / sizeof silent[0] && !passed; i++)
            if (starts(&ahead, silent[i]))
                passed = skip_past(&ahead, "}}");
        if (!passed && starts(&ahead, "{{#"))
            passed = skip_past(&ahead, "#}}");
        if (!passed && starts(&ahead, "<!--"))
            passed = skip_past(&ahead, "-->");
        if (!passed)
            break;
    }
    if (at_end(&ahead) || starts(&ahead, "{{content}}"))
        return true;
    if (*here(&ahead) != '<')
        return false;
    ahead.at += here(&ahead)[1] == '/' ? 2 : 1;
    return is_block(read_name(&ahead));
}

static void
read_blanks(struct reader *reader)
{
    size_t length = strspn(here(reader), " \t\r\n\f");
    bool ends = reader->at + length >= reader->template->size;

    if (within(reader, keeps_blanks)) {
        out_bytes(&reader->pending, here(reader), length);
        reader->at += length;
    } else if (ends || (memchr(here(reader), '\n', length) != NULL &&
                        reader->after_block && before_block(*reader))) {
        reader->at += length;
    } else {
        write_blanks(reader, length);
    }
}

static void
read_text(struct reader *reader)
{
    if (*here(reader) == '<') {
        read_markup(reader);
    } else if (is_blank(*here(reader))) {
        read_blanks(reader);
    } else {
        out_char(&reader->pending, *here(reader));
        reader->at++;
        reader->after_block = false;
    }
}

void
read_body(struct reader *reader)
{
    reader->after_block = true;
    skip_blanks(reader);
    while (!at_end(reader)) {
        if (starts(reader, "{{"))
            read_hole(reader);
        else if (reader->place == IN_TEXT)
            read_text(reader);
        else if (reader->place == IN_TAG)
            read_in_tag(reader);
        else
            read_value(reader);
    }
    if (reader->place != IN_TEXT)
        COMPLAIN(reader, reader->tag.at, "<%s has no `>`", reader->tag.name);
    close_blocks(reader);
    for (; reader->depth > 0; reader->depth--)
        COMPLAIN(reader, top(reader)->at, "<%s> is not closed: write </%s>",
                 top(reader)->name, top(reader)->name);
    flush_text(reader);
}
