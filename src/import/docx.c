/* docx.c - the tables and paragraphs of a document. */
#include "import/docx_inside.h"

#include "base/text.h"

#include <string.h>

/* ---- elements ---- */

static void
start_p(struct body *body, const char **attributes)
{
    (void)attributes;
    paragraph_start(body);
}

static void
start_r(struct body *body, const char **attributes)
{
    (void)attributes;
    body->in_run = true;
    body->font = "";
}

static void
start_t(struct body *body, const char **attributes)
{
    (void)attributes;
    body->in_text = true;
}

static void
start_fonts(struct body *body, const char **attributes)
{
    const char *font = xml_attribute(attributes, "ascii");

    if (body->in_run && font != NULL && strcasestr(font, "dings") != NULL)
        body->font = xml_name(font, body->build->mem);
    else if (body->in_run && font != NULL && strcmp(font, "Symbol") == 0)
        body->font = "Symbol";
}

static void
start_tab(struct body *body, const char **attributes)
{
    (void)attributes;
    if (body->in_run)
        write_text(body, "\t", 1);
}

static void
start_break(struct body *body, const char **attributes)
{
    (void)attributes;
    write_text(body, "\n", 1);
}

static void
start_hyphen(struct body *body, const char **attributes)
{
    (void)attributes;
    write_text(body, "-", 1);
}

static void
start_sign(struct body *body, const char **attributes)
{
    const char *font = xml_attribute(attributes, "font");
    const char *character = xml_attribute(attributes, "char");
    uint32_t code = 0;

    if (character == NULL || strlen(character) > 6)
        return;
    for (; *character != '\0'; character++) {
        const char *digits = "0123456789abcdef", *digit;

        digit = strchr(digits, *character | 0x20);
        if (digit == NULL)
            return;
        code = code * 16 + (uint32_t)(digit - digits);
    }
    write_sign(body, font != NULL ? font : "", code);
}

static void
start_list_id(struct body *body, const char **attributes)
{
    if (body->paragraphs == 1)
        body->list =
            xml_number(xml_attribute(attributes, "val"), UINT32_MAX, 0);
}

static void
start_list_level(struct body *body, const char **attributes)
{
    if (body->paragraphs == 1)
        body->list_level = xml_number(xml_attribute(attributes, "val"),
                                      LIST_LEVELS, LIST_LEVELS);
}

static void
start_table(struct body *body, const char **attributes)
{
    (void)attributes;
    table_start(body);
}

static void
start_row(struct body *body, const char **attributes)
{
    (void)attributes;
    row_start(body);
}

static void
start_cell(struct body *body, const char **attributes)
{
    (void)attributes;
    cell_start(body);
}

static void
start_columns_before(struct body *body, const char **attributes)
{
    struct open_table *table = table_open(body);

    if (table != NULL && table->column <= SHEETS_COLUMNS_MAX)
        table->column +=
            xml_number(xml_attribute(attributes, "val"), SHEETS_COLUMNS_MAX, 0);
}

static void
start_wide(struct body *body, const char **attributes)
{
    struct open_table *table = table_open(body);
    uint32_t wide =
        xml_number(xml_attribute(attributes, "val"), SHEETS_COLUMNS_MAX, 1);

    if (table != NULL && wide > 0)
        table->wide = wide;
}

static void
start_merge(struct body *body, const char **attributes)
{
    struct open_table *table = table_open(body);
    const char *value = xml_attribute(attributes, "val");

    if (table != NULL)
        table->merge =
            value != NULL && strcmp(value, "restart") == 0 ? FIRST : GOES_ON;
}

static void
start_hidden_row(struct body *body, const char **attributes)
{
    struct open_table *table = table_open(body);

    if (table != NULL && !table->in_cell && !table->row_hidden &&
        xml_is_on(xml_attribute(attributes, "val"))) {
        table->row_hidden = true;
        build_hidden_row(&table->table, table->row);
    }
}

static void
start_sdt(struct body *body, const char **attributes)
{
    (void)attributes;
    field_start(body);
}

static void
start_box(struct body *body, const char **attributes)
{
    struct form_field *field = field_open(body);

    (void)attributes;
    if (field != NULL)
        field->box = true;
}

static void
start_ticked(struct body *body, const char **attributes)
{
    struct form_field *field = field_open(body);

    if (field != NULL && !body->old.open)
        field->ticked = xml_is_on(xml_attribute(attributes, "val"));
}

static void
start_placeholder(struct body *body, const char **attributes)
{
    struct form_field *field = field_open(body);

    if (field != NULL)
        field->placeholder = xml_is_on(xml_attribute(attributes, "val"));
}

static void
start_old(struct body *body, const char **attributes)
{
    (void)attributes;
    body->old.open = true;
}

static void
count_note(struct body *body, const char **attributes)
{
    (void)attributes;
    body->notes++;
}

static void
count_comment(struct body *body, const char **attributes)
{
    (void)attributes;
    body->comments++;
}

static void
count_picture(struct body *body, const char **attributes)
{
    (void)attributes;
    body->pictures++;
}

/* Of a run; of a paragraph's mark it hides nothing. */
static void
count_hidden(struct body *body, const char **attributes)
{
    body->hidden += body->in_run && xml_is_on(xml_attribute(attributes, "val"));
}

static const struct {
    const char *name;
    void (*start)(struct body *body, const char **attributes);
} elements[] = {
    {"p", start_p},
    {"r", start_r},
    {"t", start_t},
    {"rFonts", start_fonts},
    {"tab", start_tab},
    {"ptab", start_tab},
    {"br", start_break},
    {"cr", start_break},
    {"noBreakHyphen", start_hyphen},
    {"sym", start_sign},
    {"numId", start_list_id},
    {"ilvl", start_list_level},
    {"tbl", start_table},
    {"tr", start_row},
    {"tc", start_cell},
    {"gridBefore", start_columns_before},
    {"gridSpan", start_wide},
    {"vMerge", start_merge},
    {"hidden", start_hidden_row},
    {"sdt", start_sdt},
    {"checkbox", start_box},
    {"checked", start_ticked},
    {"showingPlcHdr", start_placeholder},
    {"ffData", start_old},
    {"footnoteReference", count_note},
    {"endnoteReference", count_note},
    {"commentReference", count_comment},
    {"vanish", count_hidden},
    {"blip", count_picture},
    {"imagedata", count_picture},
};

/* What is not read: deleted, moved away, a second copy for old programs, the
 * reading aid above a word. */
static bool
is_skipped(struct body *body, const char *name)
{
    bool deleted = strcmp(name, "delText") == 0;

    body->deleted += deleted;
    return deleted || strcmp(name, "moveFrom") == 0 ||
           strcmp(name, "Fallback") == 0 || strcmp(name, "rt") == 0 ||
           strcmp(name, "del") == 0;
}

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct body *body = context;

    if (body->done)
        return;
    if (body->skipping > 0) {
        body->deleted += strcmp(name, "delText") == 0;
        body->skipping++;
        return;
    }
    if (is_skipped(body, name)) {
        body->skipping = 1;
        return;
    }
    if (body->old.open)
        old_field(body, name, attributes);
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(elements[i].name, name) == 0) {
            elements[i].start(body, attributes);
            return;
        }
}

static void
end_cell(struct body *body)
{
    cell_end(body);
    body->done = body->build->full;
}

static void
on_text(void *context, const char *text, int count)
{
    write_run(context, text, count);
}

static void
on_end(void *context, const char *name)
{
    struct body *body = context;

    if (body->done)
        return;
    if (body->skipping > 0) {
        body->skipping--;
        return;
    }
    if (strcmp(name, "p") == 0)
        paragraph_end(body);
    else if (strcmp(name, "r") == 0)
        body->in_run = false;
    else if (strcmp(name, "t") == 0)
        body->in_text = false;
    else if (strcmp(name, "tbl") == 0)
        table_end(body);
    else if (strcmp(name, "tc") == 0)
        end_cell(body);
    else if (strcmp(name, "sdt") == 0)
        field_end(body);
    else if (strcmp(name, "ffData") == 0)
        old_field_end(body);
}

/* ---- what is told ---- */

static void
find_text(void *context, const char *text, int count)
{
    size_t length = (size_t)count;

    text_trim(&text, &length);
    *(bool *)context |= length > 0;
}

static void
pass_start(void *context, const char *name, const char **attributes)
{
    (void)context;
    (void)name;
    (void)attributes;
}

static void
pass_end(void *context, const char *name)
{
    (void)context;
    (void)name;
}

/* Headers and footers in which something stands. */
static size_t
count_headers(struct package *package, const struct relation *relations,
              size_t count)
{
    size_t filled = 0;

    for (size_t i = 0; i < count; i++) {
        bool found = false;

        if (strcmp(relations[i].type, "header") != 0 &&
            strcmp(relations[i].type, "footer") != 0)
            continue;
        if (package_has(package, relations[i].part))
            xml_read(package, relations[i].part,
                     &(struct xml_events){.context = &found,
                                          .start = pass_start,
                                          .end = pass_end,
                                          .text = find_text,
                                          .done = &found});
        filled += found;
    }
    return filled;
}

static void
tell_hidden(const struct body *body)
{
    if (body->hidden > 0)
        FIND(body->build->findings, FINDING_HIDDEN,
             (struct place){.file = body->build->file}, TEXT_HIDDEN_TEXT,
             arg_whole("count", (long long)body->hidden));
}

static void
tell_unread(const struct body *body, size_t headers)
{
    const struct {
        size_t count;
        enum text_key key;
    } unread[] = {{headers, TEXT_UNREAD_HEADERS},
                  {body->notes, TEXT_UNREAD_NOTES},
                  {body->comments, TEXT_UNREAD_COMMENTS},
                  {body->pictures, TEXT_UNREAD_PICTURES},
                  {body->deleted, TEXT_UNREAD_DELETED},
                  {body->signs, TEXT_UNREAD_SIGNS}};

    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++)
        if (unread[i].count > 0)
            FIND(body->build->findings, FINDING_UNREAD,
                 (struct place){.file = body->build->file}, unread[i].key,
                 arg_whole("count", (long long)unread[i].count));
}

/* Ends what is still open where a part broke off. */
static void
close_all(struct body *body)
{
    for (;;) {
        while (body->paragraphs > 0)
            paragraph_end(body);
        if (body->depth == 0)
            return;
        cell_end(body);
        table_end(body);
    }
}

void
docx_build(struct build *build, struct package *package, const char *document)
{
    struct body *body = MEM_NEW(build->mem, struct body);
    size_t count;
    const struct relation *relations =
        package_relations(package, document, &count);
    const char *numbering = relation_of_type(relations, count, "numbering");

    body->build = build;
    body->package = package;
    body->text = out_new(build->mem);
    body->item = out_new(build->mem);
    body->font = "";
    body->blank_before = true;
    if (numbering != NULL)
        lists_read(&body->lists, package, numbering);
    xml_read(package, document,
             &(struct xml_events){.context = body,
                                  .start = on_start,
                                  .end = on_end,
                                  .text = on_text,
                                  .done = &body->done});
    close_all(body);
    few_end(&body->few, FINDING_LIMIT, WARNING,
            (struct place){.file = build->file}, build->findings);
    tell_hidden(body);
    tell_unread(body, count_headers(package, relations, count));
}
