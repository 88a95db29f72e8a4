/* person.c - somebody: access, roles, who acts for them, who comes after. */
#include "web/admin_inside.h"

#include "action/account.h"
#include "action/rights.h"
#include "action/tasks.h"
#include "pages.h"
#include "web/site.h"
#include "web/views.h"

#include <string.h>

/* ---- what can be done ---- */

/* Where its refusal is told. */
enum person_form { FORM_ACCESS, FORM_ROLE, FORM_ACTING, FORM_OVER };

static const struct person_deed {
    const char *name;
    enum person_form form;
    bool self_is_for; /* the page's person is the deed's `for`, not `login` */
} person_deeds[] = {
    {"person-disable", FORM_ACCESS, false},
    {"person-enable", FORM_ACCESS, false},
    {"password", FORM_ACCESS, false},
    {"sign-in-link", FORM_ACCESS, false},
    {"second-factor-off", FORM_ACCESS, false},
    {"role-give", FORM_ROLE, false},
    {"role-end", FORM_ROLE, false},
    {"act-for", FORM_ACTING, true},
    {"hand-over", FORM_OVER, false},
};

static const struct done person_done[] = {
    {"added", TEXT_WEB_PERSON_DONE_ADDED},
    {"person-disable", TEXT_WEB_PERSON_DONE_DISABLED},
    {"person-enable", TEXT_WEB_PERSON_DONE_ENABLED},
    {"password", TEXT_WEB_PERSON_DONE_PASSWORD},
    {"second-factor-off", TEXT_WEB_PERSON_DONE_FACTOR},
    {"role-give", TEXT_WEB_PERSON_DONE_ROLE},
    {"role-end", TEXT_WEB_PERSON_DONE_ROLE_END},
    {"act-for", TEXT_WEB_PERSON_DONE_ACTING},
    {"hand-over", TEXT_WEB_PERSON_DONE_OVER},
    {"erased", TEXT_WEB_PERSON_DONE_ERASED},
    {NULL, 0},
};

static const struct person_deed *
find_deed(const char *name)
{
    size_t count = sizeof person_deeds / sizeof person_deeds[0];

    for (size_t i = 0; i < count; i++)
        if (strcmp(person_deeds[i].name, name) == 0)
            return &person_deeds[i];
    return NULL;
}

/* ---- the page ---- */

static void
fill_role_names(struct person_view *view, struct request *request)
{
    const char *chosen = request_field(request, "role");

    for (int i = 0; i < PERSON_ROLES; i++)
        select_add(&view->role_names, person_role_names[i],
                   said(&request->voice, role_text((enum person_role)i)),
                   strcmp(chosen, person_role_names[i]) == 0, request->mem);
}

static enum status
fill_divisions(struct person_view *view, struct request *request,
               const char *agency)
{
    struct seen_agency seen;
    enum status status = see_agency(request->desk, &request->reader, agency,
                                    &seen, request->mem);

    select_add(&view->divisions, "",
               said(&request->voice, TEXT_WEB_PERSON_ANY_DIVISION), false,
               request->mem);
    if (status != STATUS_FINE) /* the centre has none */
        return status == STATUS_ABSENT ? STATUS_FINE : status;
    for (size_t i = 0; i < seen.division_count; i++) {
        const struct division_row *division = &seen.divisions[i];
        struct agency_row named = {.code = division->code,
                                   .name_th = division->name_th,
                                   .name_en = division->name_en};

        select_add(&view->divisions, division->code,
                   agency_title(request, &named),
                   strcmp(view->typed.division, division->code) == 0,
                   request->mem);
    }
    return STATUS_FINE;
}

/* Who else there is at the agency. */
static enum status
fill_others(struct person_view *view, struct request *request,
            int64_t agency_id)
{
    const struct people_wanted wanted = {
        .agency_id = agency_id, .text = "", .role = ""};
    struct person *people;
    size_t count;

    TRY(see_people(request->desk, &request->reader, &wanted, 1000, &people,
                   &count, request->mem));
    for (size_t i = 0; i < count; i++) {
        const struct person *other = &people[i];
        const char *name = other->name != NULL ? other->name : other->login;

        if (other->id == view->id || other->login == NULL)
            continue;
        select_add(&view->actors, other->login, name,
                   strcmp(view->typed.login, other->login) == 0,
                   request->mem);
        select_add(&view->heirs, other->login, name,
                   strcmp(view->typed.to, other->login) == 0, request->mem);
        if (strcmp(view->typed.to, other->login) == 0)
            view->heir = name;
    }
    return STATUS_FINE;
}

static void
fill_who(struct person_view *view, struct request *request,
         const struct seen_person *seen)
{
    const struct person *person = &seen->person;
    struct out journal = out_new(request->mem);

    view->id = person->id;
    view->address = person_address(request->mem, person->id, "");
    view->login = person->login;
    view->name = person->name != NULL ? person->name : person->login;
    if (seen->erased)
        view->name = SENTENCE(request, TEXT_LINE_ERASED_PERSON,
                              arg_whole("number", person->id));
    view->position = person->position;
    view->email = person->email;
    view->telephone = person->telephone;
    view->agency = agency_title(request, &seen->agency);
    view->agency_address =
        person->agency[0] == '\0'
            ? NULL
            : address_of(request->mem, "admin", "agency", person->agency,
                         NULL);
    out_format(&journal, "%s?person=%lld",
               address_of(request->mem, "admin", "journal",
                          agency_path(person->agency), NULL),
               (long long)person->id);
    view->journal_address = out_string(&journal);
    view->disabled = person->disabled_at != NULL;
    view->erased = seen->erased;
    view->has_password = seen->has_password;
    view->has_factor = seen->has_second_factor;
    view->runs = seen->runs && !seen->erased;
    view->oneself = person->id == request->reader.person_id;
}

static enum status
person_page(struct request *request, const struct seen_person *seen,
            struct person_view *view)
{
    TRY(admin_places(&view->places, request, "/admin/people"));
    view->typed = typed_of(request);
    fill_who(view, request, seen);
    roles_fill(&view->roles, &view->role_count, seen, request);
    if (view->runs) {
        fill_role_names(view, request);
        TRY(fill_divisions(view, request, seen->person.agency));
        TRY(agencies_choice(request, &view->role_agencies,
                            view->typed.agency[0] != '\0'
                                ? view->typed.agency
                                : agency_path(seen->person.agency),
                            true));
        TRY(fill_others(view, request, seen->person.agency_id));
    }
    frame_fill(&view->frame, request,
               said(&request->voice, TEXT_WEB_PERSON_TITLE), PLACE_ADMIN);
    view->frame.notice = done_notice(request, person_done);
    page_person(&request->out, &request->voice, view);
    return STATUS_FINE;
}

static enum status
find_person(struct request *request, struct seen_person *seen)
{
    int64_t id;

    if (!whole_of(request_part(request, "person"), &id))
        return STATUS_ABSENT;
    return see_person(request->desk, &request->reader, id, request->now, seen,
                      request->mem);
}

enum status
view_person(struct request *request)
{
    struct person_view view = {.wrong = NULL};
    struct seen_person seen;

    TRY(find_person(request, &seen));
    return person_page(request, &seen, &view);
}

/* ---- what was asked for ---- */

/* What a hand-over would pass on. */
static enum status
fill_preview(struct person_view *view, struct request *request)
{
    struct task *tasks;
    size_t count;

    view->previews = true;
    TRY(tasks_of(request->desk, view->id, request->now, &tasks, &count,
                 request->mem));
    view->tasks = MEM_ARRAY(request->mem, struct task_line_view, count);
    for (size_t i = 0; i < count; i++) {
        struct out what = out_new(request->mem);

        if (tasks[i].acting_for != 0)
            continue; /* it stays with whom it is done for */
        out_format(&what, "%lld", (long long)tasks[i].fiscal_year);
        if (tasks[i].indicator != NULL)
            out_format(&what, " · %s %s", tasks[i].indicator,
                       words_in(tasks[i].name,
                                language_code(request->voice.language)));
        view->tasks[view->task_count++] =
            (struct task_line_view){tasks[i].agency, out_string(&what)};
    }
    return STATUS_FINE;
}

static void
place_wrong(struct person_view *view, enum person_form form, const char *why)
{
    view->wrong = why;
    switch (form) {
    case FORM_ACCESS: view->wrong_access = why; break;
    case FORM_ROLE: view->wrong_role = why; break;
    case FORM_ACTING: view->wrong_acting = why; break;
    case FORM_OVER: view->wrong_over = why; break;
    }
}

static enum status
answer_deed(struct request *request, const struct seen_person *seen,
            const struct person_deed *deed, const struct deed_answer *answer,
            bool previews)
{
    struct person_view view = {.id = seen->person.id};
    struct out done = out_new(request->mem);

    if (previews)
        TRY(fill_preview(&view, request));
    if (answer->link != NULL) {
        view.link = link_address(request->site->address, ONE_TIME_ENTER,
                                 answer->link, request->mem);
        request->secret = true;
    }
    if (previews || view.link != NULL)
        return person_page(request, seen, &view);
    out_format(&done, "?done=%s", deed->name);
    return request_go(request, person_address(request->mem, seen->person.id,
                                              out_string(&done)));
}

enum status
view_person_deed(struct request *request)
{
    const struct person_deed *deed = find_deed(request_part(request, "deed"));
    struct seen_person seen;
    struct deed_field self;
    struct admin_deed asked = {.known = &self, .known_count = 1};
    struct person_view view = {.wrong = NULL};
    struct deed_answer answer;
    const char *why, *at = request_field(request, "agency");

    TRY(find_person(request, &seen));
    if (deed == NULL || seen.erased)
        return STATUS_ABSENT;
    asked.deed = deed->name;
    asked.agency = deed->form == FORM_ROLE && at[0] != '\0'
                       ? agency_of_path(at)
                       : seen.person.agency;
    asked.dry_run = deed->form == FORM_OVER &&
                    strcmp(request_field(request, "sure"), "yes") != 0;
    self = (struct deed_field){deed->self_is_for ? "for" : "login",
                               seen.person.login};
    TRY(admin_do(request, &asked, &answer, &why));
    if (why == NULL)
        return answer_deed(request, &seen, deed, &answer, asked.dry_run);
    place_wrong(&view, deed->form, why);
    return person_page(request, &seen, &view);
}

/* ---- erased for good: asked twice ---- */

static enum status
erase_page(struct request *request, const struct seen_person *seen,
           const char *wrong)
{
    struct person_erase_view view = {
        .address = person_address(request->mem, seen->person.id, ""),
        .login = seen->person.login,
        .name = seen->person.name,
        .reason = request_field(request, "reason"),
        .wrong = wrong,
    };

    TRY(admin_places(&view.places, request, "/admin/people"));
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_PERSON_ERASE), PLACE_ADMIN);
    page_person_erase(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_person_erase(struct request *request)
{
    struct seen_person seen;

    TRY(find_person(request, &seen));
    if (!seen.runs)
        return STATUS_FORBIDDEN;
    return seen.erased ? STATUS_ABSENT : erase_page(request, &seen, NULL);
}

enum status
view_person_erase_send(struct request *request)
{
    struct seen_person seen;
    struct deed_field self = {.name = "login"};
    struct deed_answer answer;
    const char *why;

    TRY(find_person(request, &seen));
    if (!seen.runs)
        return STATUS_FORBIDDEN;
    if (seen.erased)
        return STATUS_ABSENT;
    if (strcmp(request_field(request, "login"), seen.person.login) != 0) {
        request->code = 422;
        return erase_page(request, &seen,
                          said(&request->voice, TEXT_WEB_PERSON_ERASE_LOGIN));
    }
    self.value = seen.person.login;
    TRY(admin_do(request,
                 &(struct admin_deed){.deed = "person-erase",
                                      .agency = seen.person.agency,
                                      .known = &self,
                                      .known_count = 1},
                 &answer, &why));
    return why == NULL
               ? request_go(request,
                            person_address(request->mem, seen.person.id,
                                           "?done=erased"))
               : erase_page(request, &seen, why);
}
