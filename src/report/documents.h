/* documents.h - the documents of an agency's year: the performance report, the
 * agreement to be signed, the empty report forms.
 */
#ifndef REPORT_DOCUMENTS_H
#define REPORT_DOCUMENTS_H

#include "base/finding.h"
#include "report/document.h"
#include "score/score.h"

/* Where a year comes from that is kept in a database. */
struct provenance {
    long long line;          /* the last of the agency's journal */
    const char *line_hash;   /* SHA-256, as are the others */
    const char *agreement;   /* the hash of the document that was agreed */
    int64_t checkpoint_at;   /* an instant; 0: no head of the journal was signed
                                yet */
    long long checkpoint_line;
    const char *checkpoint;  /* the hash of what was signed */
};

/* What is asked for. */
struct commission {
    const struct year *year;
    const struct scorecard *card;    /* of the stage and round asked for */
    const struct findings *findings; /* a draft lists them */
    struct voice voice;
    const struct style *style;
    bool draft;
    bool is_public; /* nothing that people wrote or sign */
    const char *address; /* where it stays for good; NULL: nowhere */
    struct day made;
    const char *folder; /* taken off the places of findings */
    const struct provenance *provenance; /* NULL: it comes from a folder */
};

/* The official performance report (the form of the reference report). */
struct document *performance_report(const struct commission *commission,
                                    struct mem *mem);

/* The agreement to be signed: parties, indicators, criteria, weights, a sheet
 * per indicator, both signatures. */
struct document *agreement_document(const struct commission *commission,
                                    struct mem *mem);

/* The report forms with nothing filled in but what is agreed. */
struct document *blank_forms(const struct commission *commission,
                             struct mem *mem);

/* The rules by which a year was judged, in plain words, and an example worked
 * out for each of them, from that year. */
struct document *method_document(const struct commission *commission,
                                 struct mem *mem);

/* What the report has of one indicator, a part at a time, for a page that has
 * headings and pictures of its own: what was agreed; results by stage and the
 * values behind them; what was written, and the evidence; the same without the
 * evidence. */
enum indicator_part {
    INDICATOR_AGREED,
    INDICATOR_REACHED,
    INDICATOR_WRITTEN,
    INDICATOR_TOLD,
};

struct document *indicator_document(const struct commission *commission,
                                    const struct indicator *indicator,
                                    enum indicator_part part,
                                    struct mem *mem);

/* The latest day that the data selected speak of: results, values, evidence;
 * not given where they say none. */
struct date year_data_day(const struct year *year, struct selection selection);

/* The same, or the signature where that is later; else the end of the round.
 * Files are dated by it, so that the same input
 * gives the same bytes. */
struct day year_latest_day(const struct year *year, const char *round);

#endif
