/* form_texts.c - a form in pieces, as a database keeps it. */
#include "import/form_texts.h"

#include "import/write_inside.h"

#include <string.h>

#define LIST "evidence:\n"

static const char *
written(const struct agreement *agreement, const struct form *form,
        struct mem *mem)
{
    struct out out = out_new(mem);
    struct writer writer = {yaml_write(&out, mem), agreement, mem};

    put_form(&writer, form);
    yaml_finish(writer.yaml);
    return out_string(&out);
}

const char *
form_text_of(const struct agreement *agreement, const struct form *form,
             struct mem *mem)
{
    struct form bare = *form;
    const char *text;

    bare.evidence_count = 0;
    text = written(agreement, &bare, mem);
    return strncmp(text, "{}", 2) == 0 ? "" : text;
}

const char *
evidence_text_of(const struct agreement *agreement,
                 const struct evidence *evidence, struct mem *mem)
{
    struct form alone = {.evidence = evidence, .evidence_count = 1};

    return written(agreement, &alone, mem) + strlen(LIST);
}

void
form_text_join(struct out *out, const char *form, const char *const *evidence,
               size_t count)
{
    out_text(out, form);
    if (count > 0)
        out_text(out, LIST);
    for (size_t i = 0; i < count; i++)
        out_text(out, evidence[i]);
}
