/* explain.c - trachu explain: the derivation of each score. */
#include "cli/cli.h"

#include "base/text.h"
#include "report/derivation.h"
#include "report/scorecard.h"

#include <string.h>

/* Labels stand in a column of their own. */
static void
print_lines(struct cli *cli, const struct derivation *derivation)
{
    int widest = 0;

    for (size_t i = 0; i < derivation->count; i++) {
        const char *label = derivation->line[i].label;
        int columns = text_columns(label, strlen(label));

        widest = columns > widest ? columns : widest;
    }
    for (size_t i = 0; i < derivation->count; i++) {
        const struct explained *line = &derivation->line[i];

        out_format(&cli->out, "  %s", line->label);
        out_repeat(&cli->out, " ",
                   (size_t)(widest + 2 -
                            text_columns(line->label, strlen(line->label))));
        out_format(&cli->out, "%s\n", line->text);
    }
}

static void
print_score(struct cli *cli, const struct scorecard *card,
            const struct score *score)
{
    struct derivation derivation =
        derivation_of(card, score, &cli->voice, cli->mem);

    say_digits(&cli->out, &cli->voice, score->indicator->code);
    if (score->indicator->name.count > 0)
        out_format(&cli->out, " %s",
                   indicator_name(score->indicator, &cli->voice));
    out_char(&cli->out, '\n');
    print_lines(cli, &derivation);
    out_char(&cli->out, '\n');
}

static void
print_text(struct cli *cli, const struct scorecard *card,
           const struct score *only)
{
    struct derivation total;

    for (size_t i = 0; i < card->score_count; i++)
        if (only == NULL || only == &card->scores[i] ||
            card->scores[i].indicator->parent == only->indicator->index)
            print_score(cli, card, &card->scores[i]);
    if (only != NULL)
        return;
    total = derivation_of_total(card, &cli->voice, cli->mem);
    print_lines(cli, &total);
}

/* The score asked for; false when there is none of that code: then that is
 * all that is told. */
static bool
find_asked(struct cli *cli, struct reading *reading,
           const struct scorecard *card, const struct score **only)
{
    const char *code = cli->words[1], *nearest, **codes;

    *only = scorecard_score(card, code);
    if (*only != NULL)
        return true;
    reading->findings = findings_new(cli->mem);
    codes = MEM_ARRAY(cli->mem, const char *, card->score_count);
    for (size_t i = 0; i < card->score_count; i++)
        codes[i] = card->scores[i].indicator->code;
    nearest = text_nearest(code, codes, card->score_count);
    if (nearest != NULL)
        FIND(&reading->findings, FINDING_CODE_UNKNOWN,
             (struct place){.file = reading->path}, TEXT_INDICATOR_NEAREST,
             arg_text("code", code), arg_text("nearest", nearest));
    else
        FIND(&reading->findings, FINDING_CODE_UNKNOWN,
             (struct place){.file = reading->path}, TEXT_INDICATOR_UNKNOWN,
             arg_text("code", code));
    return false;
}

enum exit_status
command_explain(struct cli *cli)
{
    const struct score *only = NULL;
    struct reading reading;
    struct scorecard card;
    bool scored = folder_score(cli, &reading, &card, cli->words[0]);

    if (scored && cli->word_count > 1)
        scored = find_asked(cli, &reading, &card, &only);
    if (cli->format == FORMAT_JSON) {
        struct json json = json_new(&cli->out);

        tell_findings(cli, &reading.findings);
        scorecard_json(&json,
                       &(struct score_json){.year = &reading.year,
                                            .card = scored ? &card : NULL,
                                            .findings = &reading.findings,
                                            .voice = &cli->voice,
                                            .folder = reading.path,
                                            .only = only,
                                            .exact = cli->exact,
                                            .derivations = true});
        json_finish(&json);
        return status_of(&reading);
    }
    if (scored && cli->format == FORMAT_TABLE)
        print_text(cli, &card, only);
    if (scored && cli->format == FORMAT_CSV)
        print_table(cli, derivation_table(&card, only, &cli->voice, cli->mem));
    if (!scored)
        tell_findings(cli, &reading.findings);
    return status_of(&reading);
}
