/* html.c - documents as HTML: one file with all that it needs, and no script.
 *
 * Its content security policy lets nothing else in: the style sheet by its
 * hash, the typeface from the file itself.
 */
#include "print/print.h"

#include "base/ensure.h"
#include "print/html.h"
#include "print/html_inside.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

#define SHA256_BYTES   32
#define CONTENTS_LEAST 3 /* with fewer headings there is nothing to look up */

/* ---- the typeface ---- */

#define THAI_RANGE "U+02D7,U+0303,U+0331,U+0E01-0E5B,U+200C-200D,U+25CC"
#define LATIN_RANGE                                                            \
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,"         \
    "U+2000-200B,U+200E-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215"

static const struct {
    const char *file;
    int weight;
    const char *range;
} faces[] = {
    {"sarabun-thai-400-normal.woff2", 400, THAI_RANGE},
    {"sarabun-latin-400-normal.woff2", 400, LATIN_RANGE},
    {"sarabun-thai-600-normal.woff2", 600, THAI_RANGE},
    {"sarabun-latin-600-normal.woff2", 600, LATIN_RANGE},
};

static void
write_base64(struct out *out, const unsigned char *bytes, size_t count)
{
    char *text = g_base64_encode(bytes, count);

    out_text(out, text);
    g_free(text);
}

/* The bytes of a file; false says why in `printing`. */
static bool
read_file(struct out *bytes, const char *path, struct printing *printing)
{
    struct out problem = out_new(bytes->mem);

    if (out_file(bytes, path))
        return true;
    out_format(&problem, "%s: %s", path, strerror(errno));
    printing->problem = out_string(&problem);
    return false;
}

static bool
write_faces(struct out *out, struct printing *printing)
{
    for (size_t i = 0; i < sizeof faces / sizeof faces[0]; i++) {
        struct out path = out_new(out->mem), bytes = out_new(out->mem);

        out_format(&path, "%s/%s", printing->fonts, faces[i].file);
        if (!read_file(&bytes, out_string(&path), printing))
            return false;
        out_format(out,
                   "@font-face { font-family: Sarabun; font-weight: %d;"
                   " unicode-range: %s;\nsrc: url(data:font/woff2;base64,",
                   faces[i].weight, faces[i].range);
        write_base64(out, (const unsigned char *)bytes.bytes, bytes.count);
        out_text(out, ") format(\"woff2\"); }\n");
    }
    return true;
}

/* ---- pages of paper ---- */

/* A string of a style sheet.  All but letters, digits and spaces is written by
 * number, so no text ends the string or the style sheet. */
static void
write_css_text(struct out *out, const char *text)
{
    out_char(out, '"');
    for (; text != NULL && *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte >= 0x80 || byte == ' ' || g_ascii_isalnum(*text))
            out_char(out, *text);
        else
            out_format(out, "\\%x ", byte);
    }
    out_char(out, '"');
}

/* Head and foot of printed pages; a browser that knows no margin boxes leaves
 * them out. */
static void
write_paper(struct out *out, const struct document *document)
{
    const char *digits = document->voice.thai_digits ? ", thai" : "";
    const char *draft =
        document->draft ? said(&document->voice, TEXT_PAGE_DRAFT) : NULL;
    int margin = document->style->margin, fine = document->style->fine;

    out_format(out,
               "@page { size: A4; margin: %d.%02dpt;"
               " font: %d.%02dpt Sarabun, sans-serif;\n",
               margin / 100, margin % 100, fine / 100, fine % 100);
    out_text(out, "@top-left { content: ");
    write_css_text(out, document->running);
    out_text(out, "; }\n@top-right { content: ");
    write_css_text(out, draft);
    out_text(out, "; }\n@bottom-left { content: ");
    write_css_text(out, document->foot);
    out_format(out,
               "; }\n@bottom-right { content: counter(page%s) \" / \""
               " counter(pages%s); } }\n",
               digits, digits);
    out_text(out, "@page :first { @top-left { content: none; } }\n"
                  "@page landscape { size: A4 landscape; }\n");
}

/* ---- the head ---- */

static const char *
title_of(const struct document *document)
{
    const char *titles[] = {document->title, document->running,
                            document->author};

    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        if (titles[i] != NULL && titles[i][0] != '\0')
            return titles[i];
    return "Trachu";
}

static void
write_meta(struct out *out, const char *name, const char *content)
{
    if (content == NULL || content[0] == '\0')
        return;
    out_text(out, "<meta");
    html_attribute(out, "name", name);
    html_attribute(out, "content", content);
    out_text(out, "/>\n");
}

/* Nothing but this style sheet, by its hash, and the typeface within it. */
static void
write_policy(struct out *out, const struct out *style)
{
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 hash[SHA256_BYTES];
    gsize size = sizeof hash;

    g_checksum_update(checksum, (const guchar *)style->bytes,
                      (gssize)style->count);
    g_checksum_get_digest(checksum, hash, &size);
    g_checksum_free(checksum);
    ensure(size == sizeof hash);
    out_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\""
                  "default-src 'none'; style-src 'sha256-");
    write_base64(out, hash, sizeof hash);
    out_text(out,
             "'; font-src data:; base-uri 'none'; form-action 'none'\"/>\n");
}

static void
write_head(struct out *out, const struct document *document,
           const struct out *style)
{
    struct out date = out_new(out->mem);

    day_print_iso(&date, document->made);
    out_text(out, "<head>\n<meta charset=\"utf-8\"/>\n");
    write_policy(out, style);
    write_meta(out, "viewport", "width=device-width, initial-scale=1");
    out_text(out, "<title>");
    html_text(out, title_of(document));
    out_text(out, "</title>\n");
    write_meta(out, "author", document->author);
    write_meta(out, "description", document->subject);
    write_meta(out, "keywords", document->keywords);
    write_meta(out, "date", out_string(&date));
    write_meta(out, "generator", "Trachu " TRACHU_VERSION);
    write_meta(out, "color-scheme", "light dark");
    write_meta(out, "referrer", "no-referrer");
    out_text(out, "<style>");
    out_bytes(out, style->bytes, style->count);
    out_text(out, "</style>\n</head>\n");
}

/* ---- the page around the blocks ---- */

static void
write_element(struct out *out, const char *element, const char *class,
              const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    out_format(out, "<%s class=\"%s\">", element, class);
    html_text(out, text);
    out_format(out, "</%s>\n", element);
}

static void
write_header(struct out *out, const struct document *document)
{
    out_text(out, "<header>\n");
    if (!outline_titled(document))
        write_element(out, "h1", "title", title_of(document));
    else
        write_element(out, "p", "running", document->running);
    if (document->draft)
        write_element(out, "p", "draft",
                      said(&document->voice, TEXT_PAGE_DRAFT));
    out_text(out, "</header>\n");
}

/* Contents, where the document has none of its own and is long enough. */
static void
write_navigation(struct out *out, const struct document *document)
{
    const struct blocks *blocks = &document->blocks;
    size_t listed = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->block[i].kind == BLOCK_CONTENTS)
            return;
        listed += outline_lists(document, i);
    }
    if (listed < CONTENTS_LEAST)
        return;
    out_text(out, "<nav class=\"contents\"");
    html_attribute(out, "aria-label",
                   said(&document->voice, TEXT_HTML_CONTENTS));
    out_text(out, ">\n");
    html_contents(out, document);
    out_text(out, "</nav>\n");
}

static void
write_footer(struct out *out, const struct document *document)
{
    struct out iso = out_new(out->mem), day = out_new(out->mem);

    day_print_iso(&iso, document->made);
    say_day(&day, &document->voice, document->made);
    out_text(out, "<footer>\n");
    write_element(out, "p", "foot", document->foot);
    out_text(out, "<p><time");
    html_attribute(out, "datetime", out_string(&iso));
    out_char(out, '>');
    html_text(out, out_string(&day));
    out_text(out, "</time></p>\n</footer>\n");
}

static void
write_body(struct out *out, const struct document *document)
{
    out_format(out, "<body class=\"%s%s\">\n",
               document->style->framed ? "framed" : "ruled",
               document->draft ? " is-draft" : "");
    out_text(out, "<a class=\"skip\" href=\"#main\">");
    html_text(out, said(&document->voice, TEXT_HTML_SKIP));
    out_text(out, "</a>\n");
    write_header(out, document);
    write_navigation(out, document);
    out_text(out, "<main id=\"main\" tabindex=\"-1\">\n");
    html_blocks(out, document);
    out_text(out, "</main>\n");
    write_footer(out, document);
    out_text(out, "</body>\n");
}

bool
print_html(struct out *out, const struct document *document,
           struct printing *printing)
{
    const char *language = language_code(document->voice.language);
    struct out style = out_new(out->mem);

    out_char(&style, '\n');
    if (!write_faces(&style, printing))
        return false;
    html_style(&style, document->style);
    write_paper(&style, document);
    out_format(out,
               "<!DOCTYPE html>\n"
               "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\">\n",
               language);
    write_head(out, document, &style);
    write_body(out, document);
    out_text(out, "</html>\n");
    return true;
}
