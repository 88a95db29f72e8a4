/* frame.c - what stands around every page. */
#include "web/frame.h"

#include "action/deed.h"
#include "action/read.h"
#include "base/seal.h"
#include "web/site.h"

#include <stdarg.h>
#include <string.h>

const char *
address_with(const struct request *request, const char *name,
             const char *value)
{
    struct out out = out_new(request->mem);
    const char *mark = "?";

    out_text(&out, request->path);
    for (size_t i = 0; i < request->query.count; i++) {
        const struct pair *pair = &request->query.pair[i];

        if (strcmp(pair->name, name) == 0 || strcmp(pair->name, "done") == 0)
            continue;
        out_text(&out, mark);
        percent_encode(&out, pair->name);
        out_char(&out, '=');
        percent_encode(&out, pair->value);
        mark = "&";
    }
    if (value == NULL)
        return out_string(&out);
    out_format(&out, "%s%s=", mark, name);
    percent_encode(&out, value);
    return out_string(&out);
}

const char *
address_of(struct mem *mem, const char *part, ...)
{
    struct out out = out_new(mem);
    va_list parts;

    va_start(parts, part);
    for (; part != NULL; part = va_arg(parts, const char *)) {
        out_char(&out, '/');
        percent_encode(&out, part);
    }
    va_end(parts);
    return out_string(&out);
}

const char *
sentence(struct request *request, enum text_key key, const struct arg *args,
         size_t count)
{
    struct out out = out_new(request->mem);

    say(&out, &request->voice, key, args, count);
    return out_string(&out);
}

enum status
data_go(struct request *request, const char *address)
{
    struct out to = out_new(request->mem);

    out_format(&to, "%s%s", address,
               request->twin == TWIN_CSV ? ".csv" : ".json");
    if (request->query_text[0] != '\0')
        out_format(&to, "?%s", request->query_text);
    return request_go(request, out_string(&to));
}

const char *
deed_refused(struct request *request, const struct deed_answer *answer)
{
    return sentence(request, answer->why, answer->args, answer->arg_count);
}

enum {
    ENTERS = 1 << PERSON_OFFICER | 1 << PERSON_HEAD | 1 << PERSON_PLANNER,
    HOSTS = 1 << PERSON_HOST,
    DECIDES = 1 << PERSON_CENTRAL,
    RUNS = 1 << PERSON_ADMINISTRATOR,
    LOOKS = 1 << PERSON_AUDITOR,
};

/* The places, and whose they are; roles 0: everybody's. */
static const struct {
    enum place_name place;
    unsigned roles;
    const char *address;
    enum text_key name;
} places[] = {
    {PLACE_TASKS, ENTERS | HOSTS | DECIDES | RUNS | LOOKS, "/tasks",
     TEXT_WEB_PLACE_TASKS},
    {PLACE_AGENCIES, 0, "/agencies", TEXT_WEB_PLACE_AGENCIES},
    {PLACE_OVERVIEW, 0, "/overview", TEXT_WEB_PLACE_OVERVIEW},
    {PLACE_HOSTED, HOSTS, "/hosted", TEXT_WEB_PLACE_HOSTED},
    {PLACE_OFFICE, DECIDES, "/office", TEXT_WEB_PLACE_OFFICE},
    {PLACE_ADMIN, RUNS | LOOKS, "/admin", TEXT_WEB_PLACE_ADMIN},
};

static void
add_places(struct frame *frame, struct request *request, enum place_name here)
{
    size_t count = sizeof places / sizeof places[0];

    frame->places = MEM_ARRAY(request->mem, struct place_view, count);
    for (size_t i = 0; i < count; i++) {
        if (places[i].roles != 0 &&
            !reader_has(&request->reader, places[i].roles))
            continue;
        frame->places[frame->place_count++] = (struct place_view){
            places[i].address, said(&request->voice, places[i].name),
            places[i].place == here};
    }
}

/* Before anybody has signed in, forms carry the value of a cookie. */
static const char *
door(struct request *request)
{
    const char *kept = pairs_find(&request->cookies, "door");
    struct out out = out_new(request->mem);
    unsigned char bytes[16];

    if (kept != NULL && strlen(kept) == 2 * sizeof bytes)
        return kept;
    random_fill(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        out_format(&out, "%02x", bytes[i]);
    request_cookie(request, "door", out_string(&out), 86400);
    return out_string(&out);
}

void
frame_fill(struct frame *frame, struct request *request, const char *title,
           enum place_name place)
{
    const struct reader *reader = &request->reader;
    bool english = request->voice.language == ENGLISH;

    *frame = (struct frame){
        .title = title,
        .language = language_code(request->voice.language),
        .other_language = english ? "ไทย" : "EN",
        .other_address = address_with(request, "lang", english ? "th" : "en"),
        .thai_digits = request->voice.thai_digits,
        .digits_address = address_with(
            request, "digits", request->voice.thai_digits ? "arabic" : "thai"),
        .to = address_with(request, "done", NULL),
        .demo = request->site->demo,
        .still = request->site->still,
    };
    add_places(frame, request, place);
    if (reader->person_id == 0)
        return;
    frame->who = reader->name != NULL ? reader->name : reader->login;
    frame->form = reader->form;
}

void
frame_door(struct frame *frame, struct request *request)
{
    if (frame->form == NULL)
        frame->form = door(request);
}
