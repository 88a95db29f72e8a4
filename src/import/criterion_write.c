/* criterion_write.c - the six shapes of a criterion from the model. */
#include "import/write_inside.h"

static void
write_targets(struct writer *writer, const struct demand *demand, int levels)
{
    yaml_list(writer->yaml, YAML_LINE);
    for (int i = 0; i < levels; i++)
        put_number_alone(writer, &demand->targets.level[i]);
    yaml_end(writer->yaml);
}

static void
write_bands(struct writer *writer, const struct demand *demand, int levels)
{
    yaml_list(writer->yaml, YAML_LINE);
    for (int i = 0; i < levels; i++)
        if (demand->bands[i].text != NULL)
            yaml_scalar(writer->yaml, demand->bands[i].text, true);
        else
            yaml_null(writer->yaml);
    yaml_end(writer->yaml);
}

static void
write_conditions(struct writer *writer, const struct demand *demand, int levels)
{
    yaml_map(writer->yaml, YAML_BLOCK);
    for (int i = 0; i < levels; i++)
        if (demand->rules[i].text != NULL) {
            struct out level = out_new(writer->mem);

            out_format(&level, "%d", i + 1);
            put_text(writer, out_string(&level), demand->rules[i].text);
        }
    yaml_end(writer->yaml);
}

/* One demand of all agencies, or one per group. */
static void
write_demands(struct writer *writer, const char *key,
              const struct criterion *criterion, int levels,
              void (*write)(struct writer *, const struct demand *, int))
{
    yaml_key(writer->yaml, key);
    if (criterion->demand_count == 1 && criterion->demands[0].group == NULL) {
        write(writer, &criterion->demands[0], levels);
        return;
    }
    yaml_map(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < criterion->demand_count; i++) {
        yaml_key(writer->yaml, criterion->demands[i].group);
        write(writer, &criterion->demands[i], levels);
    }
    yaml_end(writer->yaml);
}

static void
write_milestones(struct writer *writer, const struct criterion *criterion,
                 int levels)
{
    yaml_key(writer->yaml, "milestones");
    yaml_map(writer->yaml, YAML_BLOCK);
    yaml_key(writer->yaml, "steps");
    yaml_list(writer->yaml, YAML_BLOCK);
    for (size_t i = 0; i < criterion->milestone_count; i++) {
        const struct milestone *milestone = &criterion->milestones[i];

        yaml_map(writer->yaml, YAML_BLOCK);
        put_code(writer, "code", milestone->code);
        put_words(writer, "text", milestone->text);
        put_number(writer, "share", &milestone->share);
        yaml_end(writer->yaml);
    }
    yaml_end(writer->yaml);
    write_demands(writer, "targets", criterion, levels, write_targets);
    yaml_end(writer->yaml);
}

static void
write_judged(struct writer *writer, const struct criterion *criterion)
{
    yaml_key(writer->yaml, "judged");
    yaml_map(writer->yaml, YAML_LINE);
    put_words(writer, "by", criterion->judge);
    yaml_end(writer->yaml);
}

void
put_criterion(struct writer *writer, const struct indicator *indicator,
              const struct criterion *criterion, const struct indicator *parts,
              size_t part_count)
{
    int levels = indicator->policy.levels;

    yaml_map(writer->yaml, YAML_BLOCK);
    switch (criterion->type) {
    case CRITERION_TARGETS:
        write_demands(writer, "targets", criterion, levels, write_targets);
        put_number(writer, "toward", &criterion->toward);
        break;
    case CRITERION_BANDS:
        write_demands(writer, "bands", criterion, levels, write_bands);
        break;
    case CRITERION_MILESTONES:
        write_milestones(writer, criterion, levels);
        break;
    case CRITERION_RULES:
        write_demands(writer, "rules", criterion, levels, write_conditions);
        break;
    case CRITERION_COMPOSITE:
        yaml_key(writer->yaml, "composite");
        yaml_list(writer->yaml, YAML_BLOCK);
        for (size_t i = 0; i < part_count; i++)
            put_indicator(writer, &parts[i], &indicator->policy);
        yaml_end(writer->yaml);
        break;
    case CRITERION_JUDGED:
        write_judged(writer, criterion);
        break;
    }
    yaml_end(writer->yaml);
}
