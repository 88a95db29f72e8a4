/* docx_styles.c - the parts of a DOCX that say how things look: styles that
 * an officer can change in one place, lists, and the typeface.
 */
#include "print/docx_inside.h"

#include "base/ensure.h"

#include <stdio.h>
#include <string.h>

#define W_NAMESPACE                                                            \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define XML_HEAD                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* ---- paragraph styles ---- */

/* Where a style's size comes from. */
enum size {
    SIZE_BODY,
    SIZE_SMALL,
    SIZE_FINE,
    SIZE_CLOSE,
    SIZE_H1,
    SIZE_H2,
    SIZE_H3,
    SIZE_H4,
    SIZE_TITLE,
    SIZE_SUBTITLE,
    SIZE_LEAD,
    SIZE_FIGURE,
};

struct paragraph_style {
    const char *id, *name;
    const char *based; /* NULL: Normal */
    const char *next;  /* of the paragraph after it; NULL: the same */
    enum size size;
    int before, after; /* space, in hundredths of its size */
    enum ink ink;      /* INK_NONE: as text */
    bool own;          /* the word processor has none of this name */
    bool bold;
    bool keeps;     /* together with what follows */
    int outline;    /* of a heading, from 1 */
    bool indented;  /* a step to the right */
    const char *jc; /* NULL: left */
};

#define NORMAL "Normal"

static const struct paragraph_style paragraph_styles[] = {
    {"Title", "Title", .next = "Subtitle", .size = SIZE_TITLE, .before = 60,
     .after = 30, .bold = true, .keeps = true},
    {"Subtitle", "Subtitle", .next = NORMAL, .size = SIZE_SUBTITLE, .after = 40,
     .ink = INK_SOFT},
    {"Heading1", "heading 1", .next = NORMAL, .size = SIZE_H1, .before = 80,
     .after = 35, .bold = true, .keeps = true, .outline = 1},
    {"Heading2", "heading 2", .next = NORMAL, .size = SIZE_H2, .before = 80,
     .after = 30, .bold = true, .keeps = true, .outline = 2},
    {"Heading3", "heading 3", .next = NORMAL, .size = SIZE_H3, .before = 70,
     .after = 25, .bold = true, .keeps = true, .outline = 3},
    {"Heading4", "heading 4", .next = NORMAL, .size = SIZE_H4, .before = 60,
     .after = 20, .ink = INK_SOFT, .bold = true, .keeps = true, .outline = 4},
    {"TOCHeading", "TOC Heading", .next = NORMAL, .size = SIZE_H3,
     .before = 70, .after = 25, .bold = true, .keeps = true},
    {"Lead", "Lead", .own = true, .next = NORMAL, .size = SIZE_LEAD,
     .after = 60},
    {"FigureNumber", "Figure Number", .own = true, .next = NORMAL,
     .size = SIZE_FIGURE, .after = 10, .ink = INK_MAIN, .bold = true},
    {"Note", "Note", .own = true, .next = NORMAL, .size = SIZE_FINE,
     .before = 30, .after = 60, .ink = INK_SOFT},
    {"ListParagraph", "List Paragraph", .size = SIZE_BODY, .after = 20},
    {"Caption", "caption", .next = NORMAL, .size = SIZE_SMALL, .before = 60,
     .after = 40, .bold = true, .keeps = true},
    {"Picture", "Picture", .own = true, .next = NORMAL, .before = 30,
     .after = 60},
    {"TableText", "Table Text", .own = true, .size = SIZE_SMALL},
    {"TableNumber", "Table Number", .own = true, .based = "TableText",
     .size = SIZE_SMALL, .jc = "right"},
    {"TableCentre", "Table Centre", .own = true, .based = "TableText",
     .size = SIZE_SMALL, .jc = "center"},
    {"TableHead", "Table Head", .own = true, .based = "TableText",
     .size = SIZE_SMALL, .bold = true, .keeps = true, .jc = "center"},
    {"TableGroup", "Table Group", .own = true, .based = "TableText",
     .size = SIZE_SMALL, .bold = true, .keeps = true},
    {"TableNote", "Table Note", .own = true, .based = "TableText",
     .size = SIZE_FINE, .ink = INK_SOFT},
    {"FineText", "Table Text Fine", .own = true, .based = "TableText",
     .size = SIZE_FINE},
    {"FineNumber", "Table Number Fine", .own = true, .based = "TableNumber",
     .size = SIZE_FINE, .jc = "right"},
    {"FineCentre", "Table Centre Fine", .own = true, .based = "TableCentre",
     .size = SIZE_FINE, .jc = "center"},
    {"FineHead", "Table Head Fine", .own = true, .based = "TableHead",
     .size = SIZE_FINE, .bold = true, .keeps = true, .jc = "center"},
    {"FineGroup", "Table Group Fine", .own = true, .based = "TableGroup",
     .size = SIZE_FINE, .bold = true, .keeps = true},
    {"CloseText", "Table Text Close", .own = true, .based = "TableText",
     .size = SIZE_CLOSE},
    {"CloseNumber", "Table Number Close", .own = true, .based = "TableNumber",
     .size = SIZE_CLOSE, .jc = "right"},
    {"CloseCentre", "Table Centre Close", .own = true, .based = "TableCentre",
     .size = SIZE_CLOSE, .jc = "center"},
    {"CloseHead", "Table Head Close", .own = true, .based = "TableHead",
     .size = SIZE_CLOSE, .bold = true, .keeps = true, .jc = "center"},
    {"CloseGroup", "Table Group Close", .own = true, .based = "TableGroup",
     .size = SIZE_CLOSE, .bold = true, .keeps = true},
    {"TableEnd", "Table End", .own = true, .next = NORMAL, .size = SIZE_FINE},
    {"Field", "Field", .own = true, .size = SIZE_BODY, .after = 25},
    {"AnswerLabel", "Answer Label", .own = true, .next = NORMAL,
     .size = SIZE_SMALL, .after = 10, .ink = INK_SOFT, .bold = true,
     .keeps = true},
    {"Signature", "Signature", .size = SIZE_BODY, .after = 20, .keeps = true,
     .jc = "center"},
    {"TOC1", "toc 1", .next = NORMAL, .size = SIZE_BODY, .before = 30,
     .after = 10, .bold = true},
    {"TOC2", "toc 2", .next = NORMAL, .size = SIZE_BODY, .after = 5,
     .indented = true},
    {"Header", "header", .size = SIZE_FINE, .ink = INK_SOFT},
    {"Footer", "footer", .size = SIZE_FINE, .ink = INK_SOFT},
};

static int
size_of(const struct style *style, enum size size)
{
    const int sizes[] = {
        [SIZE_BODY] = style->body,     [SIZE_SMALL] = style->small,
        [SIZE_FINE] = style->fine,     [SIZE_CLOSE] = style->closest,
        [SIZE_H1] = style->heading[0], [SIZE_H2] = style->heading[1],
        [SIZE_H3] = style->heading[2], [SIZE_H4] = style->heading[3],
        [SIZE_TITLE] = style->title,   [SIZE_SUBTITLE] = style->subtitle,
        [SIZE_LEAD] = style->lead,     [SIZE_FIGURE] = style->figure,
    };

    return sizes[size];
}

/* Sizes count half points. */
static void
write_size(struct out *out, int hundredths)
{
    int halves = (hundredths + 25) / 50;

    out_format(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", halves,
               halves);
}

/* The style's leading counts from the size; `line` counts from the line of
 * the typeface, which is 1.3 times its size. */
static int
line_of(const struct style *style)
{
    return style->leading * 240 / 130;
}

static void
write_style_paragraph(struct out *out, const struct paragraph_style *it,
                      const struct docx *docx)
{
    int size = size_of(docx->style, it->size);

    out_text(out, "<w:pPr>");
    if (it->keeps)
        out_text(out, "<w:keepNext/><w:keepLines/>");
    if (docx->counts && it->outline > 0 && it->outline <= DOCX_COUNTED)
        out_format(out,
                   "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/>"
                   "</w:numPr>",
                   it->outline - 1, DOCX_HEADINGS);
    out_format(out, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>",
               docx_twips(size * it->before / 100),
               docx_twips(size * it->after / 100));
    if (it->indented)
        out_format(out, "<w:ind w:left=\"%d\"/>", docx_twips(size * 2));
    if (it->jc != NULL)
        out_format(out, "<w:jc w:val=\"%s\"/>", it->jc);
    if (it->outline > 0)
        out_format(out, "<w:outlineLvl w:val=\"%d\"/>", it->outline - 1);
    out_text(out, "</w:pPr>");
}

static void
write_paragraph_style(struct out *out, const struct paragraph_style *it,
                      const struct docx *docx)
{
    out_format(out,
               "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">"
               "<w:name w:val=\"%s\"/><w:basedOn w:val=\"%s\"/>",
               it->own ? " w:customStyle=\"1\"" : "", it->id, it->name,
               it->based != NULL ? it->based : NORMAL);
    if (it->next != NULL)
        out_format(out, "<w:next w:val=\"%s\"/>", it->next);
    out_text(out, "<w:qFormat/>");
    write_style_paragraph(out, it, docx);
    out_text(out, "<w:rPr>");
    if (it->bold)
        out_text(out, "<w:b/><w:bCs/>");
    if (it->ink != INK_NONE)
        out_format(out, "<w:color w:val=\"%06X\"/>",
                   docx->style->colour[it->ink]);
    write_size(out, size_of(docx->style, it->size));
    out_text(out, "</w:rPr></w:style>");
}

/* ---- character and table styles ---- */

static void
write_character_style(struct out *out, const char *id, const char *name,
                      const char *properties)
{
    out_format(out,
               "<w:style w:type=\"character\" w:styleId=\"%s\">"
               "<w:name w:val=\"%s\"/><w:basedOn "
               "w:val=\"DefaultParagraphFont\"/><w:qFormat/>"
               "<w:rPr>%s</w:rPr></w:style>",
               id, name, properties);
}

static void
write_character_styles(struct out *out, const struct docx *docx)
{
    struct out link = out_new(docx->mem), code = out_new(docx->mem);
    struct out draft = out_new(docx->mem);

    out_text(out, "<w:style w:type=\"character\" w:default=\"1\""
                  " w:styleId=\"DefaultParagraphFont\">"
                  "<w:name w:val=\"Default Paragraph Font\"/>"
                  "<w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>");
    write_character_style(out, "Strong", "Strong", "<w:b/><w:bCs/>");
    write_character_style(out, "Emphasis", "Emphasis", "<w:i/><w:iCs/>");
    out_format(&code, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\"/>", DOCX_CODE,
               DOCX_CODE);
    write_character_style(out, "CodeText", "Code Text", out_string(&code));
    out_format(&link, "<w:color w:val=\"%06X\"/><w:u w:val=\"single\"/>",
               docx->style->colour[INK_MAIN]);
    write_character_style(out, "Hyperlink", "Hyperlink", out_string(&link));
    out_format(&draft, "<w:b/><w:bCs/><w:color w:val=\"%06X\"/>",
               docx->style->colour[INK_LOSS]);
    write_size(&draft, docx->style->lead);
    write_character_style(out, "DraftMark", "Draft Mark", out_string(&draft));
}

/* Eighths of a point. */
static void
write_border(struct out *out, const struct docx *docx, const char *side,
             int hundredths, enum ink ink)
{
    int eighths = (hundredths * 8 + 50) / 100;

    out_format(out,
               "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\""
               " w:color=\"%06X\"/>",
               side, eighths < 2 ? 2 : eighths, docx->style->colour[ink]);
}

static void
write_borders(struct out *out, const struct docx *docx)
{
    const struct style *style = docx->style;

    if (style->framed) {
        static const char *const sides[] = {"top",   "left",    "bottom",
                                            "right", "insideH", "insideV"};

        for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
            write_border(out, docx, sides[i], style->rule, INK_FRAME);
        return;
    }
    write_border(out, docx, "top", style->rule_strong, INK_FRAME);
    write_border(out, docx, "bottom", style->rule_strong, INK_FRAME);
    write_border(out, docx, "insideH", style->rule, INK_RULE);
}

static void
write_table_style(struct out *out, const struct docx *docx, const char *id,
                  const char *name, bool ruled, int pad)
{
    out_format(out,
               "<w:style w:type=\"table\" w:customStyle=\"1\""
               " w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
               "<w:basedOn w:val=\"TableNormal\"/><w:tblPr>",
               id, name);
    if (ruled) {
        out_text(out, "<w:tblBorders>");
        write_borders(out, docx);
        out_text(out, "</w:tblBorders>");
    }
    out_format(out,
               "<w:tblCellMar><w:top w:w=\"%d\" w:type=\"dxa\"/>"
               "<w:left w:w=\"%d\" w:type=\"dxa\"/>"
               "<w:bottom w:w=\"%d\" w:type=\"dxa\"/>"
               "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar>"
               "</w:tblPr></w:style>",
               pad / 2, pad, pad / 2, pad);
}

static void
write_table_styles(struct out *out, const struct docx *docx)
{
    int pad = docx_twips(docx->style->pad);

    out_text(out, "<w:style w:type=\"table\" w:default=\"1\""
                  " w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
                  "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr>"
                  "<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
                  "<w:top w:w=\"0\" w:type=\"dxa\"/>"
                  "<w:left w:w=\"0\" w:type=\"dxa\"/>"
                  "<w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                  "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
                  "</w:tblPr></w:style>");
    write_table_style(out, docx, "Scores", "Scores", true, pad);
    write_table_style(out, docx, "ScoresFine", "Scores Fine", true, pad / 2);
    write_table_style(out, docx, "Answer", "Answer", true, pad);
    write_table_style(out, docx, "Signatures", "Signatures", false, pad);
}

/* ---- styles.xml ---- */

static void
write_defaults(struct out *out, const struct docx *docx)
{
    const char *face = docx->style->typeface;

    out_format(out,
               "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"%s\""
               " w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/>",
               face, face, face, face);
    out_format(out, "<w:color w:val=\"%06X\"/>", docx->style->colour[INK_TEXT]);
    write_size(out, docx->style->body);
    out_format(out,
               "<w:lang w:val=\"en-US\" w:eastAsia=\"en-US\""
               " w:bidi=\"th-TH\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
               "<w:spacing w:before=\"0\" w:after=\"%d\" w:line=\"%d\""
               " w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>",
               docx_twips(docx->style->body / 2), line_of(docx->style));
    out_format(out,
               "<w:style w:type=\"paragraph\" w:default=\"1\""
               " w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:qFormat/></w:style>",
               NORMAL, NORMAL);
}

void
docx_styles(struct docx *docx)
{
    struct out out = out_new(docx->mem);

    out_text(&out, XML_HEAD "<w:styles " W_NAMESPACE ">");
    write_defaults(&out, docx);
    for (size_t i = 0; i < sizeof paragraph_styles / sizeof paragraph_styles[0];
         i++)
        write_paragraph_style(&out, &paragraph_styles[i], docx);
    write_character_styles(&out, docx);
    write_table_styles(&out, docx);
    out_text(&out, "</w:styles>");
    package_add(&docx->package, "word/styles.xml", out_string(&out), out.count);
}

/* ---- numbering.xml ---- */

enum { BULLETS, NUMBERS, HEADINGS };

static void
write_level(struct out *out, const struct docx *docx, int kind, int level)
{
    static const char *const bullets[] = {"•", "–", "·"};
    static const char *const formats[] = {"decimal", "lowerLetter",
                                          "lowerRoman"};
    int step = docx_twips(docx->style->body * 3 / 2);

    out_format(out, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/>", level);
    if (kind == BULLETS)
        out_format(out, "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"%s\"/>",
                   bullets[level % 3]);
    else
        out_format(out, "<w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%%%d.\"/>",
                   level == 0 && docx->voice->thai_digits ? "thaiNumbers"
                                                          : formats[level % 3],
                   level + 1);
    out_format(out,
               "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\""
               " w:hanging=\"%d\"/></w:pPr></w:lvl>",
               step * (level + 1), step);
}

/* Each list counts for itself. */
static void
write_list(struct out *out, const struct numbering *list, size_t number)
{
    out_format(out, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"%d\"/>",
               number, list->ordered ? NUMBERS : BULLETS);
    for (int depth = 0; list->ordered && depth < DOCX_DEPTHS; depth++)
        out_format(out,
                   "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride"
                   " w:val=\"%d\"/></w:lvlOverride>",
                   depth, depth == list->depth ? list->from : 1);
    out_text(out, "</w:num>");
}

/* One level of headings: the style that has it, and how it counts. */
static void
write_heading_level(struct out *out, int level, const char *format,
                    const char *text)
{
    out_format(out,
               "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/>"
               "<w:numFmt w:val=\"%s\"/><w:pStyle w:val=\"Heading%d\"/>"
               "<w:suff w:val=\"space\"/><w:lvlText w:val=\"%s\"/>"
               "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\""
               " w:firstLine=\"0\"/></w:pPr></w:lvl>",
               level, format, level + 1, text);
}

/* Parts and their sections, as document_count counts them. */
static void
write_headings(struct out *out, const struct docx *docx)
{
    struct voice plain = {.language = docx->voice->language};
    struct out part = out_new(docx->mem);

    SAY(&part, &plain, TEXT_HEADING_PART, arg_text("number", "%1"));
    out_format(out,
               "<w:abstractNum w:abstractNumId=\"%d\">"
               "<w:multiLevelType w:val=\"multilevel\"/>",
               HEADINGS);
    write_heading_level(out, 0,
                        docx->voice->thai_digits ? "thaiNumbers" : "decimal",
                        out_string(&part));
    write_heading_level(
        out, 1, docx->voice->language == THAI ? "thaiLetters" : "upperLetter",
        "%2.");
    out_text(out, "</w:abstractNum>");
}

void
docx_numbering(struct docx *docx)
{
    struct out out = out_new(docx->mem);

    out_text(&out, XML_HEAD "<w:numbering " W_NAMESPACE ">");
    for (int kind = BULLETS; kind <= NUMBERS; kind++) {
        out_format(&out,
                   "<w:abstractNum w:abstractNumId=\"%d\">"
                   "<w:multiLevelType w:val=\"hybridMultilevel\"/>",
                   kind);
        for (int level = 0; level < DOCX_DEPTHS; level++)
            write_level(&out, docx, kind, level);
        out_text(&out, "</w:abstractNum>");
    }
    if (docx->counts)
        write_headings(&out, docx);
    if (docx->counts)
        out_format(&out,
                   "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/>"
                   "</w:num>",
                   DOCX_HEADINGS, HEADINGS);
    for (size_t i = 0; i < docx->list_count; i++)
        write_list(&out, &docx->lists[i], i + 1 + DOCX_HEADINGS);
    out_text(&out, "</w:numbering>");
    package_add(&docx->package, "word/numbering.xml", out_string(&out),
                out.count);
}
