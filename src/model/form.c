/* form.c - what a form's file is called. */
#include "model/form.h"

#include "base/out.h"

const char *
form_file_name(const char *code, const char *round, const char *stage,
               struct mem *mem)
{
    struct out name = out_new(mem);

    out_format(&name, "%s%s%s%s%s.yaml", code, round[0] != '\0' ? "@" : "",
               round, stage[0] != '\0' ? "." : "", stage);
    return out_string(&name);
}

const char *
form_stage_name(const struct form *form)
{
    return form->staged ? stage_name(form->stage) : "";
}
