/* pdf_tags.c - the structure of a PDF. */
#include "print/pdf_tags.h"

#include "base/ensure.h"

#include <qpdf/qpdf-c.h>
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
tag_link(struct tags *tags, const char *attributes)
{
    if (tags->silent)
        return;
    note(tags, (struct tag){.name = CAIRO_TAG_LINK});
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

/* The walk through the tree; its elements come in the order of their
 * beginnings. */
struct walk {
    qpdf_data pdf;
    const struct tags *tags;
    size_t next;
    bool failed;
};

/* /A << /O /Table /Scope /Column /ColSpan 2 >> */
static void
add_attributes(const struct walk *walk, qpdf_oh element, const struct tag *tag)
{
    qpdf_oh owner = qpdf_oh_new_dictionary(walk->pdf);

    qpdf_oh_replace_key(walk->pdf, owner, "/O",
                        qpdf_oh_new_name(walk->pdf, "/Table"));
    if (tag->scope != NULL)
        qpdf_oh_replace_key(
            walk->pdf, owner, "/Scope",
            qpdf_oh_new_name(walk->pdf, strcmp(tag->scope, "Row") == 0
                                            ? "/Row"
                                            : "/Column"));
    if (tag->columns > 1)
        qpdf_oh_replace_key(
            walk->pdf, owner, "/ColSpan",
            qpdf_oh_new_integer(walk->pdf, (long long)tag->columns));
    if (tag->rows > 1)
        qpdf_oh_replace_key(
            walk->pdf, owner, "/RowSpan",
            qpdf_oh_new_integer(walk->pdf, (long long)tag->rows));
    qpdf_oh_replace_key(walk->pdf, element, "/A", owner);
}

static void
add_facts(struct walk *walk, qpdf_oh element, const char *name)
{
    const struct tag *tag;

    if (walk->next >= walk->tags->count) {
        walk->failed = true;
        return;
    }
    tag = &walk->tags->tag[walk->next++];
    if (strcmp(name + 1, tag->name) != 0) {
        walk->failed = true;
        return;
    }
    if (tag->told != NULL)
        qpdf_oh_replace_key(walk->pdf, element, "/Alt",
                            qpdf_oh_new_unicode_string(walk->pdf, tag->told));
    if (tag->scope != NULL || tag->columns > 1 || tag->rows > 1)
        add_attributes(walk, element, tag);
}

static void walk_element(struct walk *walk, qpdf_oh element);

static void
walk_kids(struct walk *walk, qpdf_oh element)
{
    qpdf_oh kids = qpdf_oh_get_key(walk->pdf, element, "/K");

    if (!qpdf_oh_is_array(walk->pdf, kids)) {
        walk_element(walk, kids);
        return;
    }
    int count = qpdf_oh_get_array_n_items(walk->pdf, kids);
    for (int i = 0; i < count && !walk->failed; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(walk->pdf, kids, i);

        walk_element(walk, kid);
        qpdf_oh_release(walk->pdf, kid);
    }
    qpdf_oh_release(walk->pdf, kids);
}

/* An element, or what it refers to: a piece of a page, an annotation. */
static void
walk_element(struct walk *walk, qpdf_oh element)
{
    if (!qpdf_oh_is_dictionary(walk->pdf, element) ||
        !qpdf_oh_has_key(walk->pdf, element, "/S"))
        return;
    qpdf_oh name = qpdf_oh_get_key(walk->pdf, element, "/S");

    add_facts(walk, element, qpdf_oh_get_name(walk->pdf, name));
    qpdf_oh_release(walk->pdf, name);
    if (!walk->failed)
        walk_kids(walk, element);
}

static bool
add_structure(qpdf_data pdf, qpdf_oh root, const struct tags *tags)
{
    struct walk walk = {pdf, tags, 0, false};

    walk_kids(&walk, qpdf_oh_get_key(pdf, root, "/StructTreeRoot"));
    return !walk.failed && walk.next == tags->count;
}

static void
add_catalogue(qpdf_data pdf, qpdf_oh root, const struct document *document)
{
    qpdf_oh preferences = qpdf_oh_new_dictionary(pdf);

    qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", preferences);
    qpdf_oh_replace_key(
        pdf, root, "/Lang",
        qpdf_oh_new_string(pdf, language_code(document->voice.language)));
}

static bool
write_out(qpdf_data pdf, struct out *out)
{
    if (qpdf_init_write_memory(pdf) & QPDF_ERRORS)
        return false;
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
    if (qpdf_write(pdf) & QPDF_ERRORS)
        return false;
    out_bytes(out, (const char *)qpdf_get_buffer(pdf),
              qpdf_get_buffer_length(pdf));
    return true;
}

/* The library's own words, which live no longer than `pdf`. */
static const char *
problem_of(qpdf_data pdf, struct mem *mem)
{
    const char *words = "structure";

    if (qpdf_has_error(pdf))
        words = qpdf_get_error_full_text(pdf, qpdf_get_error(pdf));
    else if (qpdf_more_warnings(pdf))
        words = qpdf_get_error_full_text(pdf, qpdf_next_warning(pdf));
    return mem_string(mem, words, strlen(words));
}

bool
tags_finish(const struct tags *tags, const struct document *document,
            const struct out *written, struct out *out, const char **problem)
{
    qpdf_data pdf = qpdf_init();
    bool fine;

    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    fine =
        !(qpdf_read_memory(pdf, "pdf", written->bytes, written->count, NULL) &
          QPDF_ERRORS);
    if (fine) {
        qpdf_oh root = qpdf_get_root(pdf);

        add_catalogue(pdf, root, document);
        fine = add_structure(pdf, root, tags) && write_out(pdf, out) &&
               !qpdf_more_warnings(pdf);
    }
    if (!fine)
        *problem = problem_of(pdf, out->mem);
    qpdf_cleanup(&pdf);
    return fine;
}
