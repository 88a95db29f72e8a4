/* tell.c - mail that deeds put in. */
#include "action/tell.h"

#include "action/rights.h"
#include "store/mail.h"
#include "store/question.h"

/* ---- who gets it ---- */

struct people {
    int64_t *id;
    size_t count, room;
};

static void
add_person(struct doing *doing, struct people *people, int64_t id)
{
    if (id == 0 || id == doing->line.person_id)
        return;
    for (size_t i = 0; i < people->count; i++)
        if (people->id[i] == id)
            return;
    *MEM_PUSH(doing->mem, people->id, people->count, people->room) = id;
}

/* Whoever has the role at an agency, and reaches an indicator of the one that it
 * is about (NULL: the year as a whole). */
static enum status
add_reaching(struct doing *doing, struct people *people, int64_t agency_id,
             enum person_role role, const struct indicator *indicator)
{
    struct where where = {.agency_id = doing->line.agency_id,
                          .agreement = doing->agreement,
                          .indicator = indicator};
    struct role_row *roles;
    size_t count;

    TRY(roles_at(doing->store, agency_id, role, doing->day, &roles, &count,
                 doing->mem));
    for (size_t i = 0; i < count; i++)
        if (role_reaches(&roles[i], &where))
            add_person(doing, people, roles[i].person_id);
    return STATUS_FINE;
}

static enum status
add_role(struct doing *doing, struct people *people, int64_t agency_id,
         enum person_role role)
{
    return add_reaching(doing, people, agency_id, role, doing->indicator);
}

/* The division's officers and heads, and the agency's planners. */
static enum status
add_agency(struct doing *doing, struct people *people)
{
    for (enum person_role role = PERSON_OFFICER; role <= PERSON_PLANNER; role++)
        TRY(add_role(doing, people, doing->line.agency_id, role));
    return STATUS_FINE;
}

/* ---- what it says ---- */

struct said_thing {
    const char *name, *text;
};

static void
put_names(struct json *json, const char *th, const char *en,
          struct words words)
{
    key_some(json, th, words_in(words, "th"));
    key_some(json, en, words_in(words, "en"));
}

/* Where it happened, and what is said about it. */
static const char *
content_of(const struct doing *doing, const struct said_thing *things,
           size_t count)
{
    struct out out = out_new(doing->mem);
    struct json json = json_compact(&out);

    json_object(&json);
    key_some(&json, "agency", doing->line.agency);
    if (doing->agreement != NULL)
        put_names(&json, "agency_th", "agency_en",
                  doing->agreement->agency.name);
    json_key(&json, "year");
    json_whole(&json, doing->request->fiscal_year);
    if (doing->indicator != NULL) {
        key_some(&json, "code", doing->indicator->code);
        put_names(&json, "name_th", "name_en", doing->indicator->name);
    }
    json_key(&json, "round");
    json_text(&json, doing->round);
    for (size_t i = 0; i < count; i++)
        key_some(&json, things[i].name, things[i].text);
    json_end(&json);
    return out_string(&out);
}

/* A deed's line tells one thing of a kind to a person. */
static const char *
about_of(const struct doing *doing, const char *kind, int64_t person_id)
{
    struct out out = out_new(doing->mem);

    out_format(&out, "%s/%lld/%lld/%lld", kind,
               (long long)doing->line.agency_id, (long long)doing->line.seq,
               (long long)person_id);
    return out_string(&out);
}

static enum status
tell_people(struct doing *doing, const char *kind, const struct people *people,
            const struct said_thing *things, size_t count)
{
    const char *content;
    bool is_new;

    if (people->count == 0)
        return STATUS_FINE;
    content = content_of(doing, things, count);
    for (size_t i = 0; i < people->count; i++)
        TRY(mail_put(doing->store,
                     &(struct mail){.agency_id = doing->line.agency_id,
                                    .person_id = people->id[i],
                                    .about =
                                        about_of(doing, kind, people->id[i]),
                                    .kind = kind,
                                    .content = content,
                                    .due_at = doing->now_text},
                     &is_new));
    return STATUS_FINE;
}

#define TELL_PEOPLE(doing, kind, people, ...)                                  \
    tell_people((doing), (kind), (people),                                     \
                (struct said_thing[]){__VA_ARGS__},                            \
                sizeof((struct said_thing[]){__VA_ARGS__}) /                   \
                    sizeof(struct said_thing))

/* ---- results ---- */

static enum status
add_entered(struct doing *doing, struct people *people,
            const struct entry *entry)
{
    int64_t *entered;
    size_t count;

    TRY(entered_by(doing->store, entry->id, &entered, &count, doing->mem));
    for (size_t i = 0; i < count; i++)
        add_person(doing, people, entered[i]);
    return STATUS_FINE;
}

static const char *
value_text(struct doing *doing, bool given, const struct number *value,
           enum state state)
{
    struct out out = out_new(doing->mem);

    if (!given)
        return state_name(state);
    ratio_print(&out, ratio_dec(value->value), value->places);
    return out_string(&out);
}

enum status
tell_returned(struct doing *doing, const struct entry *entry)
{
    struct people people = {0};

    TRY(add_entered(doing, &people, entry));
    return TELL_PEOPLE(doing, "returned", &people,
                       {"result", value_text(doing, entry->given,
                                             &entry->value, entry->state)},
                       {"reason", doing->line.reason});
}

/* What the change is worth: the weighted score of the new value less that of
 * the one before, each by itself; NULL: they cannot be scored alone. */
static enum status
moves_text(struct doing *doing, const struct entry *judged,
           const struct result *result, const char **moves)
{
    struct result before = *result;
    const struct score *from, *to;
    struct out out = out_new(doing->mem);

    before.value = judged->value;
    before.state = judged->given ? STATE_GIVEN : judged->state;
    *moves = NULL;
    TRY(score_alone_if(doing, &before, &from));
    TRY(score_alone_if(doing, result, &to));
    if (from == NULL || to == NULL || !from->scored || !to->scored)
        return STATUS_FINE;
    ratio_print_short(&out, ratio_sub(to->weighted, from->weighted, doing->mem));
    *moves = out_string(&out);
    return STATUS_FINE;
}

enum status
tell_judged(struct doing *doing, enum stage stage, const struct entry *judged,
            const struct result *result)
{
    struct people people = {0};
    const char *from, *to, *moves;

    if (judged == NULL)
        return STATUS_FINE;
    from = value_text(doing, judged->given, &judged->value, judged->state);
    to = value_text(doing, result->value.given, &result->value, result->state);
    if (stage != STAGE_APPEAL && entry_equals(judged, result))
        return STATUS_FINE;
    TRY(add_agency(doing, &people));
    TRY(moves_text(doing, judged, result, &moves));
    return TELL_PEOPLE(doing,
                       stage == STAGE_APPEAL ? "appeal-decided" : "judged",
                       &people, {"stage", stage_name(stage)}, {"from", from},
                       {"to", to}, {"moves", moves},
                       {"reason", doing->line.reason});
}

enum status
tell_appealed(struct doing *doing, const struct entry *official)
{
    struct people people = {0};

    TRY(add_role(doing, &people, CENTRE, PERSON_CENTRAL));
    return TELL_PEOPLE(doing, "appealed", &people,
                       {"result", value_text(doing, official->given,
                                             &official->value,
                                             official->state)},
                       {"reason", doing->line.reason});
}

/* ---- questions ---- */

enum status
tell_asked(struct doing *doing, const char *text)
{
    struct people people = {0};

    TRY(add_agency(doing, &people));
    return TELL_PEOPLE(doing, "asked", &people, {"text", text});
}

enum status
tell_answered(struct doing *doing, int64_t question_id, const char *text)
{
    struct people people = {0};
    int64_t asker;

    TRY(question_by(doing->store, doing->line.agency_id, question_id, &asker));
    add_person(doing, &people, asker);
    return TELL_PEOPLE(doing, "answered", &people, {"text", text});
}

/* ---- agreements and windows ---- */

enum status
tell_version(struct doing *doing, const struct version *version)
{
    const char *kind = version->step == AGREEMENT_RETURNED
                           ? "agreement-returned"
                           : "agreement-to-sign";
    struct people people = {0};
    struct out number = out_new(doing->mem);

    out_format(&number, "%d", version->version);
    if (version->step == AGREEMENT_AGENCY_SIGNED)
        TRY(add_role(doing, &people, CENTRE, PERSON_CENTRAL));
    else if (version->step == AGREEMENT_PROPOSED ||
             version->step == AGREEMENT_RETURNED)
        TRY(add_role(doing, &people, doing->line.agency_id, PERSON_PLANNER));
    return TELL_PEOPLE(doing, kind, &people,
                       {"version", out_string(&number)},
                       {"reason", doing->line.reason});
}

/* The hosts of the agency's indicators, wherever they are. */
static enum status
add_hosts(struct doing *doing, struct people *people)
{
    for (size_t i = 0; i < doing->agreement->indicator_count; i++) {
        const struct indicator *indicator = &doing->agreement->indicators[i];
        const char *host = host_of(doing->agreement, indicator);
        enum status status;
        int64_t agency_id;

        if (host == NULL)
            continue;
        status = agency_find(doing->store, host, &agency_id);
        if (status == STATUS_ABSENT)
            continue;
        TRY(status);
        TRY(add_reaching(doing, people, agency_id, PERSON_HOST, indicator));
    }
    return STATUS_FINE;
}

enum status
tell_extended(struct doing *doing, enum stage stage, const char *closes_at)
{
    int64_t agency_id = doing->line.agency_id;
    struct people people = {0};

    if (stage == STAGE_SELF) {
        TRY(add_role(doing, &people, agency_id, PERSON_OFFICER));
        TRY(add_role(doing, &people, agency_id, PERSON_HEAD));
    }
    if (stage == STAGE_VERIFIED)
        TRY(add_hosts(doing, &people));
    TRY(add_role(doing, &people, agency_id, PERSON_PLANNER));
    return TELL_PEOPLE(doing, "extended", &people,
                       {"stage", stage_name(stage)}, {"closes", closes_at},
                       {"reason", doing->line.reason});
}
