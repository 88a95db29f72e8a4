/* rank.c - agencies in order: a table and JSON. */
#include "report/lineage.h"
#include "report/simulation_inside.h"

static const char *
rank_text(const struct voice *voice, const struct ranked *ranked,
          struct mem *mem)
{
    struct out out = out_new(mem);

    if (ranked->rank == 0)
        return "–";
    SAY(&out, voice, ranked->tied ? TEXT_RANK_TIED : TEXT_RANK_PLACE,
        arg_whole("rank", ranked->rank));
    return out_string(&out);
}

static void
add_ranked(struct simulation_view *view, const struct ranked *ranked)
{
    const struct scorecard *card = ranked->card;
    const struct agreement *agreement = &card->year->agreement;
    struct table *table = view->table;
    struct out so_far = out_new(view->mem), year = out_new(view->mem);
    const char *language = language_code(view->voice->language);

    SAY(&year, view->voice, TEXT_RANK_YEAR,
        arg_whole("year", agreement->fiscal_year));
    SAY(&so_far, view->voice, TEXT_RANK_SO_FAR,
        arg_rounded("points", card->points_so_far,
                    figure_places(agreement->policy.round.total)),
        arg_ratio("weight", card->weight_so_far));
    table_row(table, ROW_ITEM);
    table_cell(table, rank_text(view->voice, ranked, view->mem));
    table_cell(table, agency_name(&agreement->agency, view->voice));
    table_cell(table, out_string(&year));
    table_cell(table,
               card->complete
                   ? figure_text(view->voice, card->total,
                                 figure_places(agreement->policy.round.total),
                                 view->mem)
                   : "–");
    table_cell(table, !card->complete ? out_string(&so_far)
                      : ranked->grade ? words_in(ranked->grade->name, language)
                                      : "");
}

/* What an agency was under another code is no other agency. */
static void
note_lineage(struct table *table, const struct ranked *ranked,
             const struct voice *voice, struct mem *mem)
{
    const struct agreement *agreement = &ranked->card->year->agreement;
    const char *links = lineage_all_text(voice, &agreement->agency, mem);
    struct out out = out_new(mem);

    if (links == NULL)
        return;
    SAY(&out, voice, TEXT_LINEAGE_NOTE,
        arg_text("agency", agency_name(&agreement->agency, voice)),
        arg_text("links", links));
    table_note(table, out_string(&out));
}

struct table *
rank_table(const struct ranking *ranking, const struct voice *voice,
           struct mem *mem)
{
    struct simulation_view view = {.voice = voice, .mem = mem};
    struct table *table = table_new(mem, said(voice, TEXT_RANK_CAPTION));

    view.table = table;
    table->group_head = said(voice, TEXT_HEAD_GROUP);
    view_column(&view, TEXT_HEAD_RANK, ALIGN_NUMBER);
    view_column(&view, TEXT_HEAD_AGENCY, ALIGN_TEXT)->wraps = true;
    view_column(&view, TEXT_HEAD_YEAR, ALIGN_TEXT);
    view_column(&view, TEXT_HEAD_TOTAL, ALIGN_NUMBER);
    view_column(&view, TEXT_HEAD_GRADE, ALIGN_TEXT)->wraps = true;
    for (size_t i = 0; i < ranking->group_count; i++) {
        const struct ranked_group *group = &ranking->groups[i];
        struct out name = out_new(mem);

        SAY(&name, voice, group->name ? TEXT_RANK_GROUP : TEXT_RANK_NO_GROUP,
            arg_text("group", group->name ? group->name : ""));
        table_group(table, out_string(&name));
        for (size_t j = 0; j < group->count; j++)
            add_ranked(&view, &ranking->ranked[group->first + j]);
    }
    for (size_t i = 0; i < ranking->count; i++)
        note_lineage(table, &ranking->ranked[i], voice, mem);
    if (ranking->years_differ)
        table_note(table, said(voice, TEXT_RANK_YEARS));
    if (ranking->scales_differ)
        table_note(table, said(voice, TEXT_RANK_SCALES));
    if (ranking->stages_differ)
        table_note(table, said(voice, TEXT_RANK_STAGES));
    if (ranking->twice_count > 0)
        table_note(table, said(voice, TEXT_RANK_TWICE));
    return table;
}

void
rank_json(struct json *json, const struct ranking *ranking,
          const struct voice *voice)
{
    const char *language = language_code(voice->language);

    json_array(json);
    for (size_t i = 0; i < ranking->count; i++) {
        const struct ranked *ranked = &ranking->ranked[i];
        const struct agreement *agreement = &ranked->card->year->agreement;

        json_object(json);
        key_text(json, "agency", agreement->agency.code);
        key_whole(json, "fiscal_year", true, agreement->fiscal_year);
        key_text(json, "group", agreement->agency.group);
        key_whole(json, "rank", ranked->rank > 0, ranked->rank);
        key_bool(json, "tied", ranked->tied);
        total_json(json, "total", ranked->card);
        key_number(json, "points_so_far", !ranked->card->complete,
                   ranked->card->points_so_far);
        key_number(json, "weight_so_far", !ranked->card->complete,
                   ranked->card->weight_so_far);
        key_text(json, "grade",
                 ranked->grade ? words_in(ranked->grade->name, language)
                               : NULL);
        json_key(json, "lineage");
        lineage_json(json, agreement->agency.links,
                     agreement->agency.link_count);
        json_end(json);
    }
    json_end(json);
}
