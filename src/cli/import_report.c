/* import_report.c - what `import` tells of what it read. */
#include "cli/import_report.h"

#include "print/print.h"
#include "report/documents.h"
#include "report/scorecard.h"
#include "report/table_csv.h"

#include <string.h>
#include <strings.h>

/* Not more on a terminal: the rest is in the report. */
#define SHOWN 30

static const char *
text_of(const struct entry *entry, struct mem *mem)
{
    return mem_string(mem, entry->text, entry->count);
}

/* Why, or where to. */
static const char *
ending_words(const struct cli *cli, const struct entry *entry)
{
    if (entry->ending == ENDING_OPEN)
        return "";
    return entry->where != NULL ? entry->where : said(&cli->voice, entry->why);
}

/* In words; for programs, who read CSV, by name. */
static const char *
ending_shown(const struct cli *cli, enum ending ending)
{
    static const enum text_key keys[ENDINGS] = {
        [ENDING_OPEN] = TEXT_IMPORT_OPEN_CELL,
        [ENDING_USED] = TEXT_IMPORT_USED,
        [ENDING_LEFT] = TEXT_IMPORT_LEFT};

    return cli->format == FORMAT_CSV ? ending_name(ending)
                                     : said(&cli->voice, keys[ending]);
}

static const char *
kind_shown(const struct cli *cli, const struct offer *offer)
{
    static const enum text_key keys[] = {[WRITTEN_PERCENT] =
                                             TEXT_IMPORT_PERCENT,
                                         [WRITTEN_AMOUNT] = TEXT_IMPORT_AMOUNT,
                                         [WRITTEN_COUNT] = TEXT_IMPORT_COUNT,
                                         [WRITTEN_DAY] = TEXT_IMPORT_DAY};

    return said(&cli->voice,
                offer->as_of ? TEXT_IMPORT_AS_OF : keys[offer->kind]);
}

static const char *
severity_shown(const struct cli *cli, enum severity severity)
{
    static const enum text_key keys[] = {[NOTE] = TEXT_SEVERITY_NOTE,
                                         [WARNING] = TEXT_SEVERITY_WARNING,
                                         [ERROR] = TEXT_SEVERITY_ERROR};

    return said(&cli->voice, keys[severity]);
}

/* ---- tables ---- */

static void
add_column(struct cli *cli, struct table *table, enum text_key head, bool wraps)
{
    struct column *column =
        table_column(table, said(&cli->voice, head), ALIGN_TEXT);

    column->wraps = wraps;
}

/* All cells, or those that were not understood; not more than `most`. */
static struct table *
cells_table(struct cli *cli, const struct recognised *recognised, bool all,
            size_t most)
{
    const struct ledger *ledger = recognised->ledger;
    struct table *table = table_new(cli->mem, NULL);

    add_column(cli, table, TEXT_IMPORT_PLACE, false);
    if (all)
        add_column(cli, table, TEXT_IMPORT_ENDING, false);
    if (all)
        add_column(cli, table, TEXT_IMPORT_WHERE, true);
    add_column(cli, table, TEXT_IMPORT_TEXT, true);
    for (size_t i = 0; i < ledger->count && table->row_count < most; i++) {
        const struct entry *entry = &ledger->entry[i];
        const char *place = place_text(entry->place, NULL, cli->mem),
                   *text = text_of(entry, cli->mem);

        if (all)
            TABLE_ROW(table, ROW_ITEM, place, ending_shown(cli, entry->ending),
                      ending_words(cli, entry), text);
        else if (entry->ending == ENDING_OPEN)
            TABLE_ROW(table, ROW_ITEM, place, text);
    }
    return table;
}

static struct table *
offers_table(struct cli *cli, const struct recognised *recognised, size_t most)
{
    const struct offers *offers = &recognised->offers;
    struct table *table = table_new(cli->mem, NULL);

    add_column(cli, table, TEXT_IMPORT_INDICATOR, false);
    add_column(cli, table, TEXT_IMPORT_KIND, false);
    add_column(cli, table, TEXT_IMPORT_VALUE, false);
    add_column(cli, table, TEXT_IMPORT_BEFORE, true);
    add_column(cli, table, TEXT_IMPORT_PLACE, false);
    for (size_t i = 0; i < offers->count && i < most; i++) {
        const struct offer *offer = &offers->offer[i];
        struct out value = out_new(cli->mem);

        if (offer->kind == WRITTEN_DAY)
            say_day(&value, &cli->voice, offer->day);
        else
            out_text(&value, offer->text);
        TABLE_ROW(table, ROW_ITEM, offer->indicator, kind_shown(cli, offer),
                  out_string(&value), offer->before,
                  place_text(offer->place, NULL, cli->mem));
    }
    return table;
}

/* ---- sentences ---- */

/* A table under its name. */
static void
print_named(struct cli *cli, enum text_key name, const struct table *table)
{
    if (table->row_count == 0)
        return;
    out_format(&cli->out, "\n%s\n", said(&cli->voice, name));
    print_table(cli, table);
}

static void
say_agreement(struct out *out, struct cli *cli,
              const struct recognised *recognised)
{
    const struct agreement *agreement = &recognised->year.agreement;

    SAY(out, &cli->voice, TEXT_IMPORT_READ, arg_text("path", agreement->file),
        arg_whole("components", (long long)agreement->component_count),
        arg_whole("indicators", (long long)agreement->indicator_count),
        arg_whole("year", agreement->fiscal_year));
}

static void
say_papers(struct out *out, struct cli *cli,
           const struct recognised *recognised)
{
    SAY(out, &cli->voice, TEXT_IMPORT_PAPERS,
        arg_whole("forms", (long long)recognised->self.forms),
        arg_whole("details", (long long)recognised->self.details),
        arg_whole("summaries", (long long)recognised->self.summaries));
}

static void
say_counts(struct out *out, struct cli *cli,
           const struct recognised *recognised)
{
    const struct ledger *ledger = recognised->ledger;

    SAY(out, &cli->voice, TEXT_IMPORT_COUNTS,
        arg_whole("cells", (long long)ledger->count),
        arg_whole("used", (long long)ledger_sum(ledger, ENDING_USED)),
        arg_whole("left", (long long)ledger_sum(ledger, ENDING_LEFT)),
        arg_whole("open", (long long)ledger_sum(ledger, ENDING_OPEN)));
}

static void
say_offers(struct out *out, struct cli *cli,
           const struct recognised *recognised)
{
    SAY(out, &cli->voice, TEXT_IMPORT_OFFERED,
        arg_whole("count", (long long)recognised->offers.count));
}

typedef void say_part(struct out *out, struct cli *cli,
                      const struct recognised *recognised);

static say_part *const parts[] = {say_agreement, say_papers, say_counts,
                                  say_offers};

#define PARTS (sizeof parts / sizeof parts[0])

static void
print_text(struct cli *cli, const struct recognised *recognised)
{
    size_t open = ledger_sum(recognised->ledger, ENDING_OPEN);

    for (size_t i = 0; i < PARTS; i++) {
        parts[i](&cli->out, cli, recognised);
        out_char(&cli->out, '\n');
    }
    print_named(cli, TEXT_IMPORT_OPEN,
                cells_table(cli, recognised, false, SHOWN));
    if (open > SHOWN) {
        SAY(&cli->out, &cli->voice, TEXT_IMPORT_MORE,
            arg_whole("count", (long long)(open - SHOWN)));
        out_char(&cli->out, '\n');
    }
}

void
print_import(struct cli *cli, const struct recognised *recognised,
             struct findings *findings)
{
    if (cli->format == FORMAT_JSON)
        import_json(cli, &cli->out, recognised, findings);
    else if (cli->format == FORMAT_CSV)
        print_table(cli, cells_table(cli, recognised, true, (size_t)-1));
    else
        print_text(cli, recognised);
}

/* ---- a file ---- */

static struct table *
findings_table(struct cli *cli, const struct findings *findings)
{
    struct table *table = table_new(cli->mem, NULL);

    add_column(cli, table, TEXT_IMPORT_PLACE, false);
    add_column(cli, table, TEXT_IMPORT_SEVERITY, false);
    add_column(cli, table, TEXT_IMPORT_FINDING, true);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->item[i];
        struct out sentence = out_new(cli->mem);

        finding_sentence(&sentence, &cli->voice, finding);
        TABLE_ROW(table, ROW_ITEM, place_text(finding->place, NULL, cli->mem),
                  severity_shown(cli, finding->severity),
                  out_string(&sentence));
    }
    return table;
}

/* The chapters: what needs a reader first. */
struct chapter_of {
    enum text_key name;
    const char *anchor;
    struct table *table;
};

#define CHAPTERS 4

static void
make_chapters(struct cli *cli, const struct recognised *recognised,
              const struct findings *findings, struct chapter_of *chapters)
{
    const size_t all = (size_t)-1;

    chapters[0] = (struct chapter_of){TEXT_IMPORT_OPEN, "open",
                                      cells_table(cli, recognised, false, all)};
    chapters[1] = (struct chapter_of){TEXT_IMPORT_FINDINGS, "findings",
                                      findings_table(cli, findings)};
    chapters[2] = (struct chapter_of){TEXT_IMPORT_OFFERS, "offers",
                                      offers_table(cli, recognised, all)};
    chapters[3] = (struct chapter_of){TEXT_IMPORT_CELLS, "cells",
                                      cells_table(cli, recognised, true, all)};
}

static struct document *
report_document(struct cli *cli, const struct recognised *recognised,
                const struct findings *findings)
{
    struct document *document =
        document_new(cli->mem, &cli->voice, &style_modern);
    struct chapter_of chapters[CHAPTERS];

    document->title = said(&cli->voice, TEXT_IMPORT_TITLE);
    document->made = year_latest_day(&recognised->year, "");
    for (size_t i = 0; i < PARTS; i++) {
        struct out out = out_new(cli->mem);

        parts[i](&out, cli, recognised);
        document_paragraph(document, PARAGRAPH_BODY, out_string(&out));
    }
    make_chapters(cli, recognised, findings, chapters);
    for (size_t i = 0; i < CHAPTERS; i++) {
        if (chapters[i].table->row_count == 0)
            continue;
        document_heading(document, 1, said(&cli->voice, chapters[i].name),
                         chapters[i].anchor);
        document_table(document, chapters[i].anchor, chapters[i].table);
    }
    return document;
}

static const char *
ending_of(const char *path)
{
    const char *ending = strrchr(path, '.');

    return ending != NULL ? ending + 1 : "";
}

bool
can_save_import_report(struct cli *cli)
{
    static const char *const known[] = {"html", "md", "json", "txt"};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcasecmp(ending_of(cli->ledger), known[i]) == 0)
            return true;
    TELL(cli, TEXT_CLI_VALUE, arg_text("option", "--report"),
         arg_text("value", cli->ledger),
         arg_text("known", "FILE.html, FILE.md, FILE.json, FILE.txt"));
    return false;
}

static void
write_text(struct cli *cli, struct out *out,
           const struct recognised *recognised, const struct findings *findings)
{
    struct chapter_of chapters[CHAPTERS];
    struct out screen = cli->out;

    cli->out = out_new(cli->mem);
    for (size_t i = 0; i < PARTS; i++) {
        parts[i](&cli->out, cli, recognised);
        out_char(&cli->out, '\n');
    }
    make_chapters(cli, recognised, findings, chapters);
    for (size_t i = 0; i < CHAPTERS; i++)
        print_named(cli, chapters[i].name, chapters[i].table);
    *out = cli->out;
    cli->out = screen;
}

bool
save_import_report(struct cli *cli, const struct recognised *recognised,
                   struct findings *findings)
{
    const char *ending = ending_of(cli->ledger);
    struct printing printing = {.fonts = fonts_folder(cli->mem)};
    struct out out = out_new(cli->mem);
    bool fine = true;

    if (strcasecmp(ending, "json") == 0)
        import_json(cli, &out, recognised, findings);
    else if (strcasecmp(ending, "txt") == 0)
        write_text(cli, &out, recognised, findings);
    else
        fine = (strcasecmp(ending, "md") == 0 ? print_markdown : print_html)(
            &out, report_document(cli, recognised, findings), &printing);
    if (!fine) {
        TELL(cli, TEXT_IMPORT_UNPRINTED, arg_text("file", cli->ledger),
             arg_text("problem", printing.problem));
        return false;
    }
    return save_file(cli, cli->ledger, out_string(&out), out.count);
}
