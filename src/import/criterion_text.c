/* criterion_text.c - a criterion as agreement.yaml would have it, in one line.
 */
#include "import/criterion_text.h"

#include "import/write_inside.h"

#include <string.h>

/* The lines of a block behind each other. */
static const char *
in_one_line(const char *block, struct mem *mem)
{
    struct out out = out_new(mem);

    while (*block != '\0') {
        size_t length = strcspn(block, "\n");

        if (out.count > 0)
            out_char(&out, ' ');
        out_bytes(&out, block, length);
        block += length;
        block += strspn(block, "\n ");
    }
    return out_string(&out);
}

/* "milestones: plan 20, describe 20; " */
static void
put_steps(struct out *out, const struct criterion *criterion, struct mem *mem)
{
    out_text(out, "milestones: ");
    for (size_t i = 0; i < criterion->milestone_count; i++) {
        const struct milestone *step = &criterion->milestones[i];

        out_format(out, "%s%s", i > 0 ? ", " : "", step->code);
        if (step->share.given)
            out_format(out, " %s", number_written(&step->share, mem));
    }
    out_text(out, "; ");
}

const char *
criterion_text(const struct agreement *agreement,
               const struct indicator *indicator, struct mem *mem)
{
    struct criterion criterion = indicator->criterion;
    struct out block = out_new(mem), out = out_new(mem);
    struct writer writer = {.agreement = agreement, .mem = mem};

    if (criterion.type == CRITERION_COMPOSITE)
        return criterion_type_name(CRITERION_COMPOSITE);
    if (criterion.type == CRITERION_MILESTONES) {
        put_steps(&out, &criterion, mem);
        criterion.type = CRITERION_TARGETS; /* what they are held against */
    }
    writer.yaml = yaml_write(&block, mem);
    put_criterion(&writer, indicator, &criterion, NULL, 0);
    yaml_finish(writer.yaml);
    out_text(&out, in_one_line(out_string(&block), mem));
    return out_string(&out);
}
