/* card_keep.c - scorecards in another arena. */
#include "action/card_keep.h"

void
card_keep_totals(struct scorecard *kept, const struct scorecard *card,
                 const struct year *year, struct mem *mem)
{
    *kept = *card;
    kept->year = year;
    kept->scores = NULL;
    kept->score_count = 0;
    kept->components = NULL;
    kept->steps = (struct steps){0};
    kept->weight_sum = ratio_keep(card->weight_sum, mem);
    kept->total_exact = ratio_keep(card->total_exact, mem);
    kept->total = ratio_keep(card->total, mem);
    kept->total_other = ratio_keep(card->total_other, mem);
    kept->points_so_far = ratio_keep(card->points_so_far, mem);
    kept->weight_so_far = ratio_keep(card->weight_so_far, mem);
}

static void
keep_score(struct score *kept, const struct score *score,
           const struct year *year, struct mem *mem)
{
    *kept = *score;
    kept->indicator = &year->agreement.indicators[score->indicator->index];
    kept->row = NULL;
    kept->absent = NULL;
    kept->steps = kept->weight_steps = (struct steps){0};
    kept->result = ratio_keep(score->result, mem);
    kept->score_exact = ratio_keep(score->score_exact, mem);
    kept->score = ratio_keep(score->score, mem);
    kept->weight = ratio_keep(score->weight, mem);
    kept->applied = ratio_keep(score->applied, mem);
    kept->weighted_exact = ratio_keep(score->weighted_exact, mem);
    kept->weighted_rounded = ratio_keep(score->weighted_rounded, mem);
    kept->weighted_unrounded = ratio_keep(score->weighted_unrounded, mem);
    kept->weighted = ratio_keep(score->weighted, mem);
}

static void
keep_component(struct component_score *kept,
               const struct component_score *component, size_t at,
               const struct year *year, struct mem *mem)
{
    *kept = *component;
    kept->component = &year->agreement.components[at];
    kept->weight = ratio_keep(component->weight, mem);
    kept->applied = ratio_keep(component->applied, mem);
    kept->subtotal = ratio_keep(component->subtotal, mem);
}

void
card_keep(struct scorecard *kept, const struct scorecard *card,
          const struct year *year, struct mem *mem)
{
    size_t components = year->agreement.component_count;

    card_keep_totals(kept, card, year, mem);
    kept->scores = MEM_ARRAY(mem, struct score, card->score_count);
    kept->score_count = card->score_count;
    for (size_t i = 0; i < card->score_count; i++)
        keep_score(&kept->scores[i], &card->scores[i], year, mem);
    kept->components = MEM_ARRAY(mem, struct component_score, components);
    for (size_t i = 0; i < components; i++)
        keep_component(&kept->components[i], &card->components[i], i, year,
                       mem);
}
