/* people.c - who there is, and somebody new. */
#include "web/admin_inside.h"

#include "action/rights.h"
#include "pages.h"
#include "web/views.h"

#include <string.h>

#define PEOPLE_MOST 200

/* ---- the list ---- */

static const char *
roles_text(struct request *request, const struct role_row *roles, size_t count)
{
    struct out out = out_new(request->mem);
    unsigned told = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned role = 1U << roles[i].role;

        if (told & role)
            continue;
        out_format(&out, "%s%s", told == 0 ? "" : ", ",
                   said(&request->voice, role_text(roles[i].role)));
        told |= role;
    }
    return out_string(&out);
}

static const char *
name_among(struct request *request, const struct agency_row *agencies,
           size_t count, const struct person *person)
{
    struct agency_row own = {.code = person->agency};

    for (size_t i = 0; i < count; i++)
        if (agencies[i].id == person->agency_id)
            own = agencies[i];
    return agency_title(request, &own);
}

static enum status
fill_people(struct people_view *view, struct request *request,
            const struct people_wanted *wanted)
{
    struct agency_row *agencies;
    struct person *people;
    size_t agency_count, count;

    TRY(see_agencies_run(request->desk, &request->reader, &agencies,
                         &agency_count, request->mem));
    TRY(see_people(request->desk, &request->reader, wanted, PEOPLE_MOST + 1,
                   &people, &count, request->mem));
    view->more = count > PEOPLE_MOST;
    if (view->more)
        count = PEOPLE_MOST;
    view->people = MEM_ARRAY(request->mem, struct person_line_view, count);
    view->person_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct person *person = &people[i];
        struct role_row *roles;
        size_t role_count;

        TRY(see_roles_today(request->desk, person->id, request->now, &roles,
                            &role_count, request->mem));
        view->people[i] = (struct person_line_view){
            .address = person_address(request->mem, person->id, ""),
            .name = person->name != NULL ? person->name : person->login,
            .login = person->login,
            .position = person->position,
            .agency = name_among(request, agencies, agency_count, person),
            .roles = roles_text(request, roles, role_count),
            .disabled = person->disabled_at != NULL,
            .erased = person->login == NULL,
        };
        if (person->login == NULL)
            view->people[i].name =
                SENTENCE(request, TEXT_LINE_ERASED_PERSON,
                         arg_whole("number", person->id));
    }
    return STATUS_FINE;
}

static void
add_state(struct people_view *view, struct request *request, bool disabled,
          bool here)
{
    struct choices_view *states = &view->states;

    if (states->choices == NULL)
        states->choices = MEM_ARRAY(request->mem, struct choice_view, 2);
    states->choices[states->choice_count++] = (struct choice_view){
        address_with(request, "state", disabled ? "ended" : NULL),
        said(&request->voice, disabled ? TEXT_WEB_ADMIN_ENDED
                                       : TEXT_WEB_ADMIN_ACTIVE),
        here};
}

static enum status
fill_filters(struct people_view *view, struct request *request,
             const char *agency, const char *role)
{
    const struct voice *voice = &request->voice;

    TRY(agencies_choice(request, &view->agencies, agency, false));
    if (view->agencies.option_count == 1)
        view->agencies.option_count = 0;
    select_add(&view->roles, "", said(voice, TEXT_WEB_ADMIN_ANY_ROLE),
               role[0] == '\0', request->mem);
    for (int i = 0; i < PERSON_ROLES; i++)
        select_add(&view->roles, person_role_names[i],
                   said(voice, role_text((enum person_role)i)),
                   strcmp(role, person_role_names[i]) == 0, request->mem);
    return STATUS_FINE;
}

/* `text` is what is looked for: it came by POST, so that no name stands in an
 * address. */
static enum status
people_page(struct request *request, const char *agency, const char *role,
            const char *text, bool disabled)
{
    struct people_view view = {.text = text};
    struct people_wanted wanted = {.agency_id = -1,
                                   .text = text,
                                   .role = role,
                                   .disabled = disabled};

    TRY(admin_places(&view.places, request, "/admin/people"));
    if (agency[0] != '\0')
        TRY(agency_id_of(request, agency, &wanted.agency_id));
    TRY(fill_people(&view, request, &wanted));
    TRY(fill_filters(&view, request, agency, role));
    add_state(&view, request, false, !disabled);
    add_state(&view, request, true, disabled);
    view.search_address = disabled ? "/admin/people?state=ended"
                                   : "/admin/people";
    view.may_add = runs_any(&request->reader);
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_PEOPLE), PLACE_ADMIN);
    page_people(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_people(struct request *request)
{
    return people_page(request, request_query(request, "agency"),
                       request_query(request, "role"), "",
                       strcmp(request_query(request, "state"), "ended") == 0);
}

enum status
view_people_search(struct request *request)
{
    return people_page(request, request_field(request, "agency"),
                       request_field(request, "role"),
                       request_field(request, "text"),
                       strcmp(request_query(request, "state"), "ended") == 0);
}

/* ---- somebody new ---- */

static enum status
add_page(struct request *request, const char *wrong)
{
    struct person_add_view view = {.wrong = wrong, .typed = typed_of(request)};

    TRY(admin_places(&view.places, request, "/admin/people"));
    if (!runs_any(&request->reader))
        return STATUS_FORBIDDEN;
    TRY(agencies_choice(request, &view.agencies,
                        view.typed.agency[0] != '\0'
                            ? view.typed.agency
                            : request_query(request, "agency"),
                        true));
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_ADMIN_ADD_PERSON), PLACE_ADMIN);
    page_person_add(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_person_add(struct request *request)
{
    return add_page(request, NULL);
}

enum status
view_person_add_send(struct request *request)
{
    const char *agency = request_field(request, "agency"), *why;
    const struct admin_deed asked = {.deed = "person-add",
                                     .agency = agency_of_path(agency)};
    struct deed_answer answer;

    TRY(admin_do(request, &asked, &answer, &why));
    return why == NULL
               ? request_go(request, person_address(request->mem, answer.id,
                                                    "?done=added"))
               : add_page(request, why);
}
