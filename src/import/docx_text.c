/* docx_text.c - what runs, boxes and fields of a document write into its
 * paragraphs.
 */
#include "import/docx_inside.h"

#include "base/text.h"

#include <string.h>

/* ---- text ---- */

/* The text may be written: not the tip of a field that nobody filled in, nor
 * the picture of a box, whose state stands in its stead. */
static bool
may_write(struct body *body)
{
    for (size_t i = 0; i < body->field_depth && i < FIELDS_DEEP; i++) {
        struct form_field *field = &body->fields[i];

        if (field->placeholder)
            return false;
        if (field->box) {
            if (!field->written)
                out_text(&body->text, field->ticked ? BOX_TICKED : BOX);
            field->written = true;
            return false;
        }
    }
    return true;
}

void
write_text(struct body *body, const char *text, size_t count)
{
    if (body->paragraphs > 0 && body->text.count <= SHEETS_TEXT_MAX &&
        may_write(body))
        out_bytes(&body->text, text, count);
}

void
write_sign(struct body *body, const char *font, uint32_t character)
{
    const char *text = docx_sign(font, character);

    body->signs += text == NULL;
    text = text != NULL ? text : "\xEF\xBF\xBD";
    write_text(body, text, strlen(text));
}

/* Characters of fonts of pictures stand in private use. */
void
write_run(struct body *body, const char *text, int count)
{
    const char *end = text + count;

    if (!body->in_text || body->skipping > 0)
        return;
    while (text < end) {
        const char *start = text;

        while (text < end && !(end - text > 2 && text[0] == '\xEF' &&
                               (unsigned char)text[1] >= 0x80 &&
                               (unsigned char)text[1] <= 0x83))
            text++;
        write_text(body, start, (size_t)(text - start));
        if (text == end)
            break;
        start = text;
        uint32_t character = text_next(&text, end);
        if (docx_sign(body->font, character) != NULL)
            write_sign(body, body->font, character);
        else
            write_text(body, start, (size_t)(text - start));
    }
}

/* ---- paragraphs ---- */

void
paragraph_start(struct body *body)
{
    if (body->paragraphs++ > 0) {
        out_char(&body->text, '\n');
        return;
    }
    body->text.count = 0;
    body->list = body->list_level = 0;
}

static void
write_paragraph(struct body *body, const char *text, size_t count)
{
    struct open_table *table =
        body->depth > 0 ? &body->tables[body->depth - 1] : NULL;
    struct place place = {
        .file = body->build->file, .line = body->paragraph_number, .column = 1};

    if (table == NULL) {
        build_paragraph(body->build, text, count, !body->blank_before, place);
        body->blank_before = count == 0;
        body->done = body->build->full;
    } else if (table->in_cell && count > 0 &&
               table->text.count <= SHEETS_TEXT_MAX) {
        if (table->text.count > 0)
            out_char(&table->text, '\n');
        out_bytes(&table->text, text, count);
    }
}

void
paragraph_end(struct body *body)
{
    const char *text = out_string(&body->text);
    size_t count = body->text.count;
    struct out *item = &body->item;

    if (body->paragraphs == 0)
        return;
    if (--body->paragraphs > 0) {
        out_char(&body->text, '\n');
        return;
    }
    body->paragraph_number += body->depth == 0;
    text_trim(&text, &count);
    if (body->list > 0) {
        item->count = 0;
        lists_mark(&body->lists, body->list, body->list_level, item);
        if (count > 0 && item->count > 0) {
            out_bytes(item, text, count);
            text = out_string(item);
            count = item->count;
        }
    }
    write_paragraph(body, text, count);
    body->text.count = 0;
}

/* ---- fields of forms ---- */

struct form_field *
field_open(struct body *body)
{
    return body->field_depth > 0 && body->field_depth <= FIELDS_DEEP
               ? &body->fields[body->field_depth - 1]
               : NULL;
}

void
field_start(struct body *body)
{
    if (++body->field_depth <= FIELDS_DEEP)
        *field_open(body) = (struct form_field){0};
}

void
field_end(struct body *body)
{
    struct form_field *field = field_open(body);

    if (field != NULL && field->box)
        write_text(body, "", 0); /* when nothing stood in it */
    body->field_depth -= body->field_depth > 0;
}

/* An old form's field begins or is described. */
void
old_field(struct body *body, const char *name, const char **attributes)
{
    const char *value = xml_attribute(attributes, "val");

    if (strcmp(name, "checkBox") == 0) {
        body->old.box = true;
    } else if (strcmp(name, "ddList") == 0) {
        body->old.list = true;
    } else if (strcmp(name, "checked") == 0 && body->old.box) {
        body->old.ticked = xml_is_on(value);
    } else if (strcmp(name, "default") == 0 && body->old.box) {
        body->old.ticked = xml_is_on(value);
    } else if (strcmp(name, "result") == 0 && body->old.list) {
        body->old.chosen = xml_number(value, 1000, 0);
    } else if (strcmp(name, "listEntry") == 0 && value != NULL &&
               body->old.entries++ == body->old.chosen) {
        body->old.entry = xml_name(value, body->build->mem);
    }
}

void
old_field_end(struct body *body)
{
    if (body->old.box)
        write_text(body, body->old.ticked ? BOX_TICKED : BOX, strlen(BOX));
    else if (body->old.list && body->old.entry != NULL)
        write_text(body, body->old.entry, strlen(body->old.entry));
    memset(&body->old, 0, sizeof body->old);
}
