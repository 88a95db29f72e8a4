/* check.c - trachu check: all findings of one or many folders. */
#include "cli/cli.h"

#include "check/check.h"
#include "report/scorecard.h"

/* What one folder's check adds up to. */
struct tally {
    size_t errors, warnings;
};

static void
read_and_check(struct cli *cli, struct reading *reading, const char *path)
{
    folder_open(cli, reading, path);
    if (reading->read)
        check_year(&reading->year, &reading->findings);
}

static void
summarise(struct cli *cli, const struct reading *reading)
{
    const size_t *count = reading->findings.by_severity;

    SAY(&cli->out, &cli->voice,
        count[ERROR] + count[WARNING] + count[NOTE] == 0 ? TEXT_CHECK_NOTHING
                                                         : TEXT_CHECK_COUNTS,
        arg_text("path", reading->path),
        arg_whole("errors", (long long)count[ERROR]),
        arg_whole("warnings", (long long)count[WARNING]),
        arg_whole("notes", (long long)count[NOTE]));
    out_char(&cli->out, '\n');
}

/* Rows outlive the folder's memory: their texts are made in the table's. */
static void
add_rows(struct cli *cli, struct table *table, const struct reading *reading)
{
    struct voice voice = findings_voice(cli);

    for (size_t i = 0; i < reading->findings.count; i++) {
        const struct finding *finding = &reading->findings.item[i];
        struct out sentence = out_new(table->mem), place = sentence,
                   indicator = sentence;

        finding_sentence(&sentence, &voice, finding);
        out_text(&place, place_text(finding->place, reading->path, cli->mem));
        if (finding->indicator != NULL)
            out_text(&indicator, finding->indicator);
        TABLE_ROW(table, ROW_ITEM, reading->path, out_string(&place),
                  severity_name(finding->severity), finding_name(finding->code),
                  out_string(&indicator), out_string(&sentence));
    }
}

static void
add_json(struct cli *cli, struct json *json, const struct reading *reading)
{
    struct voice voice = findings_voice(cli);

    json_object(json);
    json_key(json, "path");
    json_text(json, reading->path);
    json_key(json, "findings");
    findings_json(json, &reading->findings, &voice, reading->path);
    json_end(json);
}

static struct table *
csv_table(struct cli *cli)
{
    static const char *const heads[] = {"path", "place",     "severity",
                                        "code", "indicator", "message"};
    struct table *table = table_new(cli->mem, NULL);

    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        table_column(table, heads[i], ALIGN_TEXT);
    return table;
}

enum exit_status
command_check(struct cli *cli)
{
    struct json json = json_new(&cli->out);
    struct table *table = csv_table(cli);
    struct tally tally = {0};

    if (cli->format == FORMAT_JSON)
        json_array(&json);
    for (size_t i = 0; i < cli->word_count; i++) {
        struct mem *whole = cli->mem; /* each folder in memory of its own */
        struct reading reading;

        cli->mem = mem_new();
        show_progress(cli, i, cli->word_count);
        read_and_check(cli, &reading, cli->words[i]);
        if (cli->format == FORMAT_TABLE)
            tell_findings(cli, &reading.findings);
        if (cli->format == FORMAT_TABLE)
            summarise(cli, &reading);
        else if (cli->format == FORMAT_JSON)
            add_json(cli, &json, &reading);
        else
            add_rows(cli, table, &reading);
        tally.errors += reading.findings.by_severity[ERROR];
        tally.warnings += reading.findings.by_severity[WARNING];
        mem_free(cli->mem);
        cli->mem = whole;
    }
    show_progress(cli, cli->word_count, cli->word_count);
    if (cli->format == FORMAT_JSON) {
        json_end(&json);
        json_finish(&json);
    }
    if (cli->format == FORMAT_CSV)
        print_table(cli, table);
    return tally.errors > 0 || (cli->strict && tally.warnings > 0)
               ? EXIT_REFUSED
               : EXIT_FINE;
}
