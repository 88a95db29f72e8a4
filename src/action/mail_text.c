/* mail_text.c - what a mail of the outbox says. */
#include "action/mail_text.h"

#include "base/ensure.h"
#include "base/moment.h"
#include "import/yaml.h"
#include "report/phrase.h"
#include "report/scorecard.h"

#include <string.h>

#define PASSWORD_RESET "password-reset"

static const struct kind {
    const char *name;
    enum text_key subject, text, called;
} kinds[] = {
    {"returned", TEXT_MAIL_RETURNED_SUBJECT, TEXT_MAIL_RETURNED_TEXT,
     TEXT_MAIL_RETURNED_CALLED},
    {"judged", TEXT_MAIL_JUDGED_SUBJECT, TEXT_MAIL_JUDGED_TEXT,
     TEXT_MAIL_JUDGED_CALLED},
    {"appeal-decided", TEXT_MAIL_APPEAL_SUBJECT, TEXT_MAIL_APPEAL_TEXT,
     TEXT_MAIL_APPEAL_CALLED},
    {"appealed", TEXT_MAIL_APPEALED_SUBJECT, TEXT_MAIL_APPEALED_TEXT,
     TEXT_MAIL_APPEALED_CALLED},
    {"asked", TEXT_MAIL_ASKED_SUBJECT, TEXT_MAIL_ASKED_TEXT,
     TEXT_MAIL_ASKED_CALLED},
    {"answered", TEXT_MAIL_ANSWERED_SUBJECT, TEXT_MAIL_ANSWERED_TEXT,
     TEXT_MAIL_ANSWERED_CALLED},
    {"agreement-returned", TEXT_MAIL_AGREEMENT_SUBJECT,
     TEXT_MAIL_AGREEMENT_TEXT, TEXT_MAIL_AGREEMENT_CALLED},
    {"agreement-to-sign", TEXT_MAIL_SIGN_SUBJECT, TEXT_MAIL_SIGN_TEXT,
     TEXT_MAIL_SIGN_CALLED},
    {"extended", TEXT_MAIL_EXTENDED_SUBJECT, TEXT_MAIL_EXTENDED_TEXT,
     TEXT_MAIL_EXTENDED_CALLED},
    {"due", TEXT_MAIL_DUE_SUBJECT, TEXT_MAIL_DUE_TEXT, TEXT_MAIL_DUE_CALLED},
    {"overdue", TEXT_MAIL_OVERDUE_SUBJECT, TEXT_MAIL_OVERDUE_TEXT,
     TEXT_MAIL_OVERDUE_CALLED},
    {PASSWORD_RESET, TEXT_MAIL_PASSWORD_SUBJECT, TEXT_MAIL_PASSWORD_TEXT,
     TEXT_MAIL_PASSWORD_CALLED},
};

#define KINDS (sizeof kinds / sizeof kinds[0])

static const struct {
    const char *deed;
    enum text_key text;
} task_texts[] = {
    {"submit", TEXT_TASK_SUBMIT},
    {"approve", TEXT_TASK_APPROVE},
    {"confirm", TEXT_TASK_CONFIRM},
    {"verify", TEXT_TASK_VERIFY},
    {"decide", TEXT_TASK_DECIDE},
    {"decide-appeal", TEXT_TASK_DECIDE_APPEAL},
    {"answer", TEXT_TASK_ANSWER},
    {"propose", TEXT_TASK_PROPOSE},
    {"sign", TEXT_TASK_SIGN},
    {"publish", TEXT_TASK_PUBLISH},
    {"close", TEXT_TASK_CLOSE},
};

#define TASK_TEXTS (sizeof task_texts / sizeof task_texts[0])

/* Its place in the table; TASK_TEXTS: it is no deed that a task asks for. */
static size_t
find_task_text(const char *deed)
{
    size_t i = 0;

    while (i < TASK_TEXTS && strcmp(task_texts[i].deed, deed) != 0)
        i++;
    return i;
}

enum text_key
task_text(const char *deed)
{
    size_t i = find_task_text(deed);

    ensure(i < TASK_TEXTS);
    return task_texts[i].text;
}

const char *
mail_kind_said(const struct voice *voice, const char *kind)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, kind) == 0)
            return said(voice, kinds[i].called);
    return NULL;
}

/* ---- what goes into the holes ---- */

#define HOLES_MOST 17

struct holes {
    struct mem *mem;
    const struct voice *voice;
    const struct node *content;
    struct arg args[HOLES_MOST];
    size_t count;
};

/* A field of the content; NULL: there is none. */
static const char *
field(const struct node *content, const char *name)
{
    const struct node *node = node_value(content, name);

    return node == NULL || node->type != NODE_SCALAR ? NULL : node->text;
}

/* A field in the reader's language: name_th, name_en, whichever there is. */
static const char *
field_in(const struct holes *holes, const struct node *content,
         const char *name)
{
    struct out own = out_new(holes->mem), other = out_new(holes->mem);
    bool thai = holes->voice->language == THAI;
    const char *text;

    out_format(&own, "%s_%s", name, thai ? "th" : "en");
    out_format(&other, "%s_%s", name, thai ? "en" : "th");
    text = field(content, out_string(&own));
    return text != NULL ? text : field(content, out_string(&other));
}

static void
add_hole(struct holes *holes, struct arg arg)
{
    ensure(holes->count < HOLES_MOST);
    holes->args[holes->count++] = arg;
}

/* A value, or the state that stands for it. */
static const char *
value_said(const struct holes *holes, const char *value)
{
    enum state state;

    if (value == NULL || value[0] == '\0' || !state_parse(value, &state))
        return value;
    return said(holes->voice, state_text(state));
}

static const char *
or_nothing(const char *text)
{
    return text == NULL ? "" : text;
}

/* Names, codes, values: every hole that any sentence has. */
static void
fill_holes(struct holes *holes)
{
    static const char *const codes[] = {"code", "version", "days", "count"};
    static const char *const texts[] = {"reason", "text"};
    static const char *const values[] = {"result", "from", "to", "moves"};
    const struct node *content = holes->content;
    const char *agency = field_in(holes, content, "agency"),
               *round = field(content, "round"),
               *stage_word = field(content, "stage");
    enum stage stage;
    int from, months;

    if (agency == NULL)
        agency = field(content, "agency");
    add_hole(holes, arg_phrase("agency", or_nothing(agency), holes->mem));
    add_hole(holes, arg_code("year", or_nothing(field(content, "year"))));
    add_hole(holes, arg_phrase("name",
                               or_nothing(field_in(holes, content, "name")),
                               holes->mem));
    add_hole(holes,
             arg_text("round", round != NULL && round_parse(round, &from,
                                                            &months)
                                   ? phrase_round(holes->voice, round,
                                                  holes->mem)
                                   : ""));
    add_hole(holes,
             arg_text("stage",
                      stage_word != NULL && stage_parse(stage_word, &stage)
                          ? said(holes->voice, stage_text(stage))
                          : ""));
    add_hole(
        holes,
        arg_closing("closes", moment_of(or_nothing(field(content, "closes")))));
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        add_hole(holes, arg_code(codes[i], or_nothing(field(content,
                                                            codes[i]))));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        add_hole(holes, arg_phrase(texts[i],
                                   or_nothing(field(content, texts[i])),
                                   holes->mem));
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        add_hole(holes,
                 arg_code(values[i],
                          or_nothing(value_said(holes, field(content,
                                                             values[i])))));
}

/* ---- the body ---- */

/* Lines below the first sentence, each where the content has its field. */
static const struct {
    const char *field;
    enum text_key text;
} lines[] = {
    {"agency", TEXT_MAIL_LINE_AGENCY},   {"year", TEXT_MAIL_LINE_YEAR},
    {"version", TEXT_MAIL_LINE_VERSION}, {"code", TEXT_MAIL_LINE_INDICATOR},
    {"round", TEXT_MAIL_LINE_ROUND},     {"stage", TEXT_MAIL_LINE_STAGE},
    {"result", TEXT_MAIL_LINE_RESULT},   {"from", TEXT_MAIL_LINE_CHANGE},
    {"moves", TEXT_MAIL_LINE_MOVES},     {"reason", TEXT_MAIL_LINE_REASON},
    {"text", TEXT_MAIL_LINE_TEXT},       {"closes", TEXT_MAIL_LINE_CLOSES},
};

static void
write_line(struct out *body, const struct holes *holes, enum text_key key)
{
    say(body, holes->voice, key, holes->args, holes->count);
    while (body->count > 0 && body->bytes[body->count - 1] == ' ')
        body->count--; /* an indicator without a name */
    out_char(body, '\n');
}

/* Of a reminder: what is still owed. */
static void
write_tasks(struct out *body, const struct holes *holes)
{
    const struct node *tasks = node_value(holes->content, "tasks");

    if (tasks == NULL || tasks->type != NODE_LIST)
        return;
    out_char(body, '\n');
    for (size_t i = 0; i < tasks->count; i++) {
        const struct node *task = tasks->items[i];
        const char *deed = field(task, "deed"), *code = field(task, "code"),
                   *agency = field_in(holes, task, "agency"),
                   *name = field_in(holes, task, "name");

        if (deed == NULL || find_task_text(deed) == TASK_TEXTS)
            continue; /* a newer program's */
        out_format(body, "- %s: %s %s %s\n",
                   said(holes->voice, task_text(deed)),
                   agency != NULL ? agency : or_nothing(field(task, "agency")),
                   or_nothing(code), or_nothing(name));
    }
    if (field(holes->content, "more") != NULL)
        SAY(body, holes->voice, TEXT_MAIL_MORE,
            arg_code("count", field(holes->content, "more")));
    if (field(holes->content, "more") != NULL)
        out_char(body, '\n');
}

static void
write_in(struct out *body, const struct holes *holes, const struct kind *kind,
         const char *name)
{
    if (name != NULL && name[0] != '\0')
        SAY(body, holes->voice, TEXT_MAIL_GREETING, arg_text("name", name));
    else
        out_text(body, said(holes->voice, TEXT_MAIL_GREETING_NOBODY));
    out_text(body, "\n\n");
    write_line(body, holes, kind->text);
    out_char(body, '\n');
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (field(holes->content, lines[i].field) != NULL)
            write_line(body, holes, lines[i].text);
    write_tasks(body, holes);
    out_char(body, '\n');
    out_text(body, said(holes->voice, TEXT_MAIL_CLOSING));
    out_char(body, '\n');
}

/* JSON is YAML, too. */
static const struct node *
read_content(const char *content, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct file file;

    return file_of_text(&file, "mail", content, strlen(content), &findings)
               ? yaml_read(&file, &findings, mem)
               : NULL;
}

bool
mail_write(const struct mail *mail, const char *name, const char *link,
           struct out *subject, struct out *body)
{
    struct mem *mem = body->mem;
    const struct node *content = read_content(mail->content, mem);
    const struct kind *kind = kinds;

    while (kind < kinds + KINDS && strcmp(kind->name, mail->kind) != 0)
        kind++;
    if (kind == kinds + KINDS || content == NULL || content->type != NODE_MAP)
        return false;
    for (enum language language = THAI; language <= ENGLISH; language++) {
        struct voice voice = {.language = language};
        struct holes holes = {
            .mem = mem, .voice = &voice, .content = content};

        fill_holes(&holes);
        add_hole(&holes, arg_text("link", or_nothing(link)));
        if (language == THAI)
            say(subject, &voice, kind->subject, holes.args, holes.count);
        else
            out_text(body, "\n----------------------------------------\n\n");
        write_in(body, &holes, kind, name);
    }
    return true;
}

const char *
mail_reset_site(const struct mail *mail, struct mem *mem)
{
    const struct node *content = read_content(mail->content, mem);

    return strcmp(mail->kind, PASSWORD_RESET) != 0 || content == NULL
               ? NULL
               : or_nothing(field(content, "site"));
}
