/* pdf_layers.c - of two pages of Cairo's one. */
#include "print/pdf_layers.h"

#include <string.h>

/* One stream for all pages; each calls its own decor by this name. */
#define DECOR "/decor"
#define UNDER "/Artifact BMC " DECOR " Do EMC\n"

static bool
reference_of(const struct pdf_file *file, const struct pdf_object *object,
             const char *key, size_t *number)
{
    struct pdf_slice value = pdf_value(object, key);

    return value.text != NULL && pdf_next_reference(file, &value, number);
}

static void
write_slice(struct out *out, struct pdf_slice slice)
{
    out_bytes(out, slice.text, slice.count);
}

/* Names the decor among what the page draws with. */
static void
name_decor(struct pdf_object *resources, size_t form, struct mem *mem)
{
    struct pdf_slice named = pdf_value(resources, "/XObject");
    struct out out = out_new(mem);

    if (named.text == NULL) {
        out_format(&out, " /XObject << " DECOR " %zu 0 R >>", form);
        pdf_file_add(resources, out_string(&out), mem);
        return;
    }
    out_format(&out, "<< " DECOR " %zu 0 R", form);
    out_bytes(&out, named.text + strlen("<<"), named.count - strlen("<<"));
    pdf_file_set(resources, "/XObject", out_string(&out), mem);
}

/* The page `decor` becomes a form under the page `said`. */
static bool
join(struct pdf_file *file, size_t said, size_t decor, size_t under)
{
    struct pdf_object *page = &file->object[said];
    struct pdf_object *other = &file->object[decor];
    size_t contents, resources, form, form_resources;
    struct out facts = out_new(file->mem), drawn = out_new(file->mem);

    if (!pdf_same(pdf_value(page, "/Type"), "/Page") ||
        !pdf_same(pdf_value(other, "/Type"), "/Page") ||
        !reference_of(file, page, "/Contents", &contents) ||
        !reference_of(file, page, "/Resources", &resources) ||
        !reference_of(file, other, "/Contents", &form) ||
        !reference_of(file, other, "/Resources", &form_resources))
        return false;
    out_text(&facts, " /Type /XObject /Subtype /Form /BBox ");
    write_slice(&facts, pdf_value(other, "/MediaBox"));
    out_format(&facts, " /Resources %zu 0 R", form_resources);
    pdf_file_add(&file->object[form], out_string(&facts), file->mem);
    name_decor(&file->object[resources], form, file->mem);
    out_format(&drawn, "[ %zu 0 R %zu 0 R ]", under, contents);
    pdf_file_set(page, "/Contents", out_string(&drawn), file->mem);
    *other = (struct pdf_object){0};
    return true;
}

/* The stream that every page begins with. */
static size_t
add_under(struct pdf_file *file)
{
    struct pdf_object under = {
        .slice = {.text = "<< /Length 0 >>\n"},
        .stream = {.text = "stream\n" UNDER "endstream\n"},
    };
    struct out length = out_new(file->mem);

    under.slice.count = strlen(under.slice.text);
    under.stream.count = strlen(under.stream.text);
    out_format(&length, "%zu", strlen(UNDER));
    pdf_file_set(&under, "/Length", out_string(&length), file->mem);
    return pdf_file_push(file, under);
}

bool
pdf_join_layers(struct pdf_file *file)
{
    size_t pages, page, decor, count = 0, under = add_under(file);
    struct pdf_slice kids;
    struct out left = out_new(file->mem), told = out_new(file->mem);

    if (!reference_of(file, &file->object[file->root], "/Pages", &pages))
        return false;
    kids = pdf_value(&file->object[pages], "/Kids");
    out_text(&left, "[");
    while (pdf_next_reference(file, &kids, &page)) {
        if (!pdf_next_reference(file, &kids, &decor) ||
            !join(file, page, decor, under))
            return false;
        out_format(&left, " %zu 0 R", page);
        count++;
    }
    out_text(&left, " ]");
    out_format(&told, "%zu", count);
    pdf_file_set(&file->object[pages], "/Kids", out_string(&left), file->mem);
    pdf_file_set(&file->object[pages], "/Count", out_string(&told), file->mem);
    return count > 0;
}
