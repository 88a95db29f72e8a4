/* docx_xml.c - texts and runs of a DOCX. */
#include "print/docx_inside.h"

#include "base/text.h"

#include <string.h>

int
docx_twips(int hundredths)
{
    return (hundredths + 2) / 5;
}

/* Characters that XML does not have, not even escaped. */
static bool
is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

static void
write_character(struct out *out, const char *from, const char *to, uint32_t c)
{
    switch (c) {
    case '&':
        out_text(out, "&amp;");
        break;
    case '<':
        out_text(out, "&lt;");
        break;
    case '>':
        out_text(out, "&gt;");
        break;
    case '"':
        out_text(out, "&quot;");
        break;
    default:
        if (is_forbidden(c))
            out_text(out, "\uFFFD");
        else
            out_bytes(out, from, (size_t)(to - from));
    }
}

void
xml_text(struct out *out, const char *text)
{
    const char *end;

    if (text == NULL)
        return;
    end = text + strlen(text);
    while (text < end) {
        const char *from = text;
        uint32_t c = text_next(&text, end);

        write_character(out, from, text, c);
    }
}

/* ---- runs ---- */

/* A word processor sets Thai as complex script, which has sizes and faces of
 * its own; spaces and signs go with what they stand in. */
enum script { SCRIPT_NEUTRAL, SCRIPT_LATIN, SCRIPT_THAI };

static enum script
script_of(uint32_t c)
{
    if (c >= 0x0E00 && c <= 0x0E7F)
        return SCRIPT_THAI;
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
        (c >= 'a' && c <= 'z') || c >= 0xA0)
        return SCRIPT_LATIN;
    return SCRIPT_NEUTRAL;
}

static void
write_look(struct docx *docx, const struct look *look, bool thai)
{
    struct out *out = &docx->body;

    if (look->style == NULL && !look->strong && !look->emphasis &&
        look->ink == INK_NONE && look->font == NULL && !thai)
        return;
    out_text(out, "<w:rPr>");
    if (look->style != NULL)
        out_format(out, "<w:rStyle w:val=\"%s\"/>", look->style);
    if (look->font != NULL)
        out_format(out,
                   "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\""
                   " w:eastAsia=\"%s\" w:cs=\"%s\"/>",
                   look->font, look->font, look->font, look->font);
    if (look->strong)
        out_text(out, "<w:b/><w:bCs/>");
    if (look->emphasis)
        out_text(out, "<w:i/><w:iCs/>");
    if (look->ink != INK_NONE)
        out_format(out, "<w:color w:val=\"%06X\"/>",
                   docx->style->colour[look->ink]);
    if (thai)
        out_text(out, "<w:cs/>");
    out_text(out, "</w:rPr>");
}

static void
write_piece(struct docx *docx, const char *text, const char *end)
{
    struct out *out = &docx->body;
    bool open = false;

    while (text < end) {
        const char *from = text;
        uint32_t c = text_next(&text, end);

        if (c == '\n' || c == '\t') {
            out_text(out, open ? "</w:t>" : "");
            out_text(out, c == '\n' ? "<w:br/>" : "<w:tab/>");
            open = false;
            continue;
        }
        if (c == '\r')
            continue;
        out_text(out, open ? "" : "<w:t xml:space=\"preserve\">");
        open = true;
        write_character(out, from, text, c);
    }
    out_text(out, open ? "</w:t>" : "");
}

/* The end of the piece that begins at `text`, which is of one script. */
static const char *
piece_end(const char *text, const char *end, bool *thai)
{
    enum script script = SCRIPT_NEUTRAL;

    while (text < end) {
        const char *before = text;
        enum script next = script_of(text_next(&text, end));

        if (next == SCRIPT_NEUTRAL || next == script)
            continue;
        if (script != SCRIPT_NEUTRAL) {
            text = before;
            break;
        }
        script = next;
    }
    *thai = script == SCRIPT_THAI;
    return text;
}

void
docx_text(struct docx *docx, const struct look *look, const char *text)
{
    const char *end;

    if (text == NULL)
        return;
    for (end = text + strlen(text); text < end;) {
        bool thai;
        const char *to = piece_end(text, end, &thai);

        out_text(&docx->body, "<w:r>");
        write_look(docx, look, thai);
        write_piece(docx, text, to);
        out_text(&docx->body, "</w:r>");
        text = to;
    }
}

void
docx_plain(struct docx *docx, const char *text)
{
    docx_text(docx, &(struct look){0}, text);
}

static struct look
look_of(const struct run *run, bool linked)
{
    struct look look = {0};

    if (linked) {
        look.style = "Hyperlink";
        look.strong = run->tone & RUN_STRONG;
        look.emphasis = run->tone & RUN_EMPHASIS;
    } else if (run->tone & RUN_CODE) {
        look.style = "CodeText";
        look.strong = run->tone & RUN_STRONG;
        look.emphasis = run->tone & RUN_EMPHASIS;
    } else if (run->tone & RUN_STRONG) {
        look.style = "Strong";
        look.emphasis = run->tone & RUN_EMPHASIS;
    } else if (run->tone & RUN_EMPHASIS) {
        look.style = "Emphasis";
    }
    return look;
}

/* Opens the link of a run; false when it leads nowhere. */
static bool
open_link(struct docx *docx, const char *link)
{
    if (link == NULL || link[0] == '\0')
        return false;
    if (link[0] == '#') {
        const char *mark = docx_anchor(docx, link + 1);

        if (mark == NULL)
            return false;
        out_format(&docx->body, "<w:hyperlink w:anchor=\"%s\">", mark);
        return true;
    }
    out_format(&docx->body, "<w:hyperlink r:id=\"%s\">",
               docx_relation(docx, "hyperlink", link, true));
    return true;
}

void
docx_runs(struct docx *docx, const struct runs *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->run[i];
        bool linked = open_link(docx, run->link);
        struct look look = look_of(run, linked);

        docx_text(docx, &look, run->text);
        if (linked)
            out_text(&docx->body, "</w:hyperlink>");
    }
}

void
docx_field(struct docx *docx, const char *code, const char *shown)
{
    struct out *out = &docx->body;

    out_format(out,
               "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
               "<w:r><w:instrText xml:space=\"preserve\"> %s </w:instrText>"
               "</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
               code);
    docx_plain(docx, shown);
    out_text(out, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}
