/* docx_parts.c - the package around the text of a DOCX: sections, heads and
 * feet, properties, relations.
 */
#include "print/docx_inside.h"

#include "base/day.h"

#include <string.h>

#define XML_HEAD                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SCHEMAS  "http://schemas.openxmlformats.org/"
#define RELATION SCHEMAS "officeDocument/2006/relationships/"
#define W_NAMESPACES                                                           \
    "xmlns:w=\"" SCHEMAS "wordprocessingml/2006/main\" xmlns:r=\"" SCHEMAS     \
    "officeDocument/2006/relationships\" xmlns:wp=\"" SCHEMAS                  \
    "drawingml/2006/wordprocessingDrawing\" xmlns:w14=\"http://schemas."       \
    "microsoft.com/office/word/2010/wordml\" xmlns:mc=\"" SCHEMAS              \
    "markup-compatibility/2006\" mc:Ignorable=\"w14\""

static void
add(struct docx *docx, const char *name, struct out *out)
{
    package_add(&docx->package, name, out_string(out), out->count);
}

/* ---- relations ---- */

static void
write_relation(struct out *out, const char *id, const char *type,
               const char *target, bool outside)
{
    out_format(out, "<Relationship Id=\"%s\" Type=\"" RELATION "%s\" Target=\"",
               id, type);
    xml_text(out, target);
    out_format(out, "\"%s/>", outside ? " TargetMode=\"External\"" : "");
}

const char *
docx_relation(struct docx *docx, const char *type, const char *target,
              bool outside)
{
    struct out id = out_new(docx->mem);

    out_format(&id, "rId%u", ++docx->relation_count);
    write_relation(&docx->relations, out_string(&id), type, target, outside);
    return out_string(&id);
}

/* ---- heads and feet ---- */

/* Which way a page lies, and whether it is the first. */
struct side {
    const char *name; /* of its files, and its relations */
    bool landscape, first;
};

static const struct side sides[] = {
    {"first", false, true},
    {"first-wide", true, true},
    {"tall", false, false},
    {"wide", true, false},
};

#define SIDES (sizeof sides / sizeof sides[0])

int
docx_page_width(const struct docx *docx, bool landscape)
{
    return (landscape ? DOCX_LONG : DOCX_SHORT) -
           2 * docx_twips(docx->style->margin);
}

static void
open_side(struct docx *docx, const char *element, const char *style,
          const struct side *side)
{
    out_format(&docx->body,
               XML_HEAD "<w:%s " W_NAMESPACES
                        "><w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:tabs>"
                        "<w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>"
                        "</w:pPr>",
               element, style, docx_page_width(docx, side->landscape));
}

static void
head(struct docx *docx, const struct side *side)
{
    open_side(docx, "hdr", "Header", side);
    if (!side->first)
        docx_plain(docx, docx->document->running);
    if (docx->document->draft) {
        out_text(&docx->body, "<w:r><w:tab/></w:r>");
        docx_text(docx, &(struct look){.style = "DraftMark"},
                  said(docx->voice, TEXT_PAGE_DRAFT));
    }
    out_text(&docx->body, "</w:p></w:hdr>");
}

/* "page {page} of {pages}", with fields in its holes.  The sentence is said
 * with marks in them that no text has. */
static void
page_number(struct docx *docx)
{
    static const char *const codes[] = {"PAGE", "NUMPAGES"};
    const char *thai = docx->voice->thai_digits ? " \\* THAIARABIC" : "";
    struct out sentence = out_new(docx->mem);
    const char *at;

    SAY(&sentence, docx->voice, TEXT_PAGE_NUMBER, arg_text("page", "\1"),
        arg_text("pages", "\2"));
    at = out_string(&sentence);
    while (*at != '\0') {
        size_t length = strcspn(at, "\1\2");

        docx_plain(docx, mem_string(docx->mem, at, length));
        at += length;
        if (*at != '\0') {
            struct out code = out_new(docx->mem);

            out_format(&code, "%s%s", codes[*at - 1], thai);
            docx_field(docx, out_string(&code),
                       docx->voice->thai_digits ? "๑" : "1");
            at++;
        }
    }
}

static void
foot(struct docx *docx, const struct side *side)
{
    open_side(docx, "ftr", "Footer", side);
    docx_plain(docx, docx->document->foot);
    out_text(&docx->body, "<w:r><w:tab/></w:r>");
    page_number(docx);
    out_text(&docx->body, "</w:p></w:ftr>");
}

/* Heads and feet are written where the text is, and taken away from there. */
static void
add_side(struct docx *docx, const struct side *side, const char *what,
         void write(struct docx *docx, const struct side *side))
{
    struct out text = docx->body, name = out_new(docx->mem);

    docx->body = out_new(docx->mem);
    write(docx, side);
    out_format(&name, "word/%s-%s.xml", what, side->name);
    add(docx, out_string(&name), &docx->body);
    docx->body = text;
}

static void
write_references(struct docx *docx, bool first)
{
    for (size_t i = 0; i < SIDES; i++) {
        const char *type = sides[i].first ? "first" : "default";

        if (sides[i].landscape != docx->landscape || (sides[i].first && !first))
            continue;
        out_format(&docx->body,
                   "<w:headerReference w:type=\"%s\" r:id=\"head-%s\"/>"
                   "<w:footerReference w:type=\"%s\" r:id=\"foot-%s\"/>",
                   type, sides[i].name, type, sides[i].name);
    }
}

void
docx_section(struct docx *docx, bool first)
{
    int margin = docx_twips(docx->style->margin);
    bool wide = docx->landscape;

    out_text(&docx->body, "<w:sectPr>");
    write_references(docx, first);
    out_format(&docx->body,
               "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
               "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\""
               " w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\""
               " w:gutter=\"0\"/>",
               wide ? DOCX_LONG : DOCX_SHORT, wide ? DOCX_SHORT : DOCX_LONG,
               wide ? " w:orient=\"landscape\"" : "", margin, margin, margin,
               margin, margin / 2, margin / 2);
    if (first)
        out_text(&docx->body, "<w:titlePg/>");
    out_text(&docx->body, "</w:sectPr>");
}

/* ---- the other parts ---- */

static void
add_document(struct docx *docx)
{
    struct out out = out_new(docx->mem), relations = out_new(docx->mem);

    out_text(&out, XML_HEAD "<w:document " W_NAMESPACES "><w:body>");
    out_bytes(&out, out_string(&docx->body), docx->body.count);
    out_text(&out, "</w:body></w:document>");
    add(docx, "word/document.xml", &out);
    out_text(&relations, XML_HEAD "<Relationships xmlns=\"" SCHEMAS
                                  "package/2006/relationships\">");
    write_relation(&relations, "styles", "styles", "styles.xml", false);
    write_relation(&relations, "numbering", "numbering", "numbering.xml",
                   false);
    write_relation(&relations, "fonts", "fontTable", "fontTable.xml", false);
    write_relation(&relations, "settings", "settings", "settings.xml", false);
    for (size_t i = 0; i < SIDES; i++) {
        const char *name = sides[i].name;
        struct out id = out_new(docx->mem), file = out_new(docx->mem);
        struct out foot_id = out_new(docx->mem), foot_file = out_new(docx->mem);

        out_format(&id, "head-%s", name);
        out_format(&file, "head-%s.xml", name);
        write_relation(&relations, out_string(&id), "header", out_string(&file),
                       false);
        out_format(&foot_id, "foot-%s", name);
        out_format(&foot_file, "foot-%s.xml", name);
        write_relation(&relations, out_string(&foot_id), "footer",
                       out_string(&foot_file), false);
    }
    out_text(&relations, out_string(&docx->relations));
    out_text(&relations, "</Relationships>");
    add(docx, "word/_rels/document.xml.rels", &relations);
}

static void
add_settings(struct docx *docx)
{
    struct out out = out_new(docx->mem);

    out_text(&out, XML_HEAD
             "<w:settings " W_NAMESPACES "><w:zoom w:percent=\"100\"/>"
             "<w:embedTrueTypeFonts/><w:defaultTabStop w:val=\"720\"/>"
             "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
             "<w:compatSetting w:name=\"compatibilityMode\""
             " w:uri=\"http://schemas.microsoft.com/office/word\""
             " w:val=\"15\"/></w:compat>"
             "<w:themeFontLang w:val=\"en-US\" w:bidi=\"th-TH\"/>"
             "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/>"
             "</w:settings>");
    add(docx, "word/settings.xml", &out);
}

static void
write_property(struct out *out, const char *element, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    out_format(out, "<%s>", element);
    xml_text(out, text);
    out_format(out, "</%s>", element);
}

static void
write_time(struct out *out, const char *element, struct day day)
{
    out_format(out, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">", element);
    day_print_iso(out, day);
    out_format(out, "T00:00:00Z</dcterms:%s>", element);
}

static void
add_properties(struct docx *docx)
{
    const struct document *document = docx->document;
    struct out core = out_new(docx->mem), app = out_new(docx->mem);

    out_text(&core, XML_HEAD
             "<cp:coreProperties xmlns:cp=\"" SCHEMAS
             "package/2006/metadata/core-properties\" xmlns:dc=\"http://"
             "purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/"
             "terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance"
             "\">");
    write_property(&core, "dc:title", document->title);
    write_property(&core, "dc:subject", document->subject);
    write_property(&core, "dc:creator", document->author);
    write_property(&core, "cp:keywords", document->keywords);
    write_property(&core, "dc:language",
                   language_code(document->voice.language));
    write_time(&core, "created", document->made);
    write_time(&core, "modified", document->made);
    out_text(&core, "</cp:coreProperties>");
    add(docx, "docProps/core.xml", &core);
    out_text(&app, XML_HEAD "<Properties xmlns=\"" SCHEMAS
                            "officeDocument/2006/extended-properties\">"
                            "<Application>Trachu</Application></Properties>");
    add(docx, "docProps/app.xml", &app);
}

static void
add_root(struct docx *docx)
{
    struct out out = out_new(docx->mem);

    out_text(&out, XML_HEAD "<Relationships xmlns=\"" SCHEMAS
                            "package/2006/relationships\">");
    write_relation(&out, "rId1", "officeDocument", "word/document.xml", false);
    write_relation(&out, "rId2", "extended-properties", "docProps/app.xml",
                   false);
    out_text(&out, "<Relationship Id=\"rId3\" Type=\"" SCHEMAS
                   "package/2006/relationships/metadata/core-properties\""
                   " Target=\"docProps/core.xml\"/></Relationships>");
    add(docx, "_rels/.rels", &out);
}

/* ---- what kind of thing each part is ---- */

static const struct {
    const char *part, *type;
} types[] = {
    {"word/document.xml", "wordprocessingml.document.main"},
    {"word/styles.xml", "wordprocessingml.styles"},
    {"word/numbering.xml", "wordprocessingml.numbering"},
    {"word/settings.xml", "wordprocessingml.settings"},
    {"word/fontTable.xml", "wordprocessingml.fontTable"},
    {"docProps/app.xml", "extended-properties"},
};

static void
add_types(struct docx *docx)
{
    static const char format[] =
        "<Override PartName=\"/%s%s%s\" ContentType=\"application/vnd."
        "openxmlformats-officedocument.%s+xml\"/>";
    struct out out = out_new(docx->mem);

    out_text(&out, XML_HEAD
             "<Types xmlns=\"" SCHEMAS "package/2006/content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd."
             "openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Default Extension=\"png\" ContentType=\"image/png\"/>"
             "<Default Extension=\"odttf\" ContentType=\"application/vnd."
             "openxmlformats-officedocument.obfuscatedFont\"/>");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        out_format(&out, format, types[i].part, "", "", types[i].type);
    for (size_t i = 0; i < SIDES; i++) {
        out_format(&out, format, "word/head-", sides[i].name, ".xml",
                   "wordprocessingml.header");
        out_format(&out, format, "word/foot-", sides[i].name, ".xml",
                   "wordprocessingml.footer");
    }
    out_text(&out,
             "<Override PartName=\"/docProps/core.xml\" ContentType="
             "\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
             "</Types>");
    add(docx, "[Content_Types].xml", &out);
}

void
docx_begin(struct docx *docx)
{
    add_types(docx);
    add_root(docx);
}

void
docx_parts(struct docx *docx)
{
    for (size_t i = 0; i < SIDES; i++) {
        add_side(docx, &sides[i], "head", head);
        add_side(docx, &sides[i], "foot", foot);
    }
    add_document(docx);
    add_settings(docx);
    add_properties(docx);
}
