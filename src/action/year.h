/* year.h - an agency's year: out of the database as the model has it, and whole
 * folders in and out.
 */
#ifndef ACTION_YEAR_H
#define ACTION_YEAR_H

#include "base/finding.h"
#include "store/agency.h"
#include "store/agreement.h"
#include "store/year.h"

/* What is read of a year. */
enum year_parts {
    YEAR_SCORED, /* all that scores need */
    YEAR_WHOLE,  /* its forms too */
};

/* Reads a year as it stands, or stood when the agency's journal had `seq`
 * lines (0: now).  Findings are those of the documents; in one that was taken
 * in there are no errors.  STATUS_ABSENT: there is no such agency or year;
 * STATUS_CORRUPT: a document can no longer be read. */
enum status read_year(struct store *store, const struct year_key *key,
                      enum year_parts parts, struct year *year,
                      struct findings *findings, struct mem *mem);

/* The forms of a year whose agreement is read. */
enum status read_forms(struct store *store, const struct year_key *key,
                       struct year *year, struct findings *findings,
                       struct mem *mem);

/* The same of one indicator, and of the whole that it is part of. */
enum status read_forms_of(struct store *store, const struct year_key *key,
                          const struct indicator *indicator,
                          struct year *year, struct findings *findings,
                          struct mem *mem);

/* The key of an agency's year by its code. */
enum status find_year(struct store *store, const char *agency,
                      int64_t fiscal_year, struct year_key *key);

/* What happens to a folder that is put in. */
enum loaded {
    LOADED_NEW,     /* the agency had no such year */
    LOADED_AGAIN,   /* it had, and differs now: the rows take the place of those
                       that stood */
    LOADED_SAME,    /* it had, and is the same: nothing was done */
    LOADED_REFUSED, /* it has errors, in the findings */
    LOADED_HELD,    /* people have worked on it: only `replace` puts it in; a
                       draft: a version was proposed or signed already */
};

/* A folder in, in a transaction that is open: the agency is made if there is
 * none, its agreement becomes a version that holds, one line is written.
 * `findings` are those of reading and checking it. */
struct load {
    const char *folder;
    bool replace;
    bool draft; /* the agreement alone, to be proposed and signed; in the place
                   of a draft that stands */
    int64_t person_id; /* 0: the owner of the database */
};

enum status load_folder(struct store *store, const struct load *load,
                        enum loaded *loaded, struct findings *findings,
                        struct mem *mem);

/* Whether this folder, read as `year`, is there already, the same; nothing is
 * changed. */
enum status is_loaded(struct store *store, const char *folder,
                      const struct year *year, bool *same, struct mem *mem);

/* A year that is in memory, all fine, in; its evidence is not copied.  For
 * load_folder, and for what generates many. */
enum status load_year(struct store *store, const struct load *load,
                      const struct year *year, const char *document,
                      enum loaded *loaded, struct mem *mem);

/* A file of evidence, as its form names it: evidence/NAME. */
struct dumped_evidence {
    const char *name, *sha256;
};

/* A year as the files of its folder: agreement.yaml as it was written, the
 * others from the rows; and which files of evidence belong to it. */
struct folder_files;
enum status dump_year(struct store *store, const struct year_key *key,
                      struct folder_files *files,
                      struct dumped_evidence **evidence, size_t *count,
                      struct mem *mem);

#endif
