/* commissioned.h - an example folder read, checked and scored, as `trachu
 * report` does it: what a document is composed from.  And comparing with what
 * is kept beside the tests.
 *
 * A test's program is told -DEXAMPLES and -DEXPECTED, both with a slash.
 */
#ifndef TESTS_REPORT_COMMISSIONED_H
#define TESTS_REPORT_COMMISSIONED_H

#include "check/check.h"
#include "import/folder.h"
#include "report/documents.h"

#include "tap.h"

struct commissioned {
    struct year year;
    struct scorecard card;
    struct findings findings;
    struct commission commission;
};

static inline struct commission *
commissioned_select(const char *folder, enum language language,
                    struct selection selection, struct mem *mem)
{
    struct commissioned *own = MEM_NEW(mem, struct commissioned);
    struct findings scoring = findings_new(mem);

    own->findings = findings_new(mem);
    check(import_folder(&own->year, folder, &own->findings, mem));
    check_agreement(&own->year, &own->findings);
    check(own->findings.by_severity[ERROR] == 0);
    score_year(&own->card, &own->year, selection, &scoring, mem);
    check(scoring.by_severity[ERROR] == 0);
    check_scores(&own->year, selection, &own->findings);
    own->commission = (struct commission){
        .year = &own->year,
        .card = &own->card,
        .findings = &own->findings,
        .voice = {.language = language},
        .style = &style_official,
        .made = year_latest_day(&own->year, selection.round),
        .folder = folder,
    };
    return &own->commission;
}

/* Of the year, each indicator's last stage. */
static inline struct commission *
commissioned_of(const char *folder, enum language language, struct mem *mem)
{
    return commissioned_select(folder, language,
                               (struct selection){.round = ""}, mem);
}

static inline const char *
expected_text(const char *name, struct mem *mem)
{
    char path[512];
    struct out *out = MEM_NEW(mem, struct out);
    int byte;

    snprintf(path, sizeof path, "%s%s", EXPECTED, name);
    FILE *file = fopen(path, "r");
    *out = out_new(mem);
    if (file == NULL) {
        printf("# %s cannot be read\n", path);
        return "";
    }
    while ((byte = fgetc(file)) != EOF)
        out_char(out, (char)byte);
    fclose(file);
    return out_string(out);
}

/* Compares with EXPECTED/NAME line by line and tells the first difference.
 * With TRACHU_EXPECT set in the environment the file is written instead. */
static inline void
check_expected(const char *found, const char *name, struct mem *mem)
{
    const char *wanted = expected_text(name, mem);
    int line = 1;

    if (getenv("TRACHU_EXPECT") != NULL) {
        char path[512];
        snprintf(path, sizeof path, "%s%s", EXPECTED, name);
        FILE *file = fopen(path, "w");
        check(file != NULL && fputs(found, file) >= 0);
        if (file != NULL)
            fclose(file);
        return;
    }
    while (*found != '\0' || *wanted != '\0') {
        size_t a = strcspn(found, "\n"), b = strcspn(wanted, "\n");

        if (a != b || strncmp(found, wanted, a) != 0) {
            tap_failed = true;
            printf("# %s:%d: found  %.*s\n# wanted %.*s\n", name, line, (int)a,
                   found, (int)b, wanted);
            return;
        }
        found += a + (found[a] == '\n');
        wanted += b + (wanted[b] == '\n');
        line++;
    }
}

#endif
