/* pdf_tags.c - the structure of a PDF. */
#include "print/pdf_tags.h"

#include "base/ensure.h"
#include "base/text.h"
#include "print/pdf_layers.h"
#include "print/pdf_metadata.h"

#include <string.h>

/* ---- while drawing ---- */

static void
note(struct tags *tags, struct tag tag)
{
    *MEM_PUSH(tags->mem, tags->tag, tags->count, tags->room) = tag;
    *MEM_PUSH(tags->mem, tags->open, tags->depth, tags->open_room) = tag.name;
}

void
tag_open(struct tags *tags, struct tag tag)
{
    if (tags->silent)
        return;
    note(tags, tag);
    cairo_tag_begin(tags->cairo, tag.name, NULL);
}

void
tag_link(struct tags *tags, const char *attributes, const char *told)
{
    if (tags->silent)
        return;
    note(tags, (struct tag){.name = CAIRO_TAG_LINK, .told = told});
    cairo_tag_begin(tags->cairo, CAIRO_TAG_LINK, attributes);
}

void
tag_close(struct tags *tags)
{
    if (tags->silent)
        return;
    ensure(tags->depth > 0);
    cairo_tag_end(tags->cairo, tags->open[--tags->depth]);
}

/* ---- in the written file ---- */

static bool
is_link(const struct tag *tag)
{
    return strcmp(tag->name, CAIRO_TAG_LINK) == 0;
}

/* A link says where it leads on its annotation, which its element names:
 * "[ << /Type /OBJR /Obj 41 0 R >> 7 ]". */
static bool
tell_link(struct pdf_file *file, struct pdf_slice kids, const struct tag *tag)
{
    static const char object[] = "/Obj ";
    const char *at = kids.text != NULL ? memmem(kids.text, kids.count, object,
                                                sizeof object - 1)
                                       : NULL;
    struct out out = out_new(file->mem);
    size_t number;

    if (at == NULL)
        return false;
    kids.count -= (size_t)(at + sizeof object - 1 - kids.text);
    kids.text = at + sizeof object - 1;
    if (!pdf_next_reference(file, &kids, &number))
        return false;
    out_text(&out, " /Contents ");
    pdf_write_text(&out, tag->told);
    pdf_file_add(&file->object[number], out_string(&out), file->mem);
    return true;
}

/* What Cairo leaves out of an element: "/A << /O /Table /Scope /Column >>". */
static void
add_facts(struct pdf_object *element, const struct tag *tag, struct mem *mem)
{
    struct out out = out_new(mem);

    if (tag->told != NULL && !is_link(tag)) {
        out_text(&out, " /Alt ");
        pdf_write_text(&out, tag->told);
    }
    if (tag->scope != NULL || tag->columns > 1 || tag->rows > 1) {
        out_text(&out, " /A << /O /Table");
        if (tag->scope != NULL)
            out_format(&out, " /Scope /%s", tag->scope);
        if (tag->columns > 1)
            out_format(&out, " /ColSpan %zu", tag->columns);
        if (tag->rows > 1)
            out_format(&out, " /RowSpan %zu", tag->rows);
        out_text(&out, " >>");
    }
    if (out.count > 0)
        pdf_file_add(element, out_string(&out), mem);
}

/* The walk through the tree, where elements come in the order of their
 * beginnings. */
struct walk {
    struct pdf_file *file;
    const struct tags *tags;
    size_t next;
};

/* False when another element is there than was noted. */
static bool
walk_kids(struct walk *walk, struct pdf_slice kids)
{
    enum { TYPE, NAME, KIDS, KEYS };
    static const char *const keys[KEYS] = {"/Type", "/S", "/K"};
    struct pdf_slice value[KEYS];
    size_t number;

    while (kids.text != NULL &&
           pdf_next_reference(walk->file, &kids, &number)) {
        struct pdf_object *kid = &walk->file->object[number];

        pdf_values(kid, keys, value, KEYS);
        if (!pdf_same(value[TYPE], "/StructElem") || value[NAME].text == NULL)
            continue;
        if (walk->next == walk->tags->count ||
            !text_equal(value[NAME].text + 1, value[NAME].count - 1,
                        walk->tags->tag[walk->next].name))
            return false;
        const struct tag *tag = &walk->tags->tag[walk->next++];
        add_facts(kid, tag, walk->file->mem);
        if ((is_link(tag) && !tell_link(walk->file, value[KIDS], tag)) ||
            !walk_kids(walk, value[KIDS]))
            return false;
    }
    return true;
}

static bool
add_structure(struct pdf_file *file, const struct tags *tags)
{
    struct pdf_slice root =
        pdf_value(&file->object[file->root], "/StructTreeRoot");
    struct walk walk = {file, tags, 0};
    size_t number;

    if (root.text == NULL) /* a document that says nothing */
        return tags->count == 1;
    return pdf_next_reference(file, &root, &number) &&
           walk_kids(&walk, pdf_value(&file->object[number], "/K")) &&
           walk.next == tags->count;
}

/* The keyboard goes from link to link as the elements stand. */
static void
add_order(struct pdf_file *file)
{
    struct pdf_slice pages = pdf_value(&file->object[file->root], "/Pages");
    struct pdf_slice kids;
    size_t number;

    ensure(pdf_next_reference(file, &pages, &number));
    kids = pdf_value(&file->object[number], "/Kids");
    while (pdf_next_reference(file, &kids, &number))
        pdf_file_add(&file->object[number], " /Tabs /S", file->mem);
}

static void
add_catalogue(struct pdf_file *file, const struct document *document)
{
    struct out out = out_new(file->mem);

    out_format(&out,
               " /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>"
               " /Metadata %zu 0 R",
               language_code(document->voice.language),
               pdf_add_metadata(file, document));
    pdf_file_add(&file->object[file->root], out_string(&out), file->mem);
}

bool
tags_finish(const struct tags *tags, const struct document *document,
            const struct out *written, struct out *out, const char **problem)
{
    struct pdf_file file;

    if (!pdf_file_read(&file, written, tags->mem) ||
        !add_structure(&file, tags) || !pdf_join_layers(&file)) {
        *problem = "PDF structure";
        return false;
    }
    add_order(&file);
    add_catalogue(&file, document);
    pdf_file_write(&file, out);
    return true;
}
