/* docx_inside.h - what the readers of a document's parts share. */
#ifndef IMPORT_DOCX_INSIDE_H
#define IMPORT_DOCX_INSIDE_H

#include "import/docx.h"
#include "import/xml.h"

#define BOX        "\xE2\x98\x90" /* U+2610 */
#define BOX_TICKED "\xE2\x98\x91" /* U+2611 */

/* ---- lists ---- */

#define LIST_LEVELS 9

struct list_level {
    const char *format;     /* decimal, bullet, thaiNumbers, ... */
    const char *text;       /* `%1.%2` */
    uint32_t start, number; /* the last number given; 0: none yet */
};

struct list_kind {
    uint32_t id;
    struct list_level levels[LIST_LEVELS];
};

struct list {
    uint32_t id, kind;            /* its number in `kinds` */
    uint32_t starts[LIST_LEVELS]; /* where it starts anew; 0: it goes on */
};

struct lists {
    struct mem *mem;
    struct list_kind *kinds;
    size_t kind_count, kind_room;
    struct list *items;
    size_t count, room;
    struct list_kind *in_kind; /* while they are read */
    struct list *in_list;
    uint32_t level;
};

void lists_read(struct lists *lists, struct package *package, const char *part);

/* Counts one more item of a list at a level (from 0) and writes its mark: `- `
 * or `2.1 `; nothing when there is no such list. */
void lists_mark(struct lists *lists, uint32_t list, uint32_t level,
                struct out *out);

/* ---- signs ---- */

/* What a character of a font of pictures means: boxes, ticks, comparisons;
 * NULL when it is not known. */
const char *docx_sign(const char *font, uint32_t character);

/* ---- the body ---- */

#define TABLES_DEEP  16
#define TABLE_MERGED 64 /* Word's tables have at most 63 columns */
#define FIELDS_DEEP  32

/* A table that is open. */
struct open_table {
    struct sheet_build table;
    const char *name;
    uint32_t row, column, wide; /* of the cell that is open */
    enum { ALONE, FIRST, GOES_ON } merge;
    bool in_cell, row_hidden;
    struct out text;                  /* of that cell */
    struct span merged[TABLE_MERGED]; /* open downwards, by column */
    struct out outer_text;            /* of the paragraph it stands in */
    int outer_paragraphs;
};

/* A field of a form: w:sdt. */
struct form_field {
    bool box, ticked, written, placeholder;
};

struct body {
    struct build *build;
    struct package *package;
    struct lists lists;
    struct open_table tables[TABLES_DEEP];
    size_t depth, beyond; /* of tables; those too deep to be open */
    struct few few;       /* of those */
    uint32_t table_number, paragraph_number;
    bool blank_before;

    struct out text; /* of the paragraph that is open */
    int paragraphs;  /* how many are, one in the other */
    uint32_t list, list_level;
    struct out item; /* of a list, with its mark */
    bool in_run, in_text;
    const char *font; /* of the run; "" */
    int skipping;     /* depth within what is not read */

    struct form_field fields[FIELDS_DEEP];
    size_t field_depth;

    struct { /* an old form's field: w:ffData */
        bool open, box, ticked, list;
        uint32_t chosen, entries;
        const char *entry; /* the chosen one */
    } old;

    size_t deleted, notes, comments, pictures, signs, hidden;
    bool done;
};

/* docx_text.c: what is written into the paragraph that is open. */
void write_text(struct body *body, const char *text, size_t count);
void write_run(struct body *body, const char *text, int count); /* of w:t */
void write_sign(struct body *body, const char *font, uint32_t character);
void paragraph_start(struct body *body);
void paragraph_end(struct body *body);
struct form_field *field_open(struct body *body); /* NULL: none */
void field_start(struct body *body);
void field_end(struct body *body);
void old_field(struct body *body, const char *name, const char **attributes);
void old_field_end(struct body *body);

/* docx_table.c: tables, rows and cells begin and end. */
void table_start(struct body *body);
void table_end(struct body *body);
void row_start(struct body *body);
void cell_start(struct body *body);
void cell_end(struct body *body);

/* The innermost open table; NULL: none, or it is too deep. */
struct open_table *table_open(struct body *body);

#endif
