/* self.c - what divisions report of themselves. */
#include "recognise/gather_inside.h"

#include <stdlib.h>
#include <string.h>

/* ---- forms ---- */

static struct words
words_of(const struct gather *gather, const struct out *text)
{
    struct word *word;

    if (text->count == 0)
        return (struct words){0};
    word = MEM_NEW(gather->desk->mem, struct word);
    *word = (struct word){.language = "th", .text = out_string(text)};
    return (struct words){.word = word, .count = 1};
}

static bool
has_something(const struct form *form)
{
    return form->division != NULL || form->reporter.count > 0 ||
           form->account.count > 0 || form->supporting.count > 0 ||
           form->obstacles.count > 0 || form->reasons.count > 0 ||
           form->project_count > 0 || form->evidence_count > 0;
}

static void
add_form(struct gather *gather, size_t indicator)
{
    struct about *about = &gather->about[indicator];
    struct indicator *at = gather_indicator(gather, indicator);
    struct year *year = gather->year;
    struct form form = about->form;

    form.indicator = indicator;
    form.round = "";
    form.account = words_of(gather, &about->account);
    form.supporting = words_of(gather, &about->supporting);
    form.obstacles = words_of(gather, &about->obstacles);
    form.reasons = words_of(gather, &about->reasons);
    form.projects = about->projects;
    form.evidence = about->evidence;
    if (about->definition.count > 0)
        at->definition = words_of(gather, &about->definition);
    if (has_something(&form))
        *MEM_PUSH(gather->desk->mem, year->forms, year->form_count,
                  gather->form_room) = form;
}

/* ---- component weights ---- */

/* "2 (ร้อยละ 20)": what the component weighs, when its indicators do too. */
static void
use_component_weight(struct gather *gather, const struct subject *subject)
{
    const struct prose *title = &subject->paper->field[TERM_COMPONENT_TITLE];
    struct agreement *agreement = &gather->year->agreement;
    struct component *component;
    struct said said;
    const char *bracket;
    struct number read;
    struct dec sum = dec_whole(0);

    if (subject->component == NO_INDEX || title->count == 0)
        return;
    said = title->said[0];
    bracket = memchr(said.text, '(', said.count);
    if (bracket == NULL || said.text[said.count - 1] != ')')
        return;
    said.count = (size_t)(said.text + said.count - 1 - (bracket + 1));
    said.text = mem_string(gather->desk->mem, bracket + 1, said.count);
    if (!said_number(gather->desk, &said, &read))
        return;
    component = &agreement->components[subject->component];
    for (size_t i = 0; i < component->count; i++)
        sum.e6 += agreement->indicators[component->first + i].weight.value.e6;
    ledger_use(gather->desk->ledger, said.entry,
               "agreement.yaml component %s weight", component->code);
    if (dec_compare(sum, read.value) == 0)
        component->weight = read;
    else
        FIND(gather->desk->findings, FINDING_DISAGREE, said.place,
             TEXT_RECOGNISE_WEIGHT_SUM, arg_dec("printed", read.value),
             arg_dec("sum", sum));
}

/* ---- all papers ---- */

static size_t
paper_count(const struct papers_list *list)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += list->papers[i].count;
    return count;
}

/* Subjects in the order of the papers; a sheet knows what came before it in
 * its file. */
static struct subject *
find_subjects(struct gather *gather)
{
    size_t count = paper_count(gather->list), at = 0;
    struct subject *subjects =
        MEM_ARRAY(gather->desk->mem, struct subject, count);

    for (size_t i = 0; i < gather->list->count; i++) {
        const struct papers *papers = &gather->list->papers[i];

        for (size_t j = 0; j < papers->count; j++, at++) {
            subjects[at].paper = &papers->paper[j];
            find_subject(gather, &subjects[at],
                         j > 0 ? &subjects[at - 1] : NULL);
            for (size_t k = 0; papers->paper[j].kind == PAPER_DETAIL &&
                               k < subjects[at].count;
                 k++)
                if (subjects[at].indicator[k] != NO_INDEX)
                    gather->about[subjects[at].indicator[k]].has_detail = true;
        }
    }
    return subjects;
}

/* Sheets and summaries of one indicator come before forms that may cover
 * several. */
static void
use_papers(struct gather *gather, struct self *self)
{
    static const struct {
        enum paper_kind kind;
        void (*use)(struct gather *gather, const struct subject *subject);
    } uses[] = {{PAPER_SUMMARY, use_summary},
                {PAPER_DETAIL, use_detail},
                {PAPER_FORM, use_form}};
    struct subject *subjects = find_subjects(gather);
    size_t count = paper_count(gather->list);
    size_t *counts[] = {&self->summaries, &self->details, &self->forms};

    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
        for (size_t j = 0; j < count; j++)
            if (subjects[j].paper->kind == uses[i].kind) {
                uses[i].use(gather, &subjects[j]);
                *counts[i] += subject_is_known(&subjects[j]);
                use_component_weight(gather, &subjects[j]);
                settle_paper(gather, &subjects[j]);
            }
}

static void
add_aliases(struct gather *gather)
{
    const struct agreement *agreement = &gather->year->agreement;

    for (size_t i = 0; i < gather->list->alias_count; i++) {
        const struct alias *alias = &gather->list->aliases[i];
        size_t at = 0;

        while (at < agreement->indicator_count &&
               strcmp(agreement->indicators[at].code, alias->code) != 0)
            at++;
        if (at < agreement->indicator_count)
            which_also(gather->which, at, alias->name);
        else
            FIND(gather->desk->findings, FINDING_CODE_UNKNOWN, alias->place,
                 TEXT_MAP_CODE, arg_code("code", alias->code));
    }
}

void
self_from_papers(struct self *self, struct year *year,
                 const struct papers_list *list, const struct desk *desk)
{
    size_t count = year->agreement.indicator_count;
    struct gather gather = {.desk = desk,
                            .year = year,
                            .which = which_new(&year->agreement, desk->mem),
                            .list = list,
                            .about = MEM_ARRAY(desk->mem, struct about, count),
                            .result_room = year->result_count,
                            .claim_room = year->claim_count,
                            .with_persons = list->with_persons,
                            .stage = list->stage};

    *self = (struct self){0};
    for (size_t i = 0; i < count; i++) {
        struct about *about = &gather.about[i];

        about->account = about->supporting = about->obstacles = about->reasons =
            about->definition = out_new(desk->mem);
    }
    add_aliases(&gather);
    use_papers(&gather, self);
    adopt_goals(&gather);
    for (size_t i = 0; i < count; i++)
        add_form(&gather, i);
    self->told = gather.told;
    self->told_count = gather.told_count;
}
