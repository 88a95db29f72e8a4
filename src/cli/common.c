/* common.c - what commands share: reading a folder, telling, printing. */
#include "cli/cli.h"

#include "check/check.h"
#include "import/folder.h"
#include "report/scorecard.h"
#include "report/table_csv.h"

#include <stdio.h>
#include <stdlib.h>

void
folder_open(struct cli *cli, struct reading *reading, const char *path)
{
    reading->path = path;
    reading->findings = findings_new(cli->mem);
    reading->provenance = NULL;
    if (cli->db != NULL)
        stored_open(cli, reading, path);
    else
        reading->read = import_folder(&reading->year, path,
                                      &reading->findings, cli->mem);
}

void
folder_read(struct cli *cli, struct reading *reading, const char *path)
{
    folder_open(cli, reading, path);
    if (reading->read)
        check_agreement(&reading->year, &reading->findings);
}

enum exit_status
status_of(const struct reading *reading)
{
    return reading->findings.by_severity[ERROR] > 0 ? EXIT_REFUSED : EXIT_FINE;
}

bool
can_be_scored(const struct reading *reading)
{
    return reading->read && reading->findings.by_severity[ERROR] == 0;
}

bool
folder_score(struct cli *cli, struct reading *reading, struct scorecard *card,
             const char *path)
{
    struct findings scoring = findings_new(cli->mem);

    folder_read(cli, reading, path);
    if (!can_be_scored(reading))
        return false;
    /* What scoring tells is among what checking the scores tells; that may
     * also hold errors of other stages, which do not stop this one. */
    score_year(card, &reading->year, cli->selection, &scoring, cli->mem);
    check_scores(&reading->year, cli->selection, &reading->findings);
    return scoring.by_severity[ERROR] == 0;
}

/* Errors first, then by file and line. */
static int
by_severity_and_place(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int order = (int)y->severity - (int)x->severity;

    if (order == 0)
        order = place_compare(&x->place, &y->place);
    return order != 0 ? order : (int)x->code - (int)y->code;
}

static void
sort_findings(struct findings *findings)
{
    if (findings->count > 0)
        qsort(findings->item, findings->count, sizeof findings->item[0],
              by_severity_and_place);
}

struct voice
findings_voice(const struct cli *cli)
{
    struct voice voice = cli->voice;

    voice.on_page = cli->db != NULL && !cli->command->stored;
    return voice;
}

static void
write_findings(struct cli *cli, struct findings *findings)
{
    struct voice voice = findings_voice(cli);
    struct out out = out_new(cli->mem);

    sort_findings(findings);
    for (size_t i = 0; i < findings->count; i++)
        finding_say(&out, &voice, &findings->item[i]);
    if (findings->beyond > 0) {
        SAY(&out, &cli->voice, TEXT_CLI_BEYOND,
            arg_whole("count", (long long)findings->beyond));
        out_char(&out, '\n');
    }
    flush_output(cli); /* so that the table comes first */
    fputs(out_string(&out), stderr);
}

void
tell_findings(struct cli *cli, struct findings *findings)
{
    if (cli->format == FORMAT_JSON)
        sort_findings(findings); /* the object carries them */
    else
        write_findings(cli, findings);
}

void
tell_refused(struct cli *cli, struct reading *reading)
{
    write_findings(cli, &reading->findings);
}

enum exit_status
refuse(struct cli *cli, struct reading *reading)
{
    struct voice voice = findings_voice(cli);
    struct json json = json_new(&cli->out);

    if (cli->format != FORMAT_JSON) {
        write_findings(cli, &reading->findings);
        return EXIT_REFUSED;
    }
    sort_findings(&reading->findings);
    json_object(&json);
    json_key(&json, "findings");
    findings_json(&json, &reading->findings, &voice, reading->path);
    json_end(&json);
    json_finish(&json);
    return EXIT_REFUSED;
}

void
show_progress(struct cli *cli, size_t done, size_t count)
{
    enum { WIDTH = 30 };
    struct timespec now;
    struct out bar = out_new(cli->mem);

    if (cli->tells_progress)
        fprintf(stderr, "progress %zu %zu\n", done, count);
    if (!cli->shows_progress)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - cli->started.tv_sec < 1)
        return;
    if (done < count)
        bar_level(&bar, (int)(done * WIDTH / count), WIDTH,
                  cli->terminal.unicode);
    fprintf(stderr, "\r\033[K%s", out_string(&bar));
    if (done < count)
        fprintf(stderr, " %zu/%zu", done, count);
    fflush(stderr);
}

void
tell(const struct cli *cli, enum text_key severity, enum text_key key,
     const struct arg *args, size_t count)
{
    struct out out = out_new(cli->mem);

    out_format(&out, "trachu: %s: ", said(&cli->voice, severity));
    say(&out, &cli->voice, key, args, count);
    out_char(&out, '\n');
    fputs(out_string(&out), stderr);
}

void
print_table(struct cli *cli, const struct table *table)
{
    if (cli->format == FORMAT_CSV)
        table_csv(&cli->out, table);
    else
        table_text(&cli->out, table, &cli->terminal);
}

bool
flush_output(struct cli *cli)
{
    bool fine = fwrite(out_string(&cli->out), 1, cli->out.count, stdout) ==
                cli->out.count;

    cli->out.count = 0;
    if (fflush(stdout) == 0 && fine)
        return true;
    if (!cli->output_failed)
        TELL(cli, TEXT_CLI_OUTPUT);
    cli->output_failed = true;
    return false;
}
