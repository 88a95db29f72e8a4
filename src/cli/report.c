/* report.c - trachu report: the documents of an agency. */
#include "cli/report_inside.h"
#include "cli/template.h"

#include "base/text.h"
#include "check/check.h"
#include "print/print.h"
#include "report/documents.h"
#include "report/pictures.h"
#include "report/scorecard.h"
#include "report/wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct day
day_made(const struct cli *cli, const struct year *year)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long seconds;

    if (epoch == NULL || epoch[0] == '\0')
        return year_latest_day(year, cli->selection.round);
    seconds = strtoll(epoch, &end, 10);
    if (*end != '\0' || seconds < 0)
        return year_latest_day(year, cli->selection.round);
    return (struct day){(int32_t)(seconds / (24 * 60 * 60))};
}

/* Documents speak the agreement's language, unless another is asked for. */
static struct voice
document_voice(const struct cli *cli, const struct agreement *agreement)
{
    struct voice voice = cli->voice;

    if (!cli->language_given && agreement->language != NULL)
        voice.language =
            strcmp(agreement->language, "en") == 0 ? ENGLISH : THAI;
    return voice;
}

/* How many warnings there are, where a report does not list them. */
static void
tell_warnings(const struct cli *cli, const struct reading *reading)
{
    size_t warnings = reading->findings.by_severity[WARNING];

    if (warnings > 0 && !cli->draft)
        TELL_NOTE(cli, TEXT_REPORT_WARNINGS,
                  arg_whole("count", (long long)warnings),
                  arg_text("path", reading->path));
}

/* All that is wrong with one folder; of one among many, how much. */
static void
tell_unscored(struct cli *cli, struct reading *reading)
{
    if (!cli->all)
        tell_refused(cli, reading);
    else
        TELL(cli, TEXT_REPORT_REFUSED, arg_text("path", reading->path),
             arg_whole("count",
                       (long long)(reading->findings.by_severity[ERROR])));
}

typedef struct document *compose_function(const struct commission *commission,
                                          struct mem *mem);

static compose_function *const kinds[] = {
    [KIND_REPORT] = performance_report,
    [KIND_AGREEMENT] = agreement_document,
    [KIND_BLANK_FORM] = blank_forms,
};

enum exit_status
paper_compose(struct cli *cli, struct paper *paper, const char *path)
{
    if (!folder_score(cli, &paper->reading, &paper->card, path)) {
        tell_unscored(cli, &paper->reading);
        return EXIT_REFUSED;
    }
    paper->voice = document_voice(cli, &paper->reading.year.agreement);
    paper->commission = (struct commission){
        .year = &paper->reading.year,
        .card = &paper->card,
        .findings = &paper->reading.findings,
        .voice = paper->voice,
        .style = style_named(cli->style != NULL ? cli->style : "official"),
        .draft = cli->draft,
        .is_public = cli->is_public,
        .address = cli->address,
        .made = day_made(cli, &paper->reading.year),
        .folder = path,
        .provenance = paper->reading.provenance,
    };
    paper->document = cli->template == NULL
                          ? kinds[cli->kind](&paper->commission, cli->mem)
                          : NULL;
    return EXIT_FINE;
}

/* Characters that the typeface does not have, each by its number. */
static void
tell_unknown_characters(const struct cli *cli, const struct printing *printing,
                        const char *file)
{
    struct out list = out_new(cli->mem);

    if (printing->unknown_count == 0)
        return;
    for (size_t i = 0; i < printing->unknown_count; i++)
        out_format(&list, "%sU+%04X", i > 0 ? ", " : "",
                   (unsigned)printing->unknown[i]);
    TELL_AS(cli, TEXT_SEVERITY_WARNING, TEXT_REPORT_UNKNOWN,
            arg_text("file", file), arg_text("characters", out_string(&list)));
}

static bool
ends_in(const char *file, const char *wanted)
{
    const char *ending = strrchr(file, '.');

    return ending != NULL && strcasecmp(ending, wanted) == 0;
}

static bool
is_json(const char *file)
{
    return ends_in(file, ".json");
}

/* Data have the digits that programs read: codes are joined on. */
static const struct document *
document_for(const struct cli *cli, const struct paper *paper, const char *file)
{
    struct commission plain = paper->commission;

    if (!ends_in(file, ".csv") || !plain.voice.thai_digits)
        return paper->document;
    plain.voice.thai_digits = false;
    return kinds[cli->kind](&plain, cli->mem);
}

static void
write_json(struct out *out, const struct paper *paper)
{
    struct json json = json_new(out);
    struct voice plain = {.language = paper->voice.language};

    scorecard_json(&json,
                   &(struct score_json){.year = &paper->reading.year,
                                        .card = &paper->card,
                                        .findings = &paper->reading.findings,
                                        .voice = &plain,
                                        .folder = paper->reading.path,
                                        .derivations = true});
    json_finish(&json);
}

enum exit_status
paper_write(struct cli *cli, const struct paper *paper, const char *file)
{
    struct out out = out_new(cli->mem);
    struct printing printing = {.fonts = fonts_folder(cli->mem)};

    if (cli->template != NULL)
        return template_save(cli, &paper->commission, file);
    if (is_json(file)) {
        write_json(&out, paper);
    } else if (!printer_of(file)->print(&out, document_for(cli, paper, file),
                                        &printing)) {
        TELL(cli, TEXT_REPORT_PROBLEM, arg_text("file", file),
             arg_text("problem", printing.problem));
        return EXIT_WORLD;
    }
    tell_unknown_characters(cli, &printing, file);
    return save_file(cli, file, out_string(&out), out.count) ? EXIT_FINE
                                                             : EXIT_WORLD;
}

/* ---- which file ---- */

/* Data are of results and of what is agreed: JSON of the report alone, CSV of
 * no empty form; a workbook to fill in is `trachu template`'s, which is read
 * back. */
static bool
ending_goes(const struct cli *cli, const char *ending)
{
    if (strcasecmp(ending, "json") == 0)
        return cli->kind == KIND_REPORT;
    return cli->kind != KIND_BLANK_FORM ||
           (strcasecmp(ending, "csv") != 0 && strcasecmp(ending, "xlsx") != 0);
}

const char *
report_endings(const struct cli *cli)
{
    struct out list = out_new(cli->mem);

    for (size_t i = 0; i < printer_count; i++)
        if (ending_goes(cli, printers[i].ending))
            out_format(&list, "%s%s", list.count > 0 ? ", " : "",
                       printers[i].ending);
    out_text(&list, ending_goes(cli, "json") ? ", json" : "");
    return out_string(&list);
}

bool
report_goes_to(struct cli *cli, const char *file)
{
    const char *ending = strrchr(file, '.');
    const struct printer *printer = printer_of(file);

    if (printer != NULL && printer->print == NULL) {
        become(cli, "trachu-report");
        return false;
    }
    if (printer == NULL && !is_json(file))
        TELL(cli, TEXT_REPORT_ENDING, arg_text("file", file),
             arg_text("known", report_endings(cli)));
    else if (!ending_goes(cli, ending + 1))
        TELL(cli,
             cli->kind == KIND_BLANK_FORM && ends_in(file, ".xlsx")
                 ? TEXT_REPORT_ENDING_TEMPLATE
                 : TEXT_REPORT_ENDING_KIND,
             arg_text("file", file), arg_text("known", report_endings(cli)));
    else
        return true;
    return false;
}

static enum exit_status
report_one(struct cli *cli)
{
    struct paper paper;
    enum exit_status status;

    if (cli->word_count > 1 || cli->as != NULL) {
        TELL(cli, TEXT_REPORT_MANY);
        return EXIT_USAGE;
    }
    if (!report_goes_to(cli, cli->output))
        return EXIT_USAGE;
    wrap_ahead();
    if (ends_in(cli->output, ".pdf"))
        print_ahead(fonts_folder(cli->mem));
    status = paper_compose(cli, &paper, cli->words[0]);
    if (status == EXIT_FINE)
        status = paper_write(cli, &paper, cli->output);
    if (status == EXIT_FINE)
        tell_warnings(cli, &paper.reading);
    return status;
}

/* What is agreed, and an empty form, have neither stage nor round. */
static bool
selection_goes(const struct cli *cli)
{
    bool staged = cli->selection.staged;

    if (cli->kind == KIND_REPORT ||
        (!staged && cli->selection.round[0] == '\0'))
        return true;
    TELL(cli, TEXT_REPORT_NO_SELECTION,
         arg_text("option", staged ? "--stage" : "--round"));
    return false;
}

static bool
address_goes(const struct cli *cli)
{
    const char *address = cli->address;

    if (address == NULL)
        return true;
    if (strncasecmp(address, "https://", 8) != 0 &&
        strncasecmp(address, "http://", 7) != 0) {
        TELL(cli, TEXT_REPORT_ADDRESS, arg_text("address", address));
        return false;
    }
    if (strlen(address) <= QR_BYTES_MAX)
        return true;
    TELL(cli, TEXT_REPORT_ADDRESS_LONG, arg_whole("most", QR_BYTES_MAX));
    return false;
}

/* What is public stands in a database, and holds now. */
static bool
public_goes(const struct cli *cli)
{
    if (!cli->is_public ||
        (cli->db != NULL && cli->as_of == NULL && !cli->draft))
        return true;
    TELL(cli, TEXT_REPORT_PUBLIC);
    return false;
}

enum exit_status
command_report(struct cli *cli)
{
    if (cli->output == NULL) {
        TELL(cli, TEXT_REPORT_OUTPUT);
        return EXIT_USAGE;
    }
    if (!selection_goes(cli) || !address_goes(cli) || !public_goes(cli) ||
        (cli->template != NULL && !template_goes(cli)))
        return EXIT_USAGE;
    return cli->all ? report_all(cli) : report_one(cli);
}
