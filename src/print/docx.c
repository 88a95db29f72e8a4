/* docx.c - documents as DOCX, to be edited further. */
#include "print/docx_inside.h"

#include <string.h>

static bool
has_contents(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->block[i].kind == BLOCK_CONTENTS)
            return true;
    return false;
}

static bool
has_counted(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->block[i].kind == BLOCK_HEADING &&
            blocks->block[i].heading.label > 0)
            return true;
    return false;
}

/* A document may begin by saying which way its first page lies. */
static bool
begins_landscape(const struct blocks *blocks)
{
    return blocks->count > 0 && blocks->block[0].kind == BLOCK_PAGE &&
           blocks->block[0].page.landscape;
}

static const char *
write_package(struct docx *docx, struct out *out, struct printing *printing)
{
    const char *problem = NULL;

    docx_begin(docx);
    docx_blocks(docx, &docx->document->blocks);
    docx_section(docx, docx->section_count == 0);
    if (!docx_fonts(docx, printing->fonts, &problem))
        return problem;
    docx_styles(docx);
    docx_numbering(docx);
    docx_parts(docx);
    return package_write(out, &docx->package);
}

bool
print_docx(struct out *out, const struct document *document,
           struct printing *printing)
{
    struct mem *mem = mem_new();
    struct docx docx = {
        .mem = mem,
        .document = document,
        .style = document->style,
        .voice = &document->voice,
        .package = {.mem = mem},
        .body = out_new(mem),
        .relations = out_new(mem),
        .landscape = begins_landscape(&document->blocks),
        .lists_them = has_contents(&document->blocks),
        .counts = has_counted(&document->blocks),
    };
    const char *problem =
        typeface_open(&docx.typeface, printing->fonts, out->mem);

    if (problem == NULL) {
        docx.context = typeface_context(&docx.typeface);
        pango_context_set_round_glyph_positions(docx.context, false);
        docx.measured = g_hash_table_new(g_str_hash, g_str_equal);
        problem = write_package(&docx, out, printing);
        g_hash_table_destroy(docx.measured);
        g_object_unref(docx.context);
        typeface_close(&docx.typeface);
    }
    if (problem != NULL)
        printing->problem = mem_string(out->mem, problem, strlen(problem));
    mem_free(mem);
    return problem == NULL;
}
