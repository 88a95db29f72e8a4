/* import_inside.h - what the parts of bringing files in share. */
#ifndef WEB_IMPORT_INSIDE_H
#define WEB_IMPORT_INSIDE_H

#include "action/take_in.h"
#include "base/seal.h"
#include "web/request.h"

/* Files that came, by what they are called here and there. */
struct brought_files {
    struct brought_file {
        const char *stored; /* in our folder: "1.txt" */
        const char *name;   /* as who brought it calls it */
    } file[UPLOADS_MAX];
    size_t count;
};

/* Files of an agency that somebody brings. */
struct bringing {
    const char *code; /* the agency's */
    char ticket[SHA256_TEXT]; /* names the folder that they wait in */
    struct brought_files files;
    const char *wrong; /* NULL: nothing yet */
    bool wrong_draft;  /* a draft was asked for where none may be */
};

/* ---- import_waiting.c: where they wait ---- */

/* A ticket names a folder and nobody can guess it: 64 hexadecimal digits. */
bool is_ticket(const char *ticket);

/* Of a file in it; "": its own. */
const char *waiting_path(struct request *request, const char *ticket,
                         const char *name);

/* Puts what was sent into a folder of its own, or says what is wrong. */
enum status waiting_keep(struct request *request, struct bringing *bringing);

/* Takes away what nobody came back for within the hour. */
void waiting_sweep(const struct request *request);

/* ---- import_look.c ---- */

/* What would be in the year; `held`: how taking it in ended, if it did not. */
enum status import_look_page(struct request *request,
                             const struct bringing *bringing,
                             const char *said_of_it, enum loaded held);

/* ---- import_said.c ---- */

/* A text about them with their own names. */
const char *with_names(const struct brought_files *files, const char *text,
                       struct mem *mem);

/* The same of what a program said, without the program's. */
const char *said_to_people(const struct voice *voice,
                           const struct brought_files *files, const char *text,
                           struct mem *mem);

#endif
