/* measured.c - the raw values behind a result. */
#include "report/measured.h"

size_t
measured_values(const struct scorecard *card, const struct score *score,
                size_t measure, const struct value ***values, struct mem *mem)
{
    bool staged = score != NULL ? score->staged : card->has_stage;
    enum stage stage = score != NULL ? score->stage : card->stage;

    return year_values(card->year, measure, staged, stage,
                       selection_until(card->year, card->selection), values,
                       mem);
}

size_t
measure_courses(const struct scorecard *card, const struct score *score,
                struct measure_course **courses, struct mem *mem)
{
    const struct agreement *agreement = &card->year->agreement;
    const bool *wanted = measures_behind(agreement, score->indicator, mem);
    size_t count = 0;

    *courses = MEM_ARRAY(mem, struct measure_course, agreement->measure_count);
    for (size_t i = 0; i < agreement->measure_count; i++) {
        const struct value **values;
        bool is_step = agreement->measures[i].milestone_of != NO_INDEX;
        size_t found = wanted[i] && !is_step
                           ? measured_values(card, score, i, &values, mem)
                           : 0;

        if (found > 1)
            (*courses)[count++] = (struct measure_course){
                agreement, &agreement->measures[i], values, found};
    }
    return count;
}
