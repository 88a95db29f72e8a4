/* map_write.c - a map that says what was read, to start from. */
#include "recognise/map.h"

#include "import/yaml_write.h"

/* The row's own number, or its line in a text. */
static size_t
row_number(const struct sheet *sheet, size_t at)
{
    const struct sheet_row *row = &sheet->rows[at];

    return row->count > 0 ? sheet_cell_place(sheet, &row->cells[0]).line
                          : row->number;
}

static void
write_number(struct yaml_writer *yaml, const char *key, size_t number,
             struct mem *mem)
{
    struct out out = out_new(mem);

    out_format(&out, "%zu", number);
    yaml_key(yaml, key);
    yaml_scalar(yaml, out_string(&out), false);
}

static void
write_columns(struct yaml_writer *yaml, const struct columns *columns,
              struct mem *mem)
{
    yaml_key(yaml, "columns");
    yaml_map(yaml, YAML_LINE);
    for (uint32_t i = 1; i <= columns->count; i++) {
        const struct slot *slot = &columns->slot[i];
        struct out key = out_new(mem), term = out_new(mem);

        if (slot->term == TERM_COUNT)
            continue;
        place_print_column(&key, i);
        out_text(&term, term_name(slot->term));
        if (slot->term == TERM_LEVEL && slot->level > 0)
            out_format(&term, " %d", slot->level);
        yaml_key(yaml, out_string(&key));
        yaml_scalar(yaml, out_string(&term), false);
    }
    yaml_end(yaml);
}

static void
write_table(struct yaml_writer *yaml, const struct table_read *table,
            struct mem *mem)
{
    const struct sheet *sheet = table->columns.sheet;

    yaml_map(yaml, YAML_BLOCK);
    yaml_key(yaml, "file");
    yaml_scalar(yaml, sheet->file, false);
    if (sheet->name != NULL) {
        yaml_key(yaml, "sheet");
        yaml_scalar(yaml, sheet->name, false);
    }
    if (sheet->row_count > 0)
        write_number(yaml, "row", row_number(sheet, table->columns.first), mem);
    yaml_key(yaml, "kind");
    yaml_scalar(yaml, table_kind_names[table->kind], false);
    if (table->kind != TABLE_IGNORE) {
        if (table->columns.body < sheet->row_count)
            write_number(yaml, "body", row_number(sheet, table->columns.body),
                         mem);
        write_columns(yaml, &table->columns, mem);
    }
    yaml_end(yaml);
}

void
map_write(struct out *out, const struct papers *papers, size_t count,
          struct mem *mem)
{
    struct yaml_writer *yaml = yaml_write(out, mem);

    yaml_map(yaml, YAML_BLOCK);
    yaml_key(yaml, "tables");
    yaml_list(yaml, YAML_BLOCK);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < papers[i].read_count; j++)
            write_table(yaml, &papers[i].read[j], mem);
    yaml_end(yaml);
    yaml_end(yaml);
    yaml_finish(yaml);
}
