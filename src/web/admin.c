/* admin.c - administration: what there is, and what its pages share. */
#include "web/admin_inside.h"

#include "base/moment.h"
#include "pages.h"
#include "web/site.h"
#include "web/views.h"

#include <string.h>

/* ---- the places ---- */

enum reach {
    OVERSEES,     /* an agency's administrators and auditors, too */
    OVERSEES_ALL, /* of the centre */
    RUNS_ALL,     /* administrators of the centre */
};

static const struct {
    const char *address;
    enum text_key name, about;
    enum reach reach;
} places[] = {
    {"/admin/people", TEXT_WEB_ADMIN_PEOPLE, TEXT_WEB_ADMIN_PEOPLE_ABOUT,
     OVERSEES},
    {"/admin/agencies", TEXT_WEB_ADMIN_AGENCIES,
     TEXT_WEB_ADMIN_AGENCIES_ABOUT, OVERSEES},
    {"/admin/journal", TEXT_WEB_ADMIN_JOURNAL, TEXT_WEB_ADMIN_JOURNAL_ABOUT,
     OVERSEES},
    {"/admin/mail", TEXT_WEB_ADMIN_MAIL, TEXT_WEB_ADMIN_MAIL_ABOUT,
     OVERSEES_ALL},
    {"/admin/backup", TEXT_WEB_ADMIN_BACKUP, TEXT_WEB_ADMIN_BACKUP_ABOUT,
     OVERSEES_ALL},
    {"/admin/import", TEXT_WEB_ADMIN_IMPORT, TEXT_WEB_ADMIN_IMPORT_ABOUT,
     RUNS_ALL},
};

#define PLACES (sizeof places / sizeof places[0])

static bool
is_for(const struct reader *reader, enum reach reach)
{
    switch (reach) {
    case RUNS_ALL: return runs_all(reader);
    case OVERSEES_ALL: return oversees_all(reader);
    case OVERSEES: break;
    }
    return oversees_any(reader);
}

enum status
admin_places(struct choices_view *choices, struct request *request,
             const char *here)
{
    if (!oversees_any(&request->reader))
        return STATUS_FORBIDDEN;
    choices->label = said(&request->voice, TEXT_WEB_ADMIN_TITLE);
    choices->choices = MEM_ARRAY(request->mem, struct choice_view, PLACES);
    for (size_t i = 0; i < PLACES; i++) {
        if (is_for(&request->reader, places[i].reach))
            choices->choices[choices->choice_count++] = (struct choice_view){
                places[i].address, said(&request->voice, places[i].name),
                strcmp(places[i].address, here) == 0};
        else if (strcmp(places[i].address, here) == 0)
            return STATUS_FORBIDDEN;
    }
    return STATUS_FINE;
}

/* ---- what stands beside a door ---- */

static const char *
agencies_figure(struct request *request, const struct site_counts *counts)
{
    return SENTENCE(request, TEXT_WEB_ADMIN_N_AGENCIES,
                    arg_whole("count", counts->agencies));
}

static const char *
people_figure(struct request *request, const struct site_counts *counts)
{
    return SENTENCE(request, TEXT_WEB_ADMIN_N_PEOPLE,
                    arg_whole("count", counts->people));
}

static const char *
checkpoint_figure(struct request *request, const struct site_counts *counts)
{
    if (counts->checkpointed_at == NULL)
        return said(&request->voice, TEXT_WEB_ADMIN_NO_CHECKPOINT);
    return SENTENCE(request, TEXT_WEB_ADMIN_CHECKPOINT,
                    arg_moment("at", moment_of(counts->checkpointed_at)));
}

static const char *
mail_figure(struct request *request, const struct site_counts *counts)
{
    return SENTENCE(request, TEXT_WEB_ADMIN_N_MAILS,
                    arg_whole("count", counts->mails),
                    arg_whole("failed", counts->mails_given_up));
}

static const char *
backup_figure(struct request *request, const struct site_counts *counts)
{
    int64_t at = last_backup_at(request);

    (void)counts;
    if (request->site->backups == NULL)
        return NULL; /* they are made elsewhere, if at all */
    if (at == 0)
        return said(&request->voice, TEXT_WEB_ADMIN_NO_BACKUP);
    return SENTENCE(request, TEXT_WEB_ADMIN_BACKED_UP, arg_moment("at", at));
}

/* For those who oversee all agencies. */
static enum status
tell_figures(struct admin_view *view, struct request *request)
{
    static const struct {
        const char *address;
        const char *(*figure)(struct request *request,
                              const struct site_counts *counts);
    } figures[] = {{"/admin/people", people_figure},
                   {"/admin/agencies", agencies_figure},
                   {"/admin/journal", checkpoint_figure},
                   {"/admin/mail", mail_figure},
                   {"/admin/backup", backup_figure}};
    struct site_counts counts;

    if (!oversees_all(&request->reader))
        return STATUS_FINE;
    TRY(see_counts(request->desk, &request->reader, &counts, request->mem));
    for (size_t i = 0; i < view->link_count; i++)
        for (size_t j = 0; j < sizeof figures / sizeof figures[0]; j++)
            if (strcmp(view->links[i].address, figures[j].address) == 0)
                view->links[i].figure = figures[j].figure(request, &counts);
    return STATUS_FINE;
}

enum status
view_admin(struct request *request)
{
    struct admin_view view = {.links = NULL};

    TRY(admin_places(&view.places, request, "/admin"));
    view.links = MEM_ARRAY(request->mem, struct link_view, PLACES);
    for (size_t i = 0; i < PLACES; i++)
        if (is_for(&request->reader, places[i].reach))
            view.links[view.link_count++] = (struct link_view){
                .address = places[i].address,
                .name = said(&request->voice, places[i].name),
                .about = said(&request->voice, places[i].about)};
    TRY(tell_figures(&view, request));
    view.places.choice_count = 0; /* they are the page itself */
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_TITLE), PLACE_ADMIN);
    page_admin(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* ---- forms ---- */

struct typed_view
typed_of(struct request *request)
{
    return (struct typed_view){
        .login = request_field(request, "login"),
        .name = request_field(request, "name"),
        .position = request_field(request, "position"),
        .email = request_field(request, "email"),
        .telephone = request_field(request, "telephone"),
        .agency = request_field(request, "agency"),
        .division = request_field(request, "division"),
        .indicator = request_field(request, "indicator"),
        .from = request_field(request, "from"),
        .until = request_field(request, "until"),
        .reason = request_field(request, "reason"),
        .to = request_field(request, "to"),
        .code = request_field(request, "code"),
        .day = request_field(request, "day"),
        .name_th = request_field(request, "name_th"),
        .name_en = request_field(request, "name_en"),
    };
}

static size_t
fill_fields(struct request *request, const struct admin_deed *asked,
            struct deed_field fields[static DEED_FIELDS_MAX])
{
    const struct deed *deed = deed_named(asked->deed);
    size_t count = 0;

    for (size_t i = 0; i < DEED_FIELDS_MAX && deed->wants[i].name != NULL;
         i++) {
        const char *name = deed->wants[i].name,
                   *value = request_field(request, name);

        for (size_t j = 0; j < asked->known_count; j++)
            if (strcmp(asked->known[j].name, name) == 0)
                value = asked->known[j].value;
        if (value != NULL && value[0] != '\0')
            fields[count++] = (struct deed_field){name, value};
    }
    return count;
}

enum status
admin_do(struct request *request, const struct admin_deed *asked,
         struct deed_answer *answer, const char **why)
{
    struct deed_field fields[DEED_FIELDS_MAX];
    struct deed_request deed = {.deed = asked->deed,
                                .person_id = request->reader.person_id,
                                .agency = asked->agency,
                                .fields = fields,
                                .dry_run = asked->dry_run,
                                .now = request->now};

    *why = NULL;
    deed.field_count = fill_fields(request, asked, fields);
    TRY(deed_do(request->desk, &deed, answer, request->mem));
    if (answer->outcome == DEED_DONE)
        return STATUS_FINE;
    if (answer->why == TEXT_DEED_RIGHT)
        return STATUS_FORBIDDEN;
    request->code = 422;
    *why = deed_refused(request, answer);
    return STATUS_FINE;
}

enum status
agencies_choice(struct request *request, struct select_view *select,
                const char *chosen, bool runs)
{
    const struct reader *reader = &request->reader;
    struct agency_row *agencies;
    size_t count;

    TRY(see_agencies_run(request->desk, reader, &agencies, &count,
                         request->mem));
    if (runs ? runs_all(reader) : oversees_all(reader))
        select_add(select, "~", said(&request->voice, TEXT_WEB_ADMIN_CENTRE),
                   strcmp(chosen, "~") == 0, request->mem);
    for (size_t i = 0; i < count; i++)
        if (!runs || runs_agency(reader, agencies[i].id))
            select_add(select, agencies[i].code,
                       agency_title(request, &agencies[i]),
                       strcmp(chosen, agencies[i].code) == 0, request->mem);
    return STATUS_FINE;
}

enum status
agency_id_of(struct request *request, const char *path, int64_t *id)
{
    return find_agency_run(request->desk, &request->reader,
                           agency_of_path(path), id);
}

const char *
person_address(struct mem *mem, int64_t id, const char *more)
{
    struct out out = out_new(mem);

    out_format(&out, "/admin/person/%lld%s", (long long)id, more);
    return out_string(&out);
}
