/* judge.c - /agency/:agency/:year/indicator/:indicator/judge: does the evidence
 * carry the claim, and what do I say to it?
 *
 * A deed that moves figures is checked first: the same form, done and undone,
 * shows what it would change, and a second button does it.  What is sent is
 * read in judge_send.c.
 */
#include "web/judge_inside.h"

#include "base/text.h"
#include "pages.h"
#include "report/figure.h"
#include "report/phrase.h"
#include "report/scorecard.h"
#include "web/views.h"

#include <string.h>

/* ---- the forms of the right side ---- */

/* What a deed asks for, in the order in which forms are shown. */
static const struct form_of {
    const char *deed;
    enum { AGREES, LEAVES, GIVES, SAYS, ASKS } kind; /* to what stands; the
        same with its reason, where values alone give a level; a value of their
        own; a word; a question */
    bool reason_due, checks, folded;
    enum text_key heading, button, hint;
} forms[] = {
    {"approve", SAYS, false, false, false, TEXT_WEB_ASKED_APPROVE,
     TEXT_WEB_JUDGE_APPROVE, TEXT_WEB_JUDGE_APPROVE_HINT},
    {"confirm", SAYS, false, false, false, TEXT_WEB_ASKED_CONFIRM,
     TEXT_WEB_JUDGE_CONFIRM, TEXT_WEB_JUDGE_CONFIRM_HINT},
    {"verify", AGREES, false, true, false, TEXT_WEB_JUDGE_AGREE,
     TEXT_WEB_JUDGE_AGREE_BUTTON, TEXT_WEB_JUDGE_AGREE_HINT},
    {"verify", GIVES, false, true, true, TEXT_WEB_JUDGE_OWN_VALUE,
     TEXT_WEB_JUDGE_CHECK, TEXT_WEB_JUDGE_OWN_VALUE_HINT},
    {"decide", AGREES, false, true, false, TEXT_WEB_JUDGE_DECIDE,
     TEXT_WEB_JUDGE_AGREE_BUTTON, TEXT_WEB_JUDGE_DECIDE_HINT},
    {"decide", GIVES, false, true, true, TEXT_WEB_JUDGE_OWN_VALUE,
     TEXT_WEB_JUDGE_CHECK, TEXT_WEB_JUDGE_OWN_VALUE_HINT},
    {"decide-appeal", LEAVES, true, true, false,
     TEXT_WEB_JUDGE_APPEAL_LEAVES, TEXT_WEB_JUDGE_AGREE_BUTTON,
     TEXT_WEB_JUDGE_APPEAL_LEAVES_HINT},
    {"decide-appeal", GIVES, true, true, false,
     TEXT_WEB_ASKED_DECIDE_APPEAL, TEXT_WEB_JUDGE_CHECK,
     TEXT_WEB_JUDGE_APPEAL_VALUE_HINT},
    {"review", GIVES, false, true, true, TEXT_WEB_JUDGE_REVIEW,
     TEXT_WEB_JUDGE_CHECK, TEXT_WEB_JUDGE_REVIEW_HINT},
    {"restate", GIVES, true, true, true, TEXT_WEB_JUDGE_RESTATE,
     TEXT_WEB_JUDGE_CHECK, TEXT_WEB_JUDGE_RESTATE_HINT},
    {"return", SAYS, true, true, true, TEXT_WEB_JUDGE_RETURN,
     TEXT_WEB_JUDGE_CHECK, TEXT_WEB_JUDGE_RETURN_HINT},
    {"ask", ASKS, true, false, true, TEXT_WEB_JUDGE_ASK,
     TEXT_WEB_JUDGE_ASK_BUTTON, TEXT_WEB_JUDGE_ASK_HINT},
    {"appeal", SAYS, true, false, true, TEXT_WEB_JUDGE_APPEAL,
     TEXT_WEB_JUDGE_APPEAL_BUTTON, TEXT_WEB_JUDGE_APPEAL_HINT},
};

#define FORMS (sizeof forms / sizeof forms[0])

static const struct offer *
offer_of(const struct judging *judging, const char *deed)
{
    for (size_t i = 0; i < JUDGING_DEEDS; i++)
        if (strcmp(judging->offers[i].deed, deed) == 0)
            return &judging->offers[i];
    return NULL;
}

static void
fill_states(struct offer_view *view, struct request *request,
            const char *chosen, enum state first)
{
    view->states =
        MEM_ARRAY(request->mem, struct state_option, STATES);
    for (int i = (int)first; i < STATES; i++) {
        const char *name = state_name((enum state)i);

        view->states[view->state_count++] = (struct state_option){
            name,
            i == STATE_GIVEN ? said(&request->voice, TEXT_WEB_JUDGE_STATE_NONE)
                             : said(&request->voice,
                                    state_text((enum state)i)),
            strcmp(name, chosen) == 0};
    }
}

/* A number as it is typed: Arabic digits, a point, all its places. */
static const char *
plain_value(struct request *request, const struct entry *entry)
{
    struct out out = out_new(request->mem);

    if (!entry->given)
        return "";
    ratio_print(&out, ratio_dec(entry->value.value), entry->value.places);
    return out_string(&out);
}

/* The sentence of a refusal goes to the field that it is about. */
static void
put_wrong(struct offer_view *view, struct request *request,
          const struct deed_answer *answer)
{
    const char *why = deed_refused(request, answer);

    switch (answer->why) {
    case TEXT_DEED_NUMBER:
    case TEXT_DEED_PLACES:
    case TEXT_DEED_LARGE:
    case TEXT_DEED_STATE:
    case TEXT_DEED_RESULT_BOTH:
    case TEXT_DEED_RESULT_NONE:
    case TEXT_DEED_VALUES_COUNT:
    case TEXT_DEED_UNSCORED: view->wrong_value = why; break;
    case TEXT_DEED_REASON_DUE:
    case TEXT_DEED_REASON_ALWAYS: view->wrong_reason = why; break;
    case TEXT_DEED_FIELD_MISSING:
    case TEXT_DEED_LONG:
    case TEXT_DEED_CONTROL:
    case TEXT_DEED_ENCODING:
        if (view->asks_text)
            view->wrong_text = why;
        else
            view->wrong_reason = why;
        break;
    default: break;
    }
}

/* Conditions on values give its level, whatever is typed. */
static bool
by_values(const struct indicator *indicator)
{
    return indicator->criterion.type == CRITERION_RULES;
}

/* The form that was sent is the one that asks for what was typed. */
static bool
was_sent(const struct form_of *form, const struct request *request,
         const struct sent *sent)
{
    return sent->deed != NULL && strcmp(sent->deed, form->deed) == 0 &&
           (form->kind == GIVES) == request_has_field(request, "state");
}

static void
fill_offer(struct offer_view *view, struct request *request,
           const struct form_of *form, const struct judge *judge,
           const struct sent *sent)
{
    const struct voice *voice = &request->voice;
    const struct judging *judging = &judge->judging;
    bool again = was_sent(form, request, sent);

    *view = (struct offer_view){
        .deed = form->deed,
        .heading = form->kind <= LEAVES ? NULL : said(voice, form->heading),
        .button = said(voice, form->button),
        .hint = said(voice, form->hint),
        .asks_value = form->kind == GIVES,
        .asks_reason =
            form->kind == GIVES || (form->kind != ASKS && form->reason_due),
        .asks_text = form->kind == ASKS,
        .reason_due = form->reason_due,
        .folded = form->folded,
        .open = again,
        .checks = form->checks,
        .value = "",
        .reason = again ? request_field(request, "reason") : "",
        .text = again ? request_field(request, "text") : "",
    };
    view->gives_none = form->kind == GIVES && by_values(judge->indicator);
    if (view->gives_none) {
        view->heading = said(voice, TEXT_WEB_JUDGE_NO_RESULT);
        view->hint = said(voice, TEXT_WEB_JUDGE_NO_RESULT_HINT);
    }
    if (form->kind == GIVES) {
        view->value = again ? request_field(request, "result")
                            : plain_value(request, judging->base);
        fill_states(view, request,
                    again                 ? request_field(request, "state")
                    : judging->base->given ? ""
                                           : state_name(judging->base->state),
                    view->gives_none ? STATE_GIVEN + 1 : STATE_GIVEN);
    }
    if (form->kind <= LEAVES) {
        view->fixed = plain_value(request, judging->base);
        view->heading =
            SENTENCE(request, form->heading,
                     arg_code("value", entry_text(request, judge->indicator,
                                                  judging->base)));
    }
    if (again && sent->answer.outcome == DEED_REFUSED)
        put_wrong(view, request, &sent->answer);
}

/* An absence that is agreed to has no number: its state goes along. */
static bool
can_agree(const struct form_of *form, const struct judging *judging)
{
    return form->kind > LEAVES || judging->base->given;
}

static void
fill_offers(struct judge_view *view, struct request *request,
            const struct judge *judge, const struct sent *sent)
{
    const struct judging *judging = &judge->judging;

    view->offers = MEM_ARRAY(request->mem, struct offer_view, FORMS);
    for (size_t i = 0; i < FORMS; i++) {
        const struct offer *offer = offer_of(judging, forms[i].deed);
        struct offer_view *shown = &view->offers[view->offer_count];

        if (!offer->may ||
            (forms[i].kind == LEAVES && !by_values(judge->indicator)) ||
            (judging->base == NULL && forms[i].kind <= GIVES) ||
            (judging->base != NULL && !can_agree(&forms[i], judging)))
            continue;
        fill_offer(shown, request, &forms[i], judge, sent);
        shown->address = view->address;
        shown->token = view->frame.form;
        shown->seen = view->seen;
        if (shown->gives_none)
            view->values_count =
                said(&request->voice, TEXT_WEB_JUDGE_VALUES_COUNT);
        view->offer_count++;
    }
}

static bool
is_of_window(const struct offer *offer)
{
    return offer->why == TEXT_DEED_NOT_OPEN || offer->why == TEXT_DEED_SHUT;
}

/* How far it has come behind the division's own steps; NULL: not that far. */
static const char *
come_to(struct request *request, const struct judge *judge)
{
    const struct judging *judging = &judge->judging;
    const struct entry *official = &judging->entries[STAGE_OFFICIAL];
    struct arg code = arg_code("code", judge->indicator->code);

    if (judging->published_at != 0)
        return SENTENCE(request, TEXT_DEED_PUBLISHED,
                        arg_moment("at", judging->published_at));
    if (!entry_stands(official))
        return NULL;
    return official->step == RESULT_APPEALED && !official->loaded
               ? SENTENCE(request, TEXT_DEED_APPEALED, code)
               : SENTENCE(request, TEXT_DEED_DECIDED, code);
}

/* Why what could be theirs is not offered: nobody judges their own entry; or
 * the rule that stands against it, which is told of a window in any case, and
 * of others where nothing is left to do. */
static void
fill_refusals(struct judge_view *view, struct request *request,
              const struct judge *judge)
{
    const struct judging *judging = &judge->judging;
    const struct offer *first = NULL;
    bool any = false;

    for (size_t i = 0; i < view->offer_count; i++)
        any |= strcmp(view->offers[i].deed, "ask") != 0;
    for (size_t i = 0; i < JUDGING_DEEDS; i++) {
        const struct offer *offer = &judging->offers[i];

        if (offer->may)
            continue;
        if (offer->entitled && offer->why == TEXT_DEED_OWN)
            view->own = sentence(request, offer->why, offer->args,
                                 offer->arg_count);
        else if (offer->entitled &&
                 (first == NULL || (is_of_window(offer) &&
                                    !is_of_window(first))))
            first = offer;
    }
    if (view->own != NULL || (any && (first == NULL || !is_of_window(first))))
        return;
    view->waits =
        first == NULL
            ? said(&request->voice, TEXT_WEB_JUDGE_NOTHING_MINE)
            : sentence(request, first->why, first->args, first->arg_count);
    if (first != NULL && first->why == TEXT_DEED_STEP &&
        come_to(request, judge) != NULL)
        view->waits = come_to(request, judge);
}

/* ---- what was sent ---- */

/* Who was first, and with what. */
static enum status
fill_stale(struct judge_view *view, struct request *request,
           const struct year_card *card, const char *indicator, int64_t seq)
{
    struct history_line *lines;
    size_t count;

    view->stale_did = said(&request->voice, TEXT_WEB_DID_OTHER);
    TRY(see_history(request->desk, &card->seen, indicator, &lines, &count,
                    request->mem));
    for (size_t i = 0; i < count; i++)
        if (lines[i].seq == seq) {
            view->stale_who = lines[i].who;
            view->stale_at = lines[i].at;
            view->stale_did =
                said(&request->voice, deed_did(lines[i].deed));
            view->stale_reason = lines[i].reason;
        }
    return STATUS_FINE;
}

/* ---- what it would change ---- */

static void
add_effect(struct judge_view *view, enum text_key what, struct request *request,
           const char *before, const char *after)
{
    const char *none = said(&request->voice, TEXT_WEB_JUDGE_NO_FIGURE);

    if (before == NULL)
        before = none;
    if (after == NULL)
        after = none;
    view->effects[view->effect_count++] =
        (struct effect_view){said(&request->voice, what), before, after,
                             strcmp(before, after) == 0};
}

static const char *
level_text(struct request *request, const struct effect *effect)
{
    return effect->scored ? level_words(request, effect->level) : NULL;
}

static const char *
score_text(struct request *request, const struct effect *effect, int places)
{
    return effect->scored ? figure_text(&request->voice, effect->score, places,
                                        request->mem)
                          : NULL;
}

static void
keep_field(struct judge_view *view, const struct request *request,
           const char *name)
{
    if (request_has_field(request, name))
        view->fields[view->field_count++] =
            (struct pair){name, request_field(request, name)};
}

static void
fill_preview(struct judge_view *view, struct request *request,
             const struct year_card *card, const struct indicator *indicator,
             const struct sent *sent)
{
    struct places places = places_of(&card->seen.year.agreement);
    const struct deed_answer *answer = &sent->answer;
    const char *value = request_field(request, "result"),
               *state = request_field(request, "state"),
               *reason = request_field(request, "reason");
    enum state absent;

    view->checked = sent->deed;
    view->checked_heading = said(&request->voice, deed_asked(sent->deed));
    view->typed_value =
        value[0] != '\0' ? phrase_amount(&request->voice, &indicator->unit,
                                         value, request->mem)
        : state[0] != '\0' && state_parse(state, &absent)
            ? said(&request->voice, state_text(absent))
            : NULL;
    view->typed_reason = reason[0] == '\0' ? NULL : reason;
    add_effect(view, TEXT_WEB_SCORECARD_LEVEL, request,
               level_text(request, &answer->effect_before),
               level_text(request, &answer->effect_after));
    add_effect(view, TEXT_WEB_SCORECARD_SCORE, request,
               score_text(request, &answer->effect_before,
                          figure_places(places.score)),
               score_text(request, &answer->effect_after,
                          figure_places(places.score)));
    add_effect(view, TEXT_WEB_JUDGE_TOTAL, request,
               figure_text(&request->voice, answer->total_before,
                           figure_places(places.total), request->mem),
               figure_text(&request->voice, answer->total_after,
                           figure_places(places.total), request->mem));
    view->fields = MEM_ARRAY(request->mem, struct pair, 3);
    keep_field(view, request, "result");
    keep_field(view, request, "state");
    keep_field(view, request, "reason");
}

/* ---- the page ---- */

static void
fill_place(struct judge_view *view, struct request *request,
           const struct queue *queue, size_t at)
{
    if (at == queue->count)
        return;
    view->place = SENTENCE(request, TEXT_WEB_JUDGE_PLACE,
                           arg_whole("at", (long long)at + 1),
                           arg_whole("count", (long long)queue->count));
    if (at > 0)
        view->previous = queue_address(request, &queue->tasks[at - 1]);
    if (at + 1 < queue->count)
        view->next = queue_address(request, &queue->tasks[at + 1]);
}

static void
fill_questions(struct judge_view *view, struct request *request,
               const struct judging *judging, const struct sent *sent)
{
    bool may = offer_of(judging, "answer")->may;
    int64_t to = 0;

    whole_of(request_field(request, "to"), &to);
    view->questions = MEM_ARRAY(request->mem, struct asked_view,
                                judging->question_count);
    view->question_count = judging->question_count;
    for (size_t i = 0; i < judging->question_count; i++) {
        const struct inquiry *asked = &judging->questions[i];

        view->questions[i] = (struct asked_view){
            .content = asked->content,
            .who = judging->asked_by[i],
            .at = moment_of(asked->at),
            .answer = asked->answer,
            .answer_who = judging->answered_by[i],
            .answer_at = asked->answer_at == NULL
                             ? 0
                             : moment_of(asked->answer_at),
            .id = asked->id,
            .may_answer = may,
            .typed = sent->deed != NULL && asked->id == to
                         ? request_field(request, "text")
                         : "",
        };
    }
}

enum status
judge_show(struct request *request, const struct judge *judge,
           const struct sent *sent)
{
    const struct year_card *card = &judge->card;
    struct judge_view view = {.head = card->head,
                              .seen = card->seen.line};
    const char *done = request_query(request, "done");

    frame_fill(&view.frame, request,
               SENTENCE(request, TEXT_WEB_JUDGE_TITLE,
                        arg_code("code", judge->indicator->code),
                        arg_text("agency", card->head.agency)),
               PLACE_TASKS);
    if (done[0] != '\0' && request->method == METHOD_GET)
        view.frame.notice = said(&request->voice, deed_did(done));
    view.address = judge_address(
        request, card->seen.year.agreement.agency.code,
        card->seen.key.fiscal_year, judge->indicator->code, card->round);
    judge_claim(&view, request, card,
                &card->card.scores[judge->indicator->index], &judge->judging);
    fill_place(&view, request, &judge->queue, judge->at);
    if (sent->deed != NULL && sent->answer.outcome == DEED_REFUSED) {
        view.wrong = deed_refused(request, &sent->answer);
        request->code = sent->answer.why == TEXT_DEED_RIGHT ? 403 : 422;
    } else if (sent->deed != NULL && sent->answer.outcome == DEED_STALE) {
        TRY(fill_stale(&view, request, card, judge->indicator->code,
                       sent->answer.seq));
        request->code = 409;
    } else if (sent->deed != NULL) {
        fill_preview(&view, request, card, judge->indicator, sent);
    }
    fill_questions(&view, request, &judge->judging, sent);
    fill_offers(&view, request, judge, sent);
    fill_refusals(&view, request, judge);
    page_judge(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

/* A composite is judged by its parts. */
static enum status
go_to_part(struct request *request, const struct judge *judge)
{
    const struct agreement *agreement = &judge->card.seen.year.agreement;

    return request_go(
        request,
        judge_address(
            request, agreement->agency.code, judge->card.seen.key.fiscal_year,
            agreement->indicators[judge->indicator->first_child].code,
            judge->card.round));
}

enum status
view_judge(struct request *request)
{
    struct sent sent = {0};
    struct judge judge;

    if (request->twin != TWIN_HTML)
        return data_go(request,
                       address_of(request->mem, "agency",
                                  request_part(request, "agency"),
                                  request_part(request, "year"), "indicator",
                                  request_part(request, "indicator"), NULL));
    TRY(judge_read(request, &judge));
    if (judge.indicator->child_count > 0)
        return go_to_part(request, &judge);
    return judge_show(request, &judge, &sent);
}
