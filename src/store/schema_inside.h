/* schema_inside.h - the migrations of schema/, as the build found them. */
#ifndef STORE_SCHEMA_INSIDE_H
#define STORE_SCHEMA_INSIDE_H

struct migration {
    const char *name; /* "0001-organisation" */
    const char *sql;
};

extern const struct migration migrations[];
extern const int migration_count;

#endif
