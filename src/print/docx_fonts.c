/* docx_fonts.c - the typeface goes along with the document: it looks the same
 * on a machine that does not have it.
 *
 * Of a typeface by another name the sizes would not fit: the letters of TH
 * SarabunPSK at 16 points are as large as those of Sarabun at 11.5.  So that
 * one is named as what to take instead, and the files are embedded.
 */
#include "print/docx_inside.h"

#define FONT_RELATION                                                          \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"

/* A file of the typeface, and the key that its first bytes are hidden with
 * (ECMA-376 part 1, 17.8.1); any key does, as long as it is told. */
static const struct {
    enum face face;
    const char *element, *key;
} embedded[] = {
    {FACE_REGULAR, "embedRegular", "5A1D0F3E-7C42-4B8E-9D61-3F2A8C5E7B01"},
    {FACE_BOLD, "embedBold", "5A1D0F3E-7C42-4B8E-9D61-3F2A8C5E7B02"},
    {FACE_ITALIC, "embedItalic", "5A1D0F3E-7C42-4B8E-9D61-3F2A8C5E7B03"},
};

#define EMBEDDED (sizeof embedded / sizeof embedded[0])

/* The key's sixteen bytes, the last first, over the first 32 of the file. */
static void
hide(struct out *out, const char *key)
{
    unsigned char bytes[16];
    size_t count = 0;

    for (const char *at = key; *at != '\0' && count < sizeof bytes; at += 2) {
        unsigned byte;

        at += *at == '-';
        if (sscanf(at, "%2x", &byte) != 1)
            return;
        bytes[count++] = (unsigned char)byte;
    }
    for (size_t i = 0; i < 32 && i < out->count; i++)
        out->bytes[i] = (char)(out->bytes[i] ^ bytes[15 - i % 16]);
}

static bool
embed(struct docx *docx, size_t i, const char *folder, const char **problem)
{
    struct out path = out_new(docx->mem), bytes = out_new(docx->mem);
    struct out name = out_new(docx->mem);

    out_format(&path, "%s/%s", folder, face_files[embedded[i].face]);
    if (!out_file(&bytes, out_string(&path))) {
        *problem = out_string(&path);
        return false;
    }
    hide(&bytes, embedded[i].key);
    out_format(&name, "word/fonts/font%zu.odttf", i + 1);
    package_add(&docx->package, out_string(&name), out_string(&bytes),
                bytes.count);
    return true;
}

static void
add_relations(struct docx *docx)
{
    struct out out = out_new(docx->mem);

    out_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\" "
                   "standalone=\"yes\"?>\n<Relationships xmlns=\"http://"
                   "schemas.openxmlformats.org/package/2006/relationships\">");
    for (size_t i = 0; i < EMBEDDED; i++)
        out_format(&out,
                   "<Relationship Id=\"rId%zu\" Type=\"" FONT_RELATION
                   "\" Target=\"fonts/font%zu.odttf\"/>",
                   i + 1, i + 1);
    out_text(&out, "</Relationships>");
    package_add(&docx->package, "word/_rels/fontTable.xml.rels",
                out_string(&out), out.count);
}

static void
add_table(struct docx *docx)
{
    struct out out = out_new(docx->mem);

    out_text(&out,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/"
             "wordprocessingml/2006/main\" xmlns:r=\"http://schemas."
             "openxmlformats.org/officeDocument/2006/relationships\">");
    out_format(&out,
               "<w:font w:name=\"%s\"><w:altName w:val=\"TH Sarabun New,"
               "TH SarabunPSK\"/><w:charset w:val=\"DE\"/>"
               "<w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/>",
               docx->style->typeface);
    for (size_t i = 0; i < EMBEDDED; i++)
        out_format(&out, "<w:%s r:id=\"rId%zu\" w:fontKey=\"{%s}\"/>",
                   embedded[i].element, i + 1, embedded[i].key);
    out_text(&out, "</w:font><w:font w:name=\"" DOCX_SYMBOLS
                   "\"><w:altName w:val=\"DejaVu Sans\"/>"
                   "<w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/>"
                   "</w:font><w:font w:name=\"" DOCX_CODE
                   "\"><w:altName w:val=\"DejaVu Sans Mono\"/>"
                   "<w:family w:val=\"modern\"/><w:pitch w:val=\"fixed\"/>"
                   "</w:font></w:fonts>");
    package_add(&docx->package, "word/fontTable.xml", out_string(&out),
                out.count);
}

bool
docx_fonts(struct docx *docx, const char *folder, const char **problem)
{
    for (size_t i = 0; i < EMBEDDED; i++)
        if (!embed(docx, i, folder, problem))
            return false;
    add_table(docx);
    add_relations(docx);
    return true;
}
