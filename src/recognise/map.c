/* map.c - map.yaml: how the tables of a house read. */
#include "recognise/map.h"

#include "base/text.h"
#include "import/fields.h"
#include "import/yaml.h"

#include <string.h>

const char *const table_kind_names[TABLE_KINDS] = {
    "official", "criteria", "results", "summary", "detail", "ignore"};

struct map_reader {
    struct reader reader;
    struct map *map;
};

/* ---- words ---- */

static bool
read_term(struct reader *reader, const struct node *node, enum term *term)
{
    const char *names[TERM_COUNT];
    int choice;

    for (int i = 0; i < TERM_COUNT; i++)
        names[i] = term_name((enum term)i);
    if (!read_choice(reader, node, names, TERM_COUNT, &choice))
        return false;
    *term = (enum term)choice;
    return true;
}

/* Calls for each text of a list, or for one alone. */
static void
each_text(struct reader *reader, const struct node *node, void *context,
          void (*take)(void *context, const char *text))
{
    const char *text = NULL;

    if (node->type == NODE_LIST) {
        for (size_t i = 0; i < node->count; i++)
            each_text(reader, node->items[i], context, take);
        return;
    }
    read_text(reader, node, &text);
    if (text != NULL)
        take(context, text);
}

struct word_taker {
    struct map_reader *with;
    enum term term;
    const char *code;
    struct place place;
};

static void
take_word(void *context, const char *text)
{
    struct word_taker *taker = context;
    struct map *map = taker->with->map;

    *MEM_PUSH(taker->with->reader.mem, map->words, map->word_count,
              map->word_room) = (struct map_words){taker->term, text};
}

static void
take_alias(void *context, const char *text)
{
    struct word_taker *taker = context;
    struct map *map = taker->with->map;

    *MEM_PUSH(taker->with->reader.mem, map->aliases, map->alias_count,
              map->alias_room) =
        (struct alias){taker->code, text, taker->place};
}

/* The reader is the first member of ours. */
static void
read_vocabulary(struct reader *reader, const struct node *node, void *into)
{
    (void)into;
    if (node->type != NODE_MAP) {
        tell_type(reader, node, TEXT_MAP_WORDS);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        struct word_taker taker = {.with = (struct map_reader *)reader};

        if (read_term(reader, node->keys[i], &taker.term))
            each_text(reader, node->items[i], &taker, take_word);
    }
}

static void
read_aliases(struct reader *reader, const struct node *node, void *into)
{
    (void)into;
    if (node->type != NODE_MAP) {
        tell_type(reader, node, TEXT_MAP_INDICATORS);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        struct word_taker taker = {.with = (struct map_reader *)reader,
                                   .code = node->keys[i]->text,
                                   .place = node->keys[i]->place};

        each_text(reader, node->items[i], &taker, take_alias);
    }
}

/* ---- tables ---- */

/* "C" or "3"; 0: neither. */
static uint32_t
column_number(const char *text)
{
    uint32_t number = 0;
    size_t length = strlen(text);

    if (length == 0 || length > 3)
        return 0;
    for (size_t i = 0; i < length; i++) {
        char byte = text[i];

        if (byte >= 'a' && byte <= 'z')
            byte = (char)(byte + 'A' - 'a');
        if (byte >= 'A' && byte <= 'Z')
            number = number * 26 + (uint32_t)(byte - 'A' + 1);
        else if (byte >= '0' && byte <= '9' &&
                 strspn(text, "0123456789") == length)
            number = number * 10 + (uint32_t)(byte - '0');
        else
            return 0;
    }
    return number <= COLUMNS_MAX ? number : 0;
}

/* "weight", "level 3" */
static bool
read_column(struct reader *reader, const struct node *key,
            const struct node *value, struct mapped_column *column)
{
    static const char level[] = "level ";
    size_t prefix = sizeof level - 1;

    column->column = column_number(key->text);
    if (column->column == 0) {
        FIND(reader->findings, FINDING_KEY_UNKNOWN, key->place, TEXT_MAP_COLUMN,
             arg_text("text", key->text), arg_whole("most", COLUMNS_MAX));
        return false;
    }
    if (value->type == NODE_SCALAR && value->length == prefix + 1 &&
        memcmp(value->text, level, prefix) == 0 && value->text[prefix] >= '1' &&
        value->text[prefix] <= '9') {
        column->term = TERM_LEVEL;
        column->level = value->text[prefix] - '0';
        return true;
    }
    return read_term(reader, value, &column->term);
}

static void
read_columns(struct reader *reader, struct mapped_table *table)
{
    const struct node *node = table->columns_node;

    if (node == NULL)
        return;
    if (node->type != NODE_MAP) {
        tell_type(reader, node, TEXT_MAP_COLUMNS);
        return;
    }
    table->columns = MEM_ARRAY(reader->mem, struct mapped_column, node->count);
    for (size_t i = 0; i < node->count; i++)
        if (read_column(reader, node->keys[i], node->items[i],
                        &table->columns[table->column_count]))
            table->column_count++;
}

static void
read_kind(struct reader *reader, const struct node *node, void *into)
{
    int choice;

    if (read_choice(reader, node, table_kind_names, TABLE_KINDS, &choice))
        *(enum table_kind *)into = (enum table_kind)choice;
}

static void
read_tables(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"file", read_text, offsetof(struct mapped_table, file), false},
        {"sheet", read_text, offsetof(struct mapped_table, sheet), false},
        {"row", read_integer, offsetof(struct mapped_table, row), false},
        {"kind", read_kind, offsetof(struct mapped_table, kind), true},
        {"body", read_integer, offsetof(struct mapped_table, body), false},
        {"columns", keep_node, offsetof(struct mapped_table, columns_node),
         false},
    };
    struct map *map = ((struct map_reader *)reader)->map;

    (void)into;
    if (node->type != NODE_LIST) {
        tell_type(reader, node, TEXT_TYPE_LIST);
        return;
    }
    map->tables = MEM_ARRAY(reader->mem, struct mapped_table, node->count);
    map->table_count = node->count;
    for (size_t i = 0; i < node->count; i++) {
        FIELDS_READ(reader, node->items[i], fields, &map->tables[i]);
        read_columns(reader, &map->tables[i]);
    }
}

bool
map_read(struct map *map, const struct file *file, struct findings *findings,
         struct mem *mem)
{
    static const struct field fields[] = {
        {"words", read_vocabulary, 0, false},
        {"indicators", read_aliases, 0, false},
        {"tables", read_tables, 0, false},
    };
    struct map_reader with = {
        .reader = {.findings = findings, .mem = mem, .language = "th"},
        .map = map};
    const struct node *root = yaml_read(file, findings, mem);

    *map = (struct map){0};
    return root != NULL && FIELDS_READ(&with.reader, root, fields, map);
}

/* ---- using it ---- */

static const char *
last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* The row's own number, or its line in a text. */
static uint32_t
row_number(const struct sheet *sheet, size_t at)
{
    const struct sheet_row *row = &sheet->rows[at];

    return row->count > 0 ? sheet_cell_place(sheet, &row->cells[0]).line
                          : row->number;
}

const struct mapped_table *
map_table(const struct map *map, const struct sheet *sheet, size_t at)
{
    for (size_t i = 0; map != NULL && i < map->table_count; i++) {
        const struct mapped_table *table = &map->tables[i];

        if (table->file != NULL && strcmp(table->file, sheet->file) != 0 &&
            strcmp(table->file, last_part(sheet->file)) != 0)
            continue;
        if (table->sheet != NULL &&
            (sheet->name == NULL || strcmp(table->sheet, sheet->name) != 0))
            continue;
        if (table->row == 0 ? at != 0
                            : (uint32_t)table->row != row_number(sheet, at))
            continue;
        return table;
    }
    return NULL;
}

/* The first row of the sheet from `at` whose number is `body` or more. */
static size_t
row_from(const struct sheet *sheet, size_t at, int body)
{
    while (at < sheet->row_count && row_number(sheet, at) < (uint32_t)body)
        at++;
    return at;
}

void
map_columns(struct columns *columns, const struct mapped_table *table,
            const struct desk *desk, const struct sheet *sheet, size_t at)
{
    columns_read(columns, desk, sheet, at);
    if (columns->body == at)
        columns->body = at + 1; /* a head, though none that is understood */
    if (table->body > 0)
        columns->body = row_from(sheet, at, table->body);
    if (table->column_count == 0)
        return;
    for (int i = 0; i <= COLUMNS_MAX; i++)
        columns->slot[i] = (struct slot){.term = TERM_COUNT};
    columns->count = 0;
    columns->levels = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct mapped_column *column = &table->columns[i];

        columns->slot[column->column] =
            (struct slot){column->term, column->level};
        if (column->column > columns->count)
            columns->count = column->column;
        if (column->level > columns->levels)
            columns->levels = column->level;
    }
}
