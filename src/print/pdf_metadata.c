/* pdf_metadata.c - XMP. */
#include "print/pdf_metadata.h"

#include <string.h>

/* The packet's identifier is this one in every file (ISO 16684-1, 7.3.2). */
#define BEGIN                                                                  \
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"     \
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"                                 \
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"    \
    "<rdf:Description rdf:about=\"\""                                          \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                           \
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""                              \
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"

#define END                                                                    \
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"

static void
write_words(struct out *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '&')
            out_text(out, "&amp;");
        else if (*text == '<')
            out_text(out, "&lt;");
        else if (*text == '>')
            out_text(out, "&gt;");
        else
            out_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
}

/* <dc:title><rdf:Alt><rdf:li xml:lang="x-default">…; of `list` NULL the text
 * alone. */
static void
write_fact(struct out *out, const char *name, const char *list,
           const char *attributes, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    out_format(out, "<%s>", name);
    if (list != NULL)
        out_format(out, "<rdf:%s><rdf:li%s>", list, attributes);
    write_words(out, text);
    if (list != NULL)
        out_format(out, "</rdf:li></rdf:%s>", list);
    out_format(out, "</%s>\n", name);
}

static void
write_packet(struct out *out, const struct document *document)
{
    static const char anyone[] = " xml:lang=\"x-default\"";
    struct out day = out_new(out->mem);

    day_print_iso(&day, document->made);
    out_text(&day, "T00:00:00Z");
    out_text(out, BEGIN);
    write_fact(out, "dc:title", "Alt", anyone, document->title);
    write_fact(out, "dc:description", "Alt", anyone, document->subject);
    write_fact(out, "dc:creator", "Seq", "", document->author);
    write_fact(out, "dc:language", "Bag", "",
               language_code(document->voice.language));
    write_fact(out, "dc:format", NULL, NULL, "application/pdf");
    write_fact(out, "pdf:Keywords", NULL, NULL, document->keywords);
    write_fact(out, "xmp:CreatorTool", NULL, NULL, "Trachu " TRACHU_VERSION);
    write_fact(out, "xmp:CreateDate", NULL, NULL, out_string(&day));
    write_fact(out, "xmp:ModifyDate", NULL, NULL, out_string(&day));
    out_text(out, END);
}

size_t
pdf_add_metadata(struct pdf_file *file, const struct document *document)
{
    struct out packet = out_new(file->mem), head = packet, stream = packet;

    write_packet(&packet, document);
    out_format(&head, "<< /Type /Metadata /Subtype /XML /Length %zu >>\n",
               packet.count);
    out_text(&stream, "stream\n");
    out_bytes(&stream, out_string(&packet), packet.count);
    out_text(&stream, "endstream\n");
    return pdf_file_push(
        file,
        (struct pdf_object){.slice = {out_string(&head), head.count},
                            .stream = {out_string(&stream), stream.count}});
}
