/* deed_question.c - what a host asks of a result, and what is answered. */
#include "action/deed_inside.h"

#include "action/tell.h"
#include "store/question.h"

#include <stdlib.h>
#include <string.h>


static enum status
run_ask(struct doing *doing)
{
    const char *text = deed_field(doing, "text");

    doing->line.after = texts_json(doing->mem, "text", text, NULL);
    TRY(question_add(&doing->line, 0, text, &doing->answer->id));
    return tell_asked(doing, text);
}

const struct deed_rules do_ask = {.run = run_ask};

static enum status
run_answer(struct doing *doing)
{
    const char *to = deed_field(doing, "to"), *text = deed_field(doing, "text"),
               *indicator;
    char *end;
    int64_t id = strtoll(to, &end, 10);
    enum status status = question_open(doing->store, doing->line.agency_id, id,
                                       &indicator, doing->mem);

    if (*end != '\0' || status == STATUS_ABSENT ||
        (status == STATUS_FINE &&
         strcmp(indicator, doing->indicator->code) != 0))
        return REFUSE(doing, TEXT_DEED_QUESTION, arg_text("id", to));
    TRY(status);
    doing->line.before = texts_json(doing->mem, "question", to, NULL);
    doing->line.after = texts_json(doing->mem, "text", text, NULL);
    TRY(question_add(&doing->line, id, text, &doing->answer->id));
    return tell_answered(doing, id, text);
}

const struct deed_rules do_answer = {.run = run_answer};
