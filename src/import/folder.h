/* folder.h - an agreement folder: from its files to the model.
 *
 *     agreement.yaml  results.csv  measures.csv
 * report/CODE[@ROUND][.STAGE].yaml
 *
 * Everything that is wrong in any of them is told at once.  (docs/format.md)
 */
#ifndef IMPORT_FOLDER_H
#define IMPORT_FOLDER_H

#include "import/file.h"
#include "model/agreement.h"

struct csv_rows; /* import/csv_rows.h */
struct node;     /* import/yaml.h */

/* Reads a folder into *year.  False when there is no agreement to speak of;
 * with mistakes in parts of it, true, and the findings hold errors: then it
 * must not be scored, but can be checked further. */
bool import_folder(struct year *year, const char *path,
                   struct findings *findings, struct mem *mem);

/* The single files, in the order in which they must be read. */
bool import_agreement(struct agreement *agreement, const char *path,
                      struct findings *findings, struct mem *mem);
void import_results(struct year *year, const char *path,
                    struct findings *findings, struct mem *mem);
void import_measures(struct year *year, const char *path,
                     struct findings *findings, struct mem *mem);
void import_form(struct year *year, const char *folder, const char *name,
                 struct findings *findings, struct mem *mem);

/* The same of what is in memory; the file's path is told in findings. */
bool import_agreement_file(struct agreement *agreement, const struct file *file,
                           struct findings *findings, struct mem *mem);
/* The agency of a file that has this key alone; texts that say no language are
 * in `language`. */
bool import_agency_file(struct agency *agency, const struct file *file,
                        const char *language, struct findings *findings,
                        struct mem *mem);
void import_results_file(struct year *year, const struct file *file,
                         struct findings *findings, struct mem *mem);
void import_measures_file(struct year *year, const struct file *file,
                          struct findings *findings, struct mem *mem);

/* The same of what was read already, whatever it was read from: the tree of an
 * agreement, the rows of results and of measures with their head, the tree of
 * a form whose indicator, round, stage and place are given.  Files that
 * evidence names are not looked for. */
bool import_agreement_tree(struct agreement *agreement, const struct node *root,
                           struct findings *findings, struct mem *mem);
void import_results_rows(struct year *year, const struct csv_rows *rows,
                         struct findings *findings, struct mem *mem);
void import_measures_rows(struct year *year, const struct csv_rows *rows,
                          struct findings *findings, struct mem *mem);
void import_form_tree(struct year *year, const struct form *form,
                      const struct node *root, struct findings *findings,
                      struct mem *mem);

/* A form by its file's name, "2.1@Q2.self.yaml"; there is room for one more in
 * year->forms.  Without a folder the files of its evidence are not looked for.
 */
void import_form_file(struct year *year, const char *folder, const char *name,
                      const struct file *file, struct findings *findings,
                      struct mem *mem);

#endif
