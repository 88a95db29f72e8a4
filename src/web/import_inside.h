/* import_inside.h - what the parts of bringing files in share. */
#ifndef WEB_IMPORT_INSIDE_H
#define WEB_IMPORT_INSIDE_H

#include "web/request.h"

/* Files that came, by what they are called here and there. */
struct brought_files {
    struct brought_file {
        const char *stored; /* in our folder: "1.txt" */
        const char *name;   /* as who brought it calls it */
    } file[UPLOADS_MAX];
    size_t count;
};

/* A text about them with their own names. */
const char *with_names(const struct brought_files *files, const char *text,
                       struct mem *mem);

/* The same of what a program said, without the program's. */
const char *said_to_people(const struct voice *voice,
                           const struct brought_files *files, const char *text,
                           struct mem *mem);

#endif
