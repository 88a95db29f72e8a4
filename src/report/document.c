/* document.c - a document as data. */
#include "report/document.h"

#include "base/ensure.h"

struct document *
document_new(struct mem *mem, const struct voice *voice,
             const struct style *style)
{
    struct document *document = MEM_NEW(mem, struct document);

    document->mem = mem;
    document->voice = *voice;
    document->style = style;
    document->at = &document->blocks;
    return document;
}

static struct block *
add_block(struct document *document, enum block_kind kind)
{
    struct blocks *at = document->at;
    struct block *block =
        MEM_PUSH(document->mem, at->block, at->count, at->room);

    *block = (struct block){.kind = kind};
    return block;
}

void
document_page(struct document *document, bool landscape)
{
    add_block(document, BLOCK_PAGE)->page.landscape = landscape;
}

void
document_page_when_filled(struct document *document)
{
    add_block(document, BLOCK_PAGE)->page.when_filled = true;
}

void
document_heading(struct document *document, int level, const char *text,
                 const char *anchor)
{
    struct block *block = add_block(document, BLOCK_HEADING);

    ensure(level >= 1 && level <= 4);
    block->heading.level = level;
    block->heading.text = text;
    block->heading.anchor = anchor;
}

void
document_section(struct document *document, const char *text,
                 const char *anchor)
{
    struct blocks *at = document->at;

    document_heading(document, 2, text, anchor);
    at->block[at->count - 1].heading.lettered = true;
}

/* As word processors count with "thaiLetters" and "upperLetter". */
static const char *const letters[][10] = {
    [ENGLISH] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"},
    [THAI] = {"ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ", "ฌ", "ญ"},
};

static void
count_heading(struct document *document, struct block *block, const char *label)
{
    struct out out = out_new(document->mem);

    out_text(&out, label);
    block->heading.label = out.count;
    out_text(&out, block->heading.text);
    block->heading.text = out_string(&out);
}

static void
count_part(struct document *document, struct block *block, int number)
{
    struct out label = out_new(document->mem);

    SAY(&label, &document->voice, TEXT_HEADING_PART,
        arg_whole("number", number));
    out_char(&label, ' ');
    count_heading(document, block, out_string(&label));
}

static void
count_section(struct document *document, struct block *block, int number)
{
    const char *const *letter = letters[document->voice.language];
    struct out label = out_new(document->mem);

    ensure(number <= (int)(sizeof letters[0] / sizeof letters[0][0]));
    out_format(&label, "%s. ", letter[number - 1]);
    count_heading(document, block, out_string(&label));
}

static bool
is_part(const struct block *block)
{
    return block->kind == BLOCK_HEADING && block->heading.level == 1;
}

void
document_count(struct document *document)
{
    struct blocks *blocks = &document->blocks;
    int parts = 0, part = 0, section = 0;

    for (size_t i = 0; i < blocks->count; i++)
        parts += is_part(&blocks->block[i]);
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->block[i];

        if (is_part(block)) {
            section = 0;
            if (parts > 1)
                count_part(document, block, ++part);
        } else if (block->kind == BLOCK_HEADING && block->heading.lettered) {
            count_section(document, block, ++section);
        }
    }
}

void
runs_push(struct runs *runs, const char *text, unsigned tone, const char *link,
          struct mem *mem)
{
    *MEM_PUSH(mem, runs->run, runs->count, runs->room) =
        (struct run){.text = text, .tone = tone, .link = link};
}

struct runs *
document_runs(struct document *document, enum paragraph_role role)
{
    struct block *block = add_block(document, BLOCK_PARAGRAPH);

    block->paragraph.role = role;
    return &block->paragraph.runs;
}

void
document_paragraph(struct document *document, enum paragraph_role role,
                   const char *text)
{
    runs_push(document_runs(document, role), text, 0, NULL, document->mem);
}

struct block *
document_list(struct document *document, bool ordered)
{
    struct block *block = add_block(document, BLOCK_LIST);

    block->list.ordered = ordered;
    return block;
}

struct runs *
list_item(struct block *list, int depth, struct mem *mem)
{
    struct item *item =
        MEM_PUSH(mem, list->list.item, list->list.count, list->list.room);

    *item = (struct item){.depth = depth};
    return &item->runs;
}

void
document_table(struct document *document, const char *name, struct table *table)
{
    struct block *block = add_block(document, BLOCK_TABLE);

    block->table.name = name;
    block->table.table = table;
}

struct block *
document_fields(struct document *document)
{
    return add_block(document, BLOCK_FIELDS);
}

static struct field *
add_field(struct block *fields, const char *label, struct mem *mem)
{
    struct field *field = MEM_PUSH(mem, fields->fields.field,
                                   fields->fields.count, fields->fields.room);

    *field = (struct field){.label = label};
    return field;
}

void
fields_text(struct block *fields, const char *label, const char *text,
            struct mem *mem)
{
    add_field(fields, label, mem)->text = text;
}

void
fields_ticks(struct block *fields, const char *label, const struct tick *ticks,
             size_t count, struct mem *mem)
{
    struct field *field = add_field(fields, label, mem);

    field->ticks = ticks;
    field->tick_count = count;
}

void
document_answer(struct document *document, const char *label, int lines)
{
    struct block *block;

    ensure(document->at == &document->blocks);
    block = add_block(document, BLOCK_ANSWER);
    block->answer.label = label;
    block->answer.lines = lines;
    document->at = &block->answer.blocks;
}

void
document_answer_end(struct document *document)
{
    ensure(document->at != &document->blocks);
    document->at = &document->blocks;
}

void
document_picture(struct document *document, const struct picture *picture)
{
    if (picture != NULL)
        add_block(document, BLOCK_PICTURE)->picture = picture;
}

struct block *
document_signatures(struct document *document)
{
    return add_block(document, BLOCK_SIGNATURES);
}

void
signatures_push(struct block *signatures, struct signature signature,
                struct mem *mem)
{
    *MEM_PUSH(mem, signatures->signatures.signature,
              signatures->signatures.count, signatures->signatures.room) =
        signature;
}

void
document_contents(struct document *document)
{
    add_block(document, BLOCK_CONTENTS);
}
