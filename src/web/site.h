/* site.h - what all requests share: settings, connections to the database,
 * what is counted.
 */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "action/desks.h"
#include "action/read_overview.h"
#include "web/kept.h"
#include "web/metrics.h"
#include "web/papers.h"

struct site {
    const char *url;      /* of the database */
    const char *evidence; /* its folder; NULL: as the store finds it */
    const char *address;  /* "https://trachu.example.go.th"; NULL: what each
                             request says of itself */
    const char *uploads;  /* the folder in which files arrive */
    const char *program;  /* what makes documents: trachu-store */
    bool proxied;         /* X-Forwarded-For and -Proto are a proxy's own */
    bool still;           /* pages of an archive: nothing needs a server */
    bool demo;            /* sample people: a banner says so */
    int connections;      /* at most, at once */
    int64_t file_most;    /* bytes of one file */
    int64_t fields_most;  /* bytes of a form's texts */
    const char *backups;  /* the folder for them; NULL: none are made here */
    struct desks *readers, *writers;
    struct papers *papers;
    struct shelf *shelf; /* what desks that read share */
    struct cards *cards; /* scores that were made before */
    struct jobs *jobs;
    struct kept *kept;
    struct metrics metrics;
};

#endif
