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

const char *
criterion_text(const struct agreement *agreement,
               const struct indicator *indicator, struct mem *mem)
{
    struct out out = out_new(mem);
    struct writer writer = {.agreement = agreement, .mem = mem};

    if (indicator->criterion.type == CRITERION_COMPOSITE)
        return criterion_type_name(CRITERION_COMPOSITE);
    writer.yaml = yaml_write(&out, mem);
    put_criterion(&writer, indicator, &indicator->criterion, NULL, 0);
    yaml_finish(writer.yaml);
    return in_one_line(out_string(&out), mem);
}
