/* verify_told.c - what the journal tells of rows that no line seals: people,
 * and when an agency ends.
 *
 * Such a row is written over when somebody is shut out, or an agency closed;
 * the line that did it says so, and what the lines say last is what must stand.
 */
#include "action/verify_inside.h"

#include "import/yaml.h"

#include <stdlib.h>
#include <string.h>

/* A person of this agency, or an agency that is to end. */
struct told {
    enum verify_kind kind; /* VERIFY_PERSON, VERIFY_CLOSED */
    const char *who; /* the person's number, the agency's code */
    const char *is;  /* disabled_at, closed_on; NULL: neither */
    int64_t added_seq, seq; /* the line that brought it in; the last one */
    bool stands; /* there is such a row */
};

static struct told *
told_of(struct verifying *v, enum verify_kind kind, const char *who)
{
    struct told *told;

    for (size_t i = 0; i < v->told_count; i++)
        if (v->told[i].kind == kind && strcmp(v->told[i].who, who) == 0)
            return &v->told[i];
    told = MEM_PUSH(v->passing, v->told, v->told_count, v->told_room);
    *told = (struct told){
        .kind = kind, .who = mem_string(v->passing, who, strlen(who))};
    return told;
}

/* The value of a key of what a line did; NULL: none.  JSON is YAML, too. */
static const char *
after_of(const struct line *line, const char *key, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    const struct node *root, *value;
    struct file file;

    if (line->after == NULL ||
        !file_of_text(&file, "journal", line->after, strlen(line->after),
                      &findings) ||
        (root = yaml_read(&file, &findings, mem)) == NULL ||
        root->type != NODE_MAP)
        return NULL;
    value = node_value(root, key);
    return value == NULL || value->type != NODE_SCALAR ? NULL : value->text;
}

static void
tell(struct verifying *v, struct told *told, const struct line *line,
     const char *is)
{
    told->is = is == NULL ? NULL : mem_string(v->passing, is, strlen(is));
    told->seq = line->seq;
}

void
verify_hear(struct verifying *v, const struct line *line, struct mem *mem)
{
    struct told *told;
    const char *who;

    if (strcmp(line->deed, "agency-close") == 0 && line->subject != NULL) {
        tell(v, told_of(v, VERIFY_CLOSED, line->subject), line,
             after_of(line, "closed_on", mem));
        return;
    }
    if (strncmp(line->deed, "person-", 7) != 0 ||
        (who = after_of(line, "person", mem)) == NULL)
        return;
    told = told_of(v, VERIFY_PERSON, who);
    if (strcmp(line->deed, "person-add") == 0)
        told->added_seq = line->seq;
    tell(v, told, line,
         strcmp(line->deed, "person-disable") == 0 ||
                 strcmp(line->deed, "person-erase") == 0
             ? line->at
             : NULL);
}

/* ---- against the rows ---- */

static bool
same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void
look_at_row(struct verifying *v, enum verify_kind kind,
            const struct rows *rows)
{
    const char *is = rows_text(rows, 2);
    struct told *told = told_of(v, kind, rows_text(rows, 0));

    told->stands = true;
    if (same(told->is, is) && (kind == VERIFY_CLOSED || told->added_seq != 0))
        return;
    verify_note(v, (struct verify_fault){
                       .kind = kind,
                       .seq = told->seq,
                       .table = kind == VERIFY_CLOSED ? "agency" : "person",
                       .id = rows_whole(rows, 1),
                       .expected = told->is,
                       .found = is});
}

static enum status
look_at_rows(struct verifying *v, enum verify_kind kind)
{
    struct rows rows;

    TRY(kind == VERIFY_CLOSED
            ? DB_ASK(v->store->db, &rows, SQL_AGENCY_ENDS)
            : DB_ASK(v->store->db, &rows, SQL_PERSON_STANDS,
                     param_whole(v->agency->agency_id)));
    while (rows_next(&rows))
        look_at_row(v, kind, &rows);
    return rows_end(&rows);
}

/* What a line tells of a row that is not there, or says nothing. */
static void
look_at_told(struct verifying *v, const struct told *told)
{
    bool person = told->kind == VERIFY_PERSON;

    if (!told->stands && (person ? told->added_seq != 0 : told->is != NULL))
        verify_note(v, (struct verify_fault){
                           .kind = told->kind,
                           .seq = person ? told->added_seq : told->seq,
                           .table = person ? "person" : "agency",
                           .id = person ? strtoll(told->who, NULL, 10) : 0,
                           .expected = person ? told->who : told->is});
}

enum status
verify_told(struct verifying *v)
{
    TRY(look_at_rows(v, VERIFY_PERSON));
    if (v->agency->agency_id == CENTRE)
        TRY(look_at_rows(v, VERIFY_CLOSED));
    for (size_t i = 0; i < v->told_count; i++)
        look_at_told(v, &v->told[i]);
    return STATUS_FINE;
}
