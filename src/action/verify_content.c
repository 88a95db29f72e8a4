/* verify_content.c - what stands behind hashes: documents and the lists that
 * follow from them, files of evidence. */
#include "action/verify_inside.h"

#include "base/text.h"
#include "import/folder.h"
#include "store/agreement.h"
#include "store/evidence.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- documents ---- */

static enum status
look_at_hashes(struct verifying *v)
{
    struct rows rows;

    TRY(DB_ASK(v->store->db, &rows, SQL_DOCUMENT_OF,
               param_whole(v->agency->agency_id)));
    while (rows_next(&rows)) {
        const char *told = rows_text(&rows, 0), *content = rows_text(&rows, 1);
        char hash[SHA256_TEXT];

        sha256_text(hash, content, strlen(content));
        v->verified->documents++;
        if (strcmp(hash, told) != 0)
            verify_note(v, (struct verify_fault){.kind = VERIFY_DOCUMENT,
                                                 .seq = rows_whole(&rows, 2),
                                                 .table = "document",
                                                 .expected = told,
                                                 .found = hash});
    }
    return rows_end(&rows);
}

static void
note_indicators(struct verifying *v, enum verify_kind kind, int64_t seq,
                int64_t id)
{
    verify_note(v, (struct verify_fault){
                       .kind = kind,
                       .seq = seq,
                       .table = kind == VERIFY_INDICATORS ? "indicator"
                                                          : "agreement",
                       .id = id});
}

/* The list of indicators again from the document. */
static enum status
compare_indicators(struct verifying *v, const struct version *version,
                   int64_t seq, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct out kept = out_new(mem), follows = out_new(mem);
    struct agreement agreement;
    struct file file;

    if (!file_of_text(&file, "agreement.yaml", version->content,
                      strlen(version->content), &findings) ||
        !import_agreement_file(&agreement, &file, &findings, mem)) {
        note_indicators(v, VERIFY_UNREADABLE, seq, version->id);
        return STATUS_FINE;
    }
    TRY(indicators_text(v->store, version->id, &kept));
    indicators_text_of(&agreement, &follows);
    if (strcmp(out_string(&kept), out_string(&follows)) != 0)
        note_indicators(v, VERIFY_INDICATORS, seq, version->id);
    return STATUS_FINE;
}

struct version_seq {
    int64_t id, seq;
};

static enum status
look_at_versions(struct verifying *v)
{
    struct version_seq *versions = NULL;
    size_t count = 0, room = 0;
    struct rows rows;

    TRY(DB_ASK(v->store->db, &rows, SQL_AGREEMENT_ALL,
               param_whole(v->agency->agency_id)));
    while (rows_next(&rows))
        *MEM_PUSH(v->passing, versions, count, room) = (struct version_seq){
            rows_whole(&rows, 0), rows_whole(&rows, 6)};
    TRY(rows_end(&rows));
    for (size_t i = 0; i < count; i++) {
        struct mem *mem = mem_new();
        struct version version;
        enum status status =
            version_by_id(v->store, versions[i].id, &version, mem);

        if (status == STATUS_FINE)
            status = compare_indicators(v, &version, versions[i].seq, mem);
        else if (status == STATUS_ABSENT) {
            note_indicators(v, VERIFY_UNREADABLE, versions[i].seq,
                            versions[i].id);
            status = STATUS_FINE;
        }
        mem_free(mem);
        TRY(status);
    }
    return STATUS_FINE;
}

enum status
verify_documents(struct verifying *v)
{
    TRY(look_at_hashes(v));
    return look_at_versions(v);
}

/* ---- evidence ---- */

static void
note_file(struct verifying *v, enum verify_kind kind, const struct rows *rows)
{
    verify_note(v, (struct verify_fault){.kind = kind,
                                         .seq = rows_whole(rows, 4),
                                         .table = "evidence_file",
                                         .expected = rows_text(rows, 1)});
}

static enum status
look_at_file(struct verifying *v, const struct rows *rows)
{
    const char *sha256 = rows_text(rows, 1);
    int64_t size = rows_whole(rows, 2);
    enum status status = evidence_holds(v->store, sha256);
    struct stat there;
    int file;

    v->verified->files++;
    if (status == STATUS_FINE)
        status = evidence_open(v->store, sha256, &file);
    if (status == STATUS_FINE) {
        if (fstat(file, &there) == 0 && there.st_size != size)
            status = STATUS_CORRUPT; /* then the row was changed */
        close(file);
    }
    if (status != STATUS_ABSENT && status != STATUS_CORRUPT)
        return status;
    note_file(v, status == STATUS_ABSENT ? VERIFY_FILE_MISSING
                                         : VERIFY_FILE_CHANGED, rows);
    return STATUS_FINE;
}

enum status
verify_evidence(struct verifying *v)
{
    struct param agency = param_whole(v->agency->agency_id);
    enum status status = STATUS_FINE;
    struct rows rows;

    TRY(DB_ASK(v->store->db, &rows, SQL_EVIDENCE_FILE_ALL, agency));
    while (status == STATUS_FINE && rows_next(&rows))
        status = look_at_file(v, &rows);
    TRY(rows_end(&rows));
    TRY(status);
    TRY(DB_ASK(v->store->db, &rows, SQL_EVIDENCE_UNKEPT, agency));
    if (rows_next(&rows))
        verify_note(v, (struct verify_fault){.kind = VERIFY_FILE_MISSING,
                                             .seq = rows_whole(&rows, 1),
                                             .table = "evidence",
                                             .id = rows_whole(&rows, 0),
                                             .expected = rows_text(&rows, 2)});
    return rows_end(&rows);
}
