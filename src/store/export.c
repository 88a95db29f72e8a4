/* export.c - the journal and its checkpoints as files. */
#include "store/export.h"

#include "base/json.h"
#include "store/agency.h"
#include "store/checkpoint.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINES_AT_ONCE 500

struct exporting {
    struct store *store;
    struct exported *exported;
    FILE *file;
    char previous[SHA256_TEXT]; /* of the agency that is being written */
};

static enum status
write_line(struct exporting *exporting, const char *text)
{
    if (fputs(text, exporting->file) >= 0 && putc('\n', exporting->file) >= 0)
        return STATUS_FINE;
    exporting->exported->unwritten = true;
    return errno == ENOSPC || errno == EFBIG ? STATUS_FULL : STATUS_FAILED;
}

/* Some of an agency's lines, behind *seq; *seq is then the last of them, or 0
 * when there are no more. */
static enum status
write_some(struct exporting *exporting, int64_t agency_id, int64_t *seq,
           struct mem *mem)
{
    int64_t last = 0;
    enum status status = STATUS_FINE;
    struct rows rows;

    TRY(DB_ASK(exporting->store->db, &rows, SQL_JOURNAL_OF,
               param_whole(agency_id), param_whole(*seq),
               param_whole(LINES_AT_ONCE)));
    while (status == STATUS_FINE && rows_next(&rows)) {
        struct line line;

        line_of_row(&line, &rows, mem);
        memcpy(line.previous, exporting->previous, SHA256_TEXT);
        memcpy(exporting->previous, line.hash, SHA256_TEXT);
        last = line.seq;
        status = write_line(exporting, line_text(&line, mem));
        exporting->exported->lines++;
    }
    *seq = last;
    TRY(rows_end(&rows));
    return status;
}

static enum status
write_journal(struct exporting *exporting, const struct chain_head *agencies,
              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t seq = 0;

        exporting->previous[0] = '\0';
        do {
            struct mem *mem = mem_new();
            enum status status =
                write_some(exporting, agencies[i].agency_id, &seq, mem);

            mem_free(mem);
            TRY(status);
        } while (seq != 0);
    }
    return STATUS_FINE;
}

const char *
checkpoint_text(const struct checkpoint *checkpoint,
                const struct chain_head *heads, size_t count, struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);
    const char *const texts[][2] = {{"content", checkpoint->content},
                                    {"public_key", checkpoint->public_key},
                                    {"signature", checkpoint->signature}};

    json_object(&json);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        json_key(&json, texts[i][0]);
        json_text(&json, texts[i][1]);
    }
    json_key(&json, "heads");
    json_array(&json);
    for (size_t i = 0; i < count; i++) {
        json_array(&json);
        json_text(&json, heads[i].agency);
        json_whole(&json, heads[i].seq);
        json_text(&json, heads[i].hash);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    json_finish(&json);
    return out_string(&out);
}

static enum status
write_checkpoints(struct exporting *exporting, struct mem *mem)
{
    struct checkpoint *checkpoints;
    size_t count;

    TRY(checkpoints_list(exporting->store, &checkpoints, &count, mem));
    for (size_t i = 0; i < count; i++) {
        struct mem *short_lived = mem_new();
        struct chain_head *heads;
        size_t head_count;
        enum status status =
            checkpoint_heads(exporting->store, checkpoints[i].id, &heads,
                             &head_count, short_lived);

        if (status == STATUS_FINE)
            status = write_line(exporting,
                                checkpoint_text(&checkpoints[i], heads,
                                                head_count, short_lived));
        mem_free(short_lived);
        TRY(status);
        exporting->exported->checkpoints++;
    }
    return STATUS_FINE;
}

/* ---- agencies ---- */

static enum status
put_lineage(struct exporting *exporting, struct json *json, int64_t agency_id)
{
    struct rows rows;

    TRY(DB_ASK(exporting->store->db, &rows, SQL_LINEAGE_SOURCES,
               param_whole(agency_id)));
    json_array(json);
    while (rows_next(&rows)) {
        json_array(json);
        for (int i = 0; i < 3; i++)
            json_text(json, rows_text(&rows, i));
        json_whole(json, rows_whole(&rows, 3));
        json_end(json);
    }
    json_end(json);
    return rows_end(&rows);
}

static enum status
write_agency(struct exporting *exporting, const struct chain_head *agency,
             struct mem *mem)
{
    struct out out = out_new(mem);
    struct json json = json_compact(&out);
    const char *closed_on;

    TRY(agency_closed_on(exporting->store, agency->agency_id, &closed_on,
                         mem));
    json_object(&json);
    json_key(&json, "agency");
    json_text(&json, agency->agency);
    json_key(&json, "closed_on");
    json_text(&json, closed_on);
    json_key(&json, "from");
    TRY(put_lineage(exporting, &json, agency->agency_id));
    json_end(&json);
    json_finish(&json);
    return write_line(exporting, out_string(&out));
}

static enum status
write_agencies(struct exporting *exporting, const struct chain_head *agencies,
               size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct mem *mem = mem_new();
        enum status status = STATUS_FINE;

        if (agencies[i].agency_id != CENTRE)
            status = write_agency(exporting, &agencies[i], mem);
        mem_free(mem);
        TRY(status);
    }
    return STATUS_FINE;
}

/* ---- files ---- */

static const char *const names[] = {"/journal.jsonl", "/agencies.jsonl",
                                    "/checkpoints.jsonl"};

enum { JOURNAL, AGENCIES, CHECKPOINTS, FILES };

static const char *
inside(const char *folder, const char *name, struct mem *mem)
{
    struct out path = out_new(mem);

    out_format(&path, "%s%s", folder, name);
    return out_string(&path);
}

static enum status
unwritten(struct exporting *exporting)
{
    exporting->exported->unwritten = true;
    return errno == EEXIST ? STATUS_TAKEN : STATUS_FAILED;
}

static enum status
write_content(struct exporting *exporting, int file,
              const struct chain_head *agencies, size_t count, struct mem *mem)
{
    switch (file) {
    case JOURNAL: return write_journal(exporting, agencies, count);
    case AGENCIES: return write_agencies(exporting, agencies, count);
    default: return write_checkpoints(exporting, mem);
    }
}

static enum status
write_file(struct exporting *exporting, const char *part, int file,
           const struct chain_head *agencies, size_t count)
{
    struct mem *mem = mem_new();
    enum status status = STATUS_FINE;

    exporting->file = fopen(inside(part, names[file], mem), "wxe");
    if (exporting->file == NULL) {
        status = unwritten(exporting);
    } else {
        status = write_content(exporting, file, agencies, count, mem);
        if (status == STATUS_FINE &&
            (fflush(exporting->file) != 0 ||
             fsync(fileno(exporting->file)) != 0))
            status = unwritten(exporting);
        fclose(exporting->file);
    }
    mem_free(mem);
    return status;
}

static enum status
write_files(struct exporting *exporting, const char *part, struct mem *mem)
{
    struct chain_head *agencies;
    size_t count;

    TRY(chains_list(exporting->store, &agencies, &count, mem));
    for (int file = 0; file < FILES; file++)
        TRY(write_file(exporting, part, file, agencies, count));
    return STATUS_FINE;
}

static void
remove_part(const char *part, struct mem *mem)
{
    int why = errno;

    for (int file = 0; file < FILES; file++)
        unlink(inside(part, names[file], mem));
    rmdir(part);
    errno = why;
}

enum status
store_export(struct store *store, const char *folder,
             struct exported *exported, struct mem *mem)
{
    struct exporting exporting = {.store = store, .exported = exported};
    const char *part = inside(folder, ".part", mem);
    enum status status;

    *exported = (struct exported){0};
    if (access(folder, F_OK) == 0) {
        errno = EEXIST;
        return unwritten(&exporting);
    }
    remove_part(part, mem); /* of one that was broken off */
    if (mkdir(part, 0777) != 0)
        return unwritten(&exporting);
    status = db_begin(store->db, false);
    if (status == STATUS_FINE)
        status = write_files(&exporting, part, mem);
    db_rollback(store->db);
    if (status == STATUS_FINE && rename(part, folder) != 0)
        status = unwritten(&exporting);
    if (status != STATUS_FINE)
        remove_part(part, mem);
    return status;
}
