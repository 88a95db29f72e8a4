/* read_journal.c - what was done, for those who oversee it. */
#include "action/read_journal.h"

#include "action/line_said.h"
#include "action/read_people.h"
#include "report/thai_order.h"
#include "store/export.h"

#include <stdlib.h>
#include <string.h>

#define AT_ONCE 500

/* ---- names, each asked for once ---- */

struct named {
    int64_t person_id;
    const char *name;
};

struct known {
    struct desk *desk;
    struct mem *mem;
    struct named *named;
    size_t count, room;
    struct voice voice;
    enum status status; /* of what was asked while words were found */
};

static enum status
name_of(struct known *known, int64_t person_id, const char **name)
{
    struct person person;
    enum status status;

    *name = NULL;
    if (person_id == 0)
        return STATUS_FINE;
    for (size_t i = 0; i < known->count; i++)
        if (known->named[i].person_id == person_id) {
            *name = known->named[i].name;
            return STATUS_FINE;
        }
    status = person_by_id(known->desk->store, person_id, &person, known->mem);
    if (status != STATUS_FINE && status != STATUS_ABSENT)
        return status;
    *name = "";
    if (status == STATUS_FINE && person.login != NULL)
        *name = person.name != NULL ? person.name : person.login;
    *MEM_PUSH(known->mem, known->named, known->count, known->room) =
        (struct named){person_id, *name};
    return STATUS_FINE;
}

/* ---- the journal ---- */

/* Of whom a line tells: by name, erased ones by their number. */
static const char *
called(void *of, int64_t person_id)
{
    struct known *known = of;
    struct out out = out_new(known->mem);
    const char *name;
    enum status status = name_of(known, person_id, &name);

    if (status != STATUS_FINE)
        known->status = status;
    if (name != NULL && name[0] != '\0')
        return name;
    SAY(&out, &known->voice, TEXT_LINE_ERASED_PERSON,
        arg_whole("number", person_id));
    return out_string(&out);
}

static const char *
in_words(struct known *known, const char *json)
{
    const struct line_words words = {&known->voice, called, known};
    struct out out = out_new(known->mem);

    line_said(&out, &words, json, known->mem);
    return out_string(&out);
}

static enum status
fill_line(struct known *known, const struct line *line,
          struct browsed_line *told)
{
    *told = (struct browsed_line){
        .seq = line->seq,
        .at = moment_of(line->at),
        .fiscal_year = line->fiscal_year,
        .person_id = line->person_id,
        .acting_for = line->acting_for,
        .deed = line->deed,
        .subject = line->subject,
        .round = line->round,
        .stage = line->stage,
        .reason = line->reason,
        .before = in_words(known, line->before),
        .after = in_words(known, line->after),
        .hash = mem_string(known->mem, line->hash, strlen(line->hash)),
    };
    TRY(known->status);
    TRY(name_of(known, line->person_id, &told->who));
    return name_of(known, line->acting_for, &told->who_for);
}

enum status
browse_journal(struct desk *desk, const struct reader *reader,
               const struct browsing *browsing, struct browsed_line **lines,
               size_t *count, struct mem *mem)
{
    struct known known = {.desk = desk, .mem = mem, .voice = browsing->voice};
    struct line *all;

    *count = 0;
    if (!oversees_agency(reader, browsing->wanted.agency_id))
        return STATUS_ABSENT;
    TRY(lines_browse(desk->store, &browsing->wanted, browsing->limit, &all,
                     count, mem));
    *lines = MEM_ARRAY(mem, struct browsed_line, *count);
    for (size_t i = 0; i < *count; i++)
        TRY(fill_line(&known, &all[i], &(*lines)[i]));
    return STATUS_FINE;
}

enum status
browse_deeds(struct desk *desk, const struct reader *reader,
             int64_t agency_id, const char ***deeds, size_t *count,
             struct mem *mem)
{
    *count = 0;
    return oversees_agency(reader, agency_id)
               ? journal_deeds(desk->store, agency_id, deeds, count, mem)
               : STATUS_ABSENT;
}

/* Erased ones by their numbers. */
static int
by_name(const void *a, const void *b)
{
    const struct browsed_person *x = a, *y = b;
    int order;

    if ((x->name[0] == '\0') != (y->name[0] == '\0'))
        return x->name[0] == '\0' ? 1 : -1;
    order = thai_compare(x->name, y->name);
    return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

enum status
browse_people(struct desk *desk, const struct reader *reader,
              int64_t agency_id, struct browsed_person **people,
              size_t *count, struct mem *mem)
{
    struct known known = {.desk = desk, .mem = mem};
    int64_t *ids;

    *count = 0;
    if (!oversees_agency(reader, agency_id))
        return STATUS_ABSENT;
    TRY(journal_people(desk->store, agency_id, &ids, count, mem));
    *people = MEM_ARRAY(mem, struct browsed_person, *count);
    for (size_t i = 0; i < *count; i++) {
        (*people)[i].id = ids[i];
        TRY(name_of(&known, ids[i], &(*people)[i].name));
    }
    if (*count > 0)
        qsort(*people, *count, sizeof **people, by_name);
    return STATUS_FINE;
}

enum status
print_journal(struct desk *desk, const struct reader *reader,
              int64_t agency_id, int64_t seq, int64_t limit, struct out *out,
              int64_t *last)
{
    size_t count;

    *last = 0;
    if (!oversees_agency(reader, agency_id))
        return STATUS_ABSENT;
    do {
        struct mem *mem = mem_new();
        int64_t some = limit < AT_ONCE ? limit : AT_ONCE;
        struct line *lines;
        enum status status = lines_read(desk->store, agency_id, seq, some,
                                        &lines, &count, mem);

        for (size_t i = 0; status == STATUS_FINE && i < count; i++) {
            seq = lines[i].seq;
            out_text(out, line_text(&lines[i], mem));
            out_char(out, '\n');
        }
        mem_free(mem);
        TRY(status);
        limit -= (int64_t)count;
        *last = limit == 0 ? seq : 0;
        if ((int64_t)count < some)
            break;
    } while (limit > 0);
    return STATUS_FINE;
}

/* ---- checkpoints ---- */

enum status
see_checkpoints(struct desk *desk, const struct reader *reader,
                struct checkpoint **checkpoints, size_t *count,
                struct mem *mem)
{
    *count = 0;
    return oversees_all(reader)
               ? checkpoints_list(desk->store, checkpoints, count, mem)
               : STATUS_FORBIDDEN;
}

enum status
print_checkpoints(struct desk *desk, const struct reader *reader,
                  struct out *out, struct mem *mem)
{
    struct checkpoint *checkpoints;
    size_t count;

    TRY(see_checkpoints(desk, reader, &checkpoints, &count, mem));
    for (size_t i = 0; i < count; i++) {
        struct chain_head *heads;
        size_t head_count;

        TRY(checkpoint_heads(desk->store, checkpoints[i].id, &heads,
                             &head_count, mem));
        out_text(out, checkpoint_text(&checkpoints[i], heads, head_count,
                                      mem));
        out_char(out, '\n');
    }
    return STATUS_FINE;
}

/* ---- the outbox ---- */

enum status
see_mails(struct desk *desk, const struct reader *reader,
          struct seen_mail **mails, size_t *count, struct mem *mem)
{
    struct known known = {.desk = desk, .mem = mem};
    struct mail *all;

    *count = 0;
    if (!oversees_all(reader))
        return STATUS_FORBIDDEN;
    TRY(mail_list(desk->store, false, &all, count, mem));
    *mails = MEM_ARRAY(mem, struct seen_mail, *count);
    for (size_t i = 0; i < *count; i++) {
        struct seen_mail *seen = &(*mails)[i];

        seen->mail = all[i];
        TRY(name_of(&known, all[i].person_id, &seen->who));
    }
    return STATUS_FINE;
}

enum status
send_mail_again(struct desk *desk, const struct reader *reader, int64_t id,
                int64_t now)
{
    char text[MOMENT_TEXT];

    if (!runs_all(reader))
        return STATUS_FORBIDDEN;
    moment_text(text, now);
    return mail_again(desk->store, id, text);
}
