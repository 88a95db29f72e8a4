/* roles.c - roles, agencies and people in words. */
#include "web/roles.h"

#include "action/rights.h"

#include <string.h>

const char *
agency_title(struct request *request, const struct agency_row *agency)
{
    const char *name = request->voice.language == ENGLISH &&
                               agency->name_en != NULL
                           ? agency->name_en
                           : agency->name_th;

    if (agency->code == NULL || agency->code[0] == '\0')
        return said(&request->voice, TEXT_WEB_ADMIN_CENTRE);
    if (name == NULL)
        name = agency->name_en;
    return name != NULL ? name : agency->code;
}

const char *
agency_path(const char *code)
{
    return code[0] == '\0' ? "~" : code;
}

const char *
agency_of_path(const char *path)
{
    return strcmp(path, "~") == 0 ? "" : path;
}

const char *
day_text(struct request *request, const char *iso)
{
    struct out out = out_new(request->mem);
    int64_t ms;

    if (iso == NULL || !moment_parse(iso, false, &ms))
        return iso;
    say_day(&out, &request->voice, moment_day(ms));
    return out_string(&out);
}

const char *
days_text(struct request *request, const char *from_on, const char *until_on)
{
    const char *from = day_text(request, from_on),
               *until = day_text(request, until_on);

    if (from != NULL && until != NULL)
        return SENTENCE(request, TEXT_WEB_ADMIN_FROM_UNTIL,
                        arg_text("from", from), arg_text("until", until));
    if (from != NULL)
        return SENTENCE(request, TEXT_WEB_ADMIN_FROM, arg_text("from", from));
    return until == NULL ? NULL
                         : SENTENCE(request, TEXT_WEB_ADMIN_UNTIL,
                                    arg_text("until", until));
}

static const char *
time_text(struct request *request, enum role_time time)
{
    switch (time) {
    case ROLE_TO_COME: return said(&request->voice, TEXT_WEB_ADMIN_TO_COME);
    case ROLE_OVER: return said(&request->voice, TEXT_WEB_ADMIN_OVER);
    case ROLE_NOW: break;
    }
    return NULL;
}

static const char *
part_text(struct request *request, const struct role_row *role)
{
    if (role->division != NULL)
        return SENTENCE(request, TEXT_WEB_ADMIN_PART_DIVISION,
                        arg_text("division", role->division));
    return role->indicator == NULL
               ? NULL
               : SENTENCE(request, TEXT_WEB_ADMIN_PART_INDICATOR,
                          arg_code("indicator", role->indicator));
}

void
roles_fill(struct role_view **views, size_t *count,
           const struct seen_person *seen, struct request *request)
{
    *views = MEM_ARRAY(request->mem, struct role_view, seen->role_count);
    *count = 0;
    for (size_t i = 0; i < seen->role_count; i++) {
        const struct seen_role *role = &seen->roles[i];
        const struct role_row *row = &role->role;

        if (role->time == ROLE_OVER)
            continue;
        (*views)[(*count)++] = (struct role_view){
            .id = row->id,
            .name = said(&request->voice, role_text(row->role)),
            .at = agency_title(request, &role->agency),
            .part = part_text(request, row),
            .for_name = role->for_name,
            .days = days_text(request, row->from_on, row->until_on),
            .time = time_text(request, role->time),
            .may_end = role->may_end,
            .role = person_role_names[row->role],
            .division = row->division,
            .indicator = row->indicator,
            .agency = agency_path(row->agency),
        };
    }
}

void
select_add(struct select_view *select, const char *value, const char *name,
           bool chosen, struct mem *mem)
{
    *MEM_PUSH(mem, select->options, select->option_count,
              select->option_room) =
        (struct option_view){value, name, chosen};
}

const char *
done_notice(struct request *request, const struct done *list)
{
    const char *done = request_query(request, "done");

    for (; list->name != NULL; list++)
        if (strcmp(list->name, done) == 0)
            return said(&request->voice, list->text);
    return NULL;
}
