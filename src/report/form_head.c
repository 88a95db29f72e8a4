/* form_head.c - the head of a report form: whose it is, and about what; and
 * the criteria that the result is judged by.
 */
#include "report/forms_inside.h"

#include <string.h>

/* ---- the head ---- */

/* The divisions of the indicator and its parts, each once; NULL: nobody
 * says. */
static const char *
divisions(const struct indicator_form *form)
{
    const char *all = form_division(form, form->indicator);

    for (size_t i = 0; i < form->part_count && form->part != form->indicator;
         i++) {
        const char *own = form_division(form, &form->part[i]);
        struct out out = out_new(form->chapter->mem);

        if (own == NULL || (all != NULL && strstr(all, own) != NULL))
            continue;
        out_format(&out, "%s%s%s", all != NULL ? all : "",
                   all != NULL ? ", " : "", own);
        all = out_string(&out);
    }
    return all;
}

static const char *
component_title(const struct indicator_form *form)
{
    const struct component *component =
        &form->chapter->agreement->components[form->indicator->component];
    struct out out = out_new(form->chapter->mem);

    if (phrase_words(form->chapter->voice, component->name) == NULL)
        return figure_code(form->chapter->voice, component->code,
                           form->chapter->mem);
    SAY(&out, form->chapter->voice, TEXT_FORM_COMPONENT_TITLED,
        arg_code("code", component->code), arg_words("name", component->name));
    return out_string(&out);
}

static const char *
reporter(const struct indicator_form *form)
{
    const struct form *written = form_written(form, form->indicator);
    const char *position = NULL;

    if (form->chapter->blank)
        return NULL;
    if (written != NULL)
        position = phrase_words(form->chapter->voice, written->reporter);
    return position != NULL ? position
                            : said(form->chapter->voice, TEXT_FORM_ABSENT);
}

const char *
form_whole(const struct indicator_form *form)
{
    return CHAPTER_TEXT(form->chapter, TEXT_FORM_WHOLE,
                        arg_code("code", form->indicator->code));
}

void
form_reporter(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;

    fields_text(document_fields(chapter->document),
                said(chapter->voice, TEXT_FORM_REPORTER), reporter(form),
                chapter->mem);
}

/* ---- groups of agencies ---- */

struct groups {
    const char **group;
    size_t count, room;
};

static void
add_group(struct groups *groups, const char *group, struct mem *mem)
{
    if (group == NULL)
        return;
    for (size_t i = 0; i < groups->count; i++)
        if (strcmp(groups->group[i], group) == 0)
            return;
    *MEM_PUSH(mem, groups->group, groups->count, groups->room) = group;
}

/* Those that the agreement's criteria name, in their order. */
static struct groups
groups_of(const struct agreement *agreement, struct mem *mem)
{
    struct groups groups = {0};

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct criterion *criterion = &agreement->indicators[i].criterion;

        for (size_t j = 0; j < criterion->demand_count; j++)
            add_group(&groups, criterion->demands[j].group, mem);
    }
    add_group(&groups, agreement->agency.group, mem);
    return groups;
}

static void
add_groups(const struct indicator_form *form, struct block *fields)
{
    const struct agreement *agreement = form->chapter->agreement;
    struct mem *mem = form->chapter->mem;
    struct groups groups = groups_of(agreement, mem);
    struct tick *ticks = MEM_ARRAY(mem, struct tick, groups.count);

    if (groups.count == 0)
        return;
    for (size_t i = 0; i < groups.count; i++) {
        struct out out = out_new(mem);

        SAY(&out, form->chapter->voice, TEXT_FORM_GROUP_TICK,
            arg_text("group", groups.group[i]));
        ticks[i].text = out_string(&out);
        ticks[i].ticked = agreement->agency.group != NULL &&
                          strcmp(groups.group[i], agreement->agency.group) == 0;
    }
    fields_ticks(fields, said(form->chapter->voice, TEXT_FORM_GROUP), ticks,
                 groups.count, mem);
}

void
form_head(const struct indicator_form *form)
{
    struct chapter *chapter = form->chapter;
    const struct voice *voice = chapter->voice;
    const struct agreement *agreement = chapter->agreement;
    const char *division = divisions(form);
    struct out title = out_new(chapter->mem);
    struct block *fields;

    SAY(&title, voice, TEXT_FORM_TITLE,
        arg_whole("year", agreement->fiscal_year),
        arg_key("era", agreement->calendar.common_era ? TEXT_ERA_COMMON
                                                      : TEXT_ERA_BUDDHIST));
    form_label(form, out_string(&title));
    fields = document_fields(chapter->document);
    if (division == NULL && !chapter->blank)
        division = said(voice, TEXT_FORM_ABSENT);
    fields_text(fields, said(voice, TEXT_FORM_DIVISION), division,
                chapter->mem);
    fields_text(fields, said(voice, TEXT_FORM_AGENCY),
                agency_name(&agreement->agency, voice), chapter->mem);
    add_groups(form, fields);
    fields_text(fields, said(voice, TEXT_FORM_COMPONENT), component_title(form),
                chapter->mem);
    fields_text(fields, said(voice, TEXT_FORM_INDICATOR),
                phrase_indicator(voice, form->indicator, chapter->mem),
                chapter->mem);
    if (chapter->card->selection.round[0] != '\0')
        fields_text(fields, said(voice, TEXT_FORM_ROUND),
                    chapter_round(chapter), chapter->mem);
    /* Persons are named on paper alone. */
    if (chapter->blank)
        fields_text(fields, said(voice, TEXT_FORM_RESPONSIBLE), NULL,
                    chapter->mem);
    fields_text(fields, said(voice, TEXT_FORM_REPORTER), reporter(form),
                chapter->mem);
    if (chapter->blank)
        fields_text(fields, said(voice, TEXT_FORM_TELEPHONE), NULL,
                    chapter->mem);
}

/* ---- the criteria ---- */

static const char *
caption(const struct indicator_form *form, const struct indicator *indicator)
{
    const struct voice *voice = form->chapter->voice;
    const char *unit = unit_name(&indicator->unit, voice);
    struct out out = out_new(form->chapter->mem);

    if (unit[0] == '\0')
        return said(voice, TEXT_CRITERIA_CAPTION);
    SAY(&out, voice, TEXT_CRITERIA_CAPTION_UNIT,
        arg_phrase("unit", unit, form->chapter->mem));
    return out_string(&out);
}

static void
add_criterion(const struct indicator_form *form, struct criterion_view view)
{
    struct table *table;

    view.agreement = form->chapter->agreement;
    view.voice = form->chapter->voice;
    view.mem = form->chapter->mem;
    table = criterion_table(&view);
    if (table != NULL)
        document_table(form->chapter->document, view.indicator->code, table);
}

/* Whose they are, where the form is of several. */
static const char *
printed_caption(const struct indicator_form *form,
                const struct indicator *indicator)
{
    const struct chapter *chapter = form->chapter;

    if (form->part == form->indicator && indicator == form->indicator)
        return said(chapter->voice, TEXT_CRITERIA_PRINTED);
    return CHAPTER_TEXT(chapter, TEXT_CRITERIA_PRINTED_PART,
                        arg_code("code", indicator->code));
}

/* What a source prints instead: told beside what is in use, where results are
 * told as well. */
static void
add_printed(const struct indicator_form *form,
            const struct indicator *indicator)
{
    if (indicator->printed == NULL || form->chapter->blank)
        return;
    add_criterion(form, (struct criterion_view){
                            .indicator = indicator,
                            .criterion = indicator->printed,
                            .printed = true,
                            .caption = printed_caption(form, indicator)});
    for (size_t i = 0; i < indicator->printed_part_count; i++) {
        const struct indicator *part = &indicator->printed_parts[i];

        add_criterion(form, (struct criterion_view){
                                .indicator = part,
                                .criterion = &part->criterion,
                                .printed = true,
                                .caption = printed_caption(form, part)});
    }
}

static void
add_own(const struct indicator_form *form, const struct indicator *indicator)
{
    add_criterion(form,
                  (struct criterion_view){.indicator = indicator,
                                          .criterion = &indicator->criterion,
                                          .caption = caption(form, indicator)});
    add_printed(form, indicator);
}

/* What a sheet of its own would say of a part. */
static void
add_details(const struct indicator_form *form, const struct indicator *part)
{
    struct chapter *chapter = form->chapter;

    form_steps(form, form_score(form, part), false);
    if (part != form->indicator && form_has_details(chapter, part))
        form_details(chapter, document_fields(chapter->document), part);
}

void
form_criteria(const struct indicator_form *form, bool details)
{
    struct chapter *chapter = form->chapter;
    struct out out = out_new(chapter->mem);

    if (form->part == form->indicator) {
        add_own(form, form->indicator);
        if (details)
            add_details(form, form->indicator);
        return;
    }
    SAY(&out, chapter->voice, TEXT_FORM_PARTS,
        arg_code("code", form->indicator->code));
    document_paragraph(chapter->document, PARAGRAPH_BODY, out_string(&out));
    add_printed(form, form->indicator);
    for (size_t i = 0; i < form->part_count; i++) {
        struct out anchor = out_new(chapter->mem);

        out_format(&anchor, "i-%s", form->part[i].code);
        document_heading(
            chapter->document, 3,
            phrase_indicator(chapter->voice, &form->part[i], chapter->mem),
            out_string(&anchor));
        add_own(form, &form->part[i]);
        if (details)
            add_details(form, &form->part[i]);
    }
}
