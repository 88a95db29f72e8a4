/* pages.c - compiles the templates of the web pages to C.
 *
 *     pages pages.h pages.c pages/NAME.html…
 *
 * pages.h has a function for each page and part, pages.c what they do.  A
 * mistake is told as FILE:LINE:COLUMN: what, and what to do; all at once, with
 * status 1 and without any file.  What only the C compiler can see, a field
 * that does not exist, it tells at the template's line as well.
 *
 * THE LANGUAGE
 *
 * A template is HTML with holes, {{ }}.  The first line says what it is:
 *
 *     {{page scorecard_view from web/scorecard_view.h in site}}
 *     {{part level_view from web/level.h}}
 *     {{layout frame from web/frame.h}}
 *
 * pages/score-card.html that begins with the first is page_score_card(out,
 * voice, view), with the view a `const struct scorecard_view *` of that
 * header.  `in site` puts what the page prints where pages/site.html, a
 * layout, has its {{content}}; the layout's view is the page's `view->frame`.
 * A part is printed by other templates.
 *
 * Paths are members in C, from an item of a {{for}} around them or from the
 * view: {{total.text}}, {{row->name}}.  There are no expressions.
 *
 *     {{path}}                 by its type: texts (NULL is none), whole
 *                              numbers, struct dec, struct ratio (all digits),
 *                              struct day, struct words (in the reader's
 *                              language), struct markup (HTML of our own, as
 *                              it is; between tags only).  No other type, a
 *                              double above all, compiles.
 *     {{digits path}}          a text, its digits as the reader wants them
 *     {{moment path}}          an int64_t of milliseconds: day and time
 *     {{number path}}          a struct figure: at so many places
 *     {{say key}}              a sentence of text/th.txt and text/en.txt
 *     {{say key day=path}}     the same with its holes filled: all of them
 *     {{put part path}}        pages/part.html, with a struct or a pointer
 *     {{asset app.css}}        the address of assets/app.css: ASSET_APP_CSS
 *     {{content}}              in a layout: the page
 *     {{# a comment #}}        is not sent
 *
 *     {{for row in rows}} … {{else}} … {{end}}
 *         `row` is a pointer to each of the `row_count` items of `rows`, both
 *         in the same struct; {{else}} is for when there are none.
 *     {{if path}} … {{else if not path}} … {{else}} … {{end}}
 *         A text is true when there is any, a number when it is not 0, a
 *         pointer when it is not NULL.  `path is CONSTANT`, `path is not
 *         CONSTANT`; several joined by `and` or by `or`.
 *
 * In values that programs read (value, href, id …; not title, alt, aria-label
 * and the like) numbers have Arabic digits and a hyphen for the minus, days are
 * 2021-09-14, moments 2021-09-14T01:30:00.000Z.
 *
 * Holes stand in text and in values within quotation marks, and print nothing
 * that could end these.  {{if}} stands between attributes too.  A branch
 * closes what it opens.  An address (href, src, action, formaction …) begins
 * with /, #, ?, http:, https:, mailto: or tel:; a hole at its start is checked
 * when it is printed, and becomes # when it begins otherwise.
 *
 * Script and style within the page, on…= and style= are refused, so that the
 * strictest content security policy holds; so is a tag without its end.
 *
 * Blanks with a line end among them become one line end, and nothing between
 * the tags of blocks and at both ends of a template; in <pre> and <textarea>
 * they stay.  Comments of HTML are not sent.
 */
#include "pages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the parts share ---- */

size_t
line_of(const struct template *template, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at; i++)
        line += template->text[i] == '\n';
    return line;
}

/* In characters; the first is 1. */
static size_t
column_of(const struct template *template, size_t at)
{
    size_t column = 1;

    while (at > 0 && template->text[at - 1] != '\n')
        column += ((unsigned char)template->text[--at] & 0xC0) != 0x80;
    return column;
}

void
complain(struct site *site, const struct template *template, size_t at,
         const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s:%zu:%zu: ", template->path, line_of(template, at),
            column_of(template, at));
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    site->failed = true;
}

char *
printed(struct mem *mem, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    text = mem_take(mem, (size_t)count + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)count + 1, format, args);
    va_end(args);
    return text;
}

/* A string of C; other lines of it on lines of their own. */
void
write_string(struct out *out, const char *bytes, size_t count)
{
    out_char(out, '"');
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];

        if (byte == '\n')
            out_text(out, i + 1 < count ? "\\n\"\n        \"" : "\\n");
        else if (byte < ' ' || byte == 0x7F || byte == '?')
            out_format(out, "\\%03o", byte);
        else if (byte == '"' || byte == '\\')
            out_format(out, "\\%c", byte);
        else
            out_char(out, bytes[i]);
    }
    out_char(out, '"');
}

struct template *
find_template(struct site *site, enum kind kind, const char *name)
{
    for (size_t i = 0; i < site->count; i++)
        if (site->template[i].view != NULL && site->template[i].kind == kind &&
            strcmp(site->template[i].name, name) == 0)
            return &site->template[i];
    return NULL;
}

/* ---- reading ---- */

static void
fail(const char *path)
{
    perror(path);
    exit(1);
}

static struct out
read_file(struct mem *mem, const char *path)
{
    struct out text = out_new(mem);
    FILE *file = fopen(path, "rb");
    char block[4096];
    size_t count;

    if (file == NULL)
        fail(path);
    while ((count = fread(block, 1, sizeof block, file)) > 0)
        out_bytes(&text, block, count);
    if (ferror(file))
        fail(path);
    fclose(file);
    return text;
}

/* pages/score-card.html: score_card. */
static const char *
name_of(struct mem *mem, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    char *name = mem_string(mem, base, strcspn(base, "."));

    for (char *at = name; *at != '\0'; at++)
        if (*at == '-')
            *at = '_';
    return name;
}

/* A header of src/: it gets into an #include. */
static bool
is_header(const char *path)
{
    size_t length = strlen(path);

    return length > 2 && strcmp(path + length - 2, ".h") == 0 &&
           path[strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789_-./")] ==
               '\0';
}

/* `page VIEW from HEADER [in LAYOUT]`; false when it is no such line. */
static bool
read_first_words(struct template *template, const struct word *word,
                 size_t words)
{
    static const char *const kinds[] = {"page", "part", "layout"};
    bool known = false;

    for (int i = 0; i < 3 && words > 0; i++)
        if (strcmp(word[0].text, kinds[i]) == 0) {
            template->kind = (enum kind)i;
            known = true;
        }
    if (!known || words < 4 || !is_name(word[1].text) ||
        strcmp(word[2].text, "from") != 0 || !is_header(word[3].text))
        return false;
    if (words == 6 && template->kind == KIND_PAGE &&
        strcmp(word[4].text, "in") == 0) {
        template->layout = word[5].text;
        template->layout_at = word[5].at;
    } else if (words != 4) {
        return false;
    }
    template->view = word[1].text;
    template->header = word[3].text;
    return true;
}

static void
read_head(struct site *site, struct template *template)
{
    struct reader reader = {.site = site, .template = template};
    struct word *word = NULL;
    size_t words = 0;

    if (strncmp(template->text, "{{", 2) == 0)
        words = read_words(&reader, &word);
    template->body = reader.at;
    if (!read_first_words(template, word, words))
        complain(site, template, 0,
                 "the first line must be {{page VIEW from HEADER}}, with or "
                 "without `in LAYOUT`, {{part VIEW from HEADER}} or "
                 "{{layout VIEW from HEADER}}");
}

static void
add_template(struct site *site, const char *path)
{
    struct out text = read_file(site->mem, path);
    struct template *template =
        MEM_PUSH(site->mem, site->template, site->count, site->room);

    *template = (struct template){
        .path = path,
        .name = name_of(site->mem, path),
        .text = out_string(&text),
        .size = text.count,
        .code = out_new(site->mem),
    };
    if (!is_name(template->name))
        complain(site, template, 0,
                 "the file's name must be small letters, "
                 "digits and - before .html: it names a function");
    if (strlen(template->text) != template->size)
        complain(site, template, strlen(template->text),
                 "a NUL byte: take it out");
    else
        read_head(site, template);
}

static void
compile(struct site *site, struct template *template)
{
    struct reader reader = {
        .site = site,
        .template = template,
        .at = template->body,
        .pending = out_new(site->mem),
    };

    if (template->view == NULL)
        return;
    if (template->layout != NULL &&
        find_template(site, KIND_LAYOUT, template->layout) == NULL)
        complain(site, template, template->layout_at,
                 "there is no layout `%s`: write pages/%s.html with "
                 "{{layout … from …}} first",
                 template->layout, template->layout);
    if (find_template(site, template->kind, template->name) != template)
        complain(site, template, 0, "another file has this name");
    read_body(&reader);
    if (template->kind == KIND_LAYOUT && !reader.content)
        complain(site, template, 0,
                 "a layout has {{content}} once: put it "
                 "where the page stands");
}

/* ---- writing ---- */

static const char *const prefixes[] = {"page", "part", "layout"};

static void
write_parameters(struct out *out, const struct template *template)
{
    out_format(out,
               "struct out *out, const struct voice *voice, "
               "const struct %s *view",
               template->view);
}

static void
write_header(struct out *out, const struct site *site, const char *guard)
{
    out_format(out,
               "/* Made by tools/pages from the templates. */\n"
               "#ifndef %s\n#define %s\n\n#include \"base/say.h\"\n\n",
               guard, guard);
    for (size_t i = 0; i < site->count; i++) {
        const struct template *template = &site->template[i];

        if (template->kind == KIND_LAYOUT)
            continue;
        out_format(out, "struct %s;\nvoid %s_%s(", template->view,
                   prefixes[template->kind], template->name);
        write_parameters(out, template);
        out_text(out, ");\n");
    }
    out_text(out, "\n#endif\n");
}

static void
write_statements(struct out *out, const struct template *template)
{
    out_text(out, "    (void)voice, (void)view;\n");
    out_bytes(out, template->code.bytes, template->code.count);
    out_text(out, "}\n");
}

static void
write_layout(struct out *out, const struct template *template)
{
    out_format(out, "\nstatic void __attribute__((unused))\nlayout_%s(",
               template->name);
    write_parameters(out, template);
    out_text(out, ",\n    page_body *content, const void *page)\n{\n");
    write_statements(out, template);
}

static void
write_function(struct out *out, const struct template *template,
               const struct template *layout)
{
    const char *prefix = prefixes[template->kind], *name = template->name;

    if (layout != NULL) {
        out_format(out,
                   "\nstatic void\nbody_%s(struct out *out, const struct "
                   "voice *voice, const void *page)\n{\n"
                   "    const struct %s *view = page;\n",
                   name, template->view);
        write_statements(out, template);
    }
    out_format(out, "\nvoid\n%s_%s(", prefix, name);
    write_parameters(out, template);
    out_text(out, ")\n{\n");
    if (layout == NULL) {
        write_statements(out, template);
        return;
    }
    out_format(out, "#line 1 ");
    write_string(out, template->path, strlen(template->path));
    out_format(out,
               "\n    layout_%s(out, voice,\n"
               "        _Generic(&(view->frame), PAGE_VIEW(struct %s, "
               "view->frame)),\n        body_%s, view);\n}\n",
               layout->name, layout->view, name);
}

static void
write_code(struct out *out, struct site *site, const char *header)
{
    bool assets = false;

    out_format(out,
               "/* Made by tools/pages from the templates. */\n"
               "#include \"%s\"\n\n#include \"web/hole.h\"\n"
               "#include \"text_holes.h\"\n",
               header);
    for (size_t i = 0; i < site->count; i++) {
        out_format(out, "#include \"%s\"\n", site->template[i].header);
        assets = assets || site->template[i].assets;
    }
    if (assets)
        out_text(out, "#include \"assets.h\"\n");
    out_text(out, "\n/* What a page puts into its layout. */\n"
                  "typedef void page_body(struct out *out, "
                  "const struct voice *voice,\n"
                  "                       const void *page);\n");
    for (size_t i = 0; i < site->count; i++)
        if (site->template[i].kind == KIND_LAYOUT)
            write_layout(out, &site->template[i]);
    for (size_t i = 0; i < site->count; i++) {
        const struct template *template = &site->template[i];

        if (template->kind != KIND_LAYOUT)
            write_function(
                out, template,
                template->layout == NULL
                    ? NULL
                    : find_template(site, KIND_LAYOUT, template->layout));
    }
}

static void
save(const struct out *out, const char *path)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL)
        fail(path);
    if (fwrite(out->bytes, 1, out->count, file) != out->count ||
        fclose(file) != 0)
        fail(path);
}

static void
write_files(struct site *site, const char *header_path, const char *code_path)
{
    struct out header = out_new(site->mem), code = out_new(site->mem);
    const char *slash = strrchr(header_path, '/');
    const char *name = slash == NULL ? header_path : slash + 1;
    char *guard = printed(site->mem, "%s_H", name_of(site->mem, name));

    for (char *at = guard; *at != '\0'; at++)
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    write_header(&header, site, guard);
    write_code(&code, site, name);
    save(&header, header_path);
    save(&code, code_path);
}

int
main(int argc, char *argv[])
{
    struct site site = {.mem = mem_new()};

    if (argc < 3) {
        fprintf(stderr, "usage: pages pages.h pages.c FILE.html…\n");
        return 2;
    }
    for (int i = 3; i < argc; i++)
        add_template(&site, argv[i]);
    for (size_t i = 0; i < site.count; i++)
        compile(&site, &site.template[i]);
    if (!site.failed)
        write_files(&site, argv[1], argv[2]);
    mem_free(site.mem);
    return site.failed ? 1 : 0;
}
