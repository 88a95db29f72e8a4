/* line_said.c - what a line of the journal changed, in the reader's words. */
#include "action/line_said.h"

#include "action/deed.h"
#include "base/moment.h"
#include "import/yaml.h"
#include "report/phrase.h"

#include <stdlib.h>
#include <string.h>

/* ---- the fields that lines have ---- */

enum said_as {
    TYPED,
    DAY,
    OPENING, /* instants */
    CLOSING,
    PERSON,
    HASH,
    INNER, /* a text with fields of its own */
};

static const struct field {
    const char *name;
    enum said_as as;
    enum text_key text; /* with the hole {value}; not of INNER */
} fields[] = {
    /* results */
    {"result", TYPED, TEXT_LINE_RESULT},
    {"as_of", DAY, TEXT_LINE_AS_OF},
    {"reason", TYPED, TEXT_LINE_REASON},
    {"claimed_score", TYPED, TEXT_LINE_CLAIMED_SCORE},
    {"claimed_weighted", TYPED, TEXT_LINE_CLAIMED_WEIGHTED},
    {"typed", TYPED, TEXT_LINE_TYPED},
    {"seq", TYPED, TEXT_LINE_SEQ},
    {"total", TYPED, TEXT_LINE_TOTAL},
    {"question", TYPED, TEXT_LINE_QUESTION},
    {"text", TYPED, TEXT_LINE_TEXT},
    /* measures, forms, evidence */
    {"period", TYPED, TEXT_LINE_PERIOD},
    {"value", TYPED, TEXT_LINE_VALUE},
    {"source", TYPED, TEXT_LINE_SOURCE},
    {"note", TYPED, TEXT_LINE_NOTE},
    {"form", INNER, TEXT_LINE_TEXT},
    {"evidence", INNER, TEXT_LINE_TEXT},
    {"account", TYPED, TEXT_LINE_ACCOUNT},
    {"supporting", TYPED, TEXT_LINE_SUPPORTING},
    {"obstacles", TYPED, TEXT_LINE_OBSTACLES},
    {"reasons", TYPED, TEXT_LINE_REASON},
    {"title", TYPED, TEXT_LINE_TEXT},
    {"number", TYPED, TEXT_LINE_NUMBER},
    {"date", DAY, TEXT_LINE_DAY},
    {"file", TYPED, TEXT_LINE_FILE},
    {"page", TYPED, TEXT_LINE_PAGE},
    {"caption", TYPED, TEXT_LINE_TEXT},
    /* agreements and windows */
    {"version", TYPED, TEXT_LINE_VERSION},
    {"sha256", HASH, TEXT_LINE_SHA256},
    {"indicators", TYPED, TEXT_LINE_INDICATORS},
    {"results", TYPED, TEXT_LINE_RESULTS},
    {"claims", TYPED, TEXT_LINE_CLAIMS},
    {"values", TYPED, TEXT_LINE_VALUES},
    {"forms", TYPED, TEXT_LINE_FORMS},
    {"opens", OPENING, TEXT_LINE_OPENS},
    {"closes", CLOSING, TEXT_LINE_CLOSES},
    /* agencies, people, roles */
    {"code", TYPED, TEXT_LINE_CODE},
    {"closed_on", DAY, TEXT_LINE_CLOSED_ON},
    {"day", DAY, TEXT_LINE_DAY},
    {"person", PERSON, TEXT_LINE_TEXT},
    {"acting_for", PERSON, TEXT_LINE_ACTING_FOR},
    {"division", TYPED, TEXT_LINE_DIVISION},
    {"indicator", TYPED, TEXT_LINE_INDICATOR},
    {"from", DAY, TEXT_LINE_FROM}, /* or an agency */
    {"until", DAY, TEXT_LINE_UNTIL},
};

/* What says it all: the name of its field is not said before it. */
static const struct {
    const char *field, *word;
    enum text_key text;
} words[] = {
    {"state", "missing", TEXT_STATE_MISSING},
    {"state", "not_due", TEXT_STATE_NOT_DUE},
    {"state", "not_assessed", TEXT_STATE_NOT_ASSESSED},
    {"state", "not_applicable", TEXT_STATE_NOT_APPLICABLE},
    {"step", "submitted", TEXT_STEP_SUBMITTED},
    {"step", "withdrawn", TEXT_STEP_WITHDRAWN},
    {"step", "approved", TEXT_STEP_APPROVED},
    {"step", "returned", TEXT_STEP_RETURNED},
    {"step", "confirmed", TEXT_STEP_CONFIRMED},
    {"step", "given", TEXT_STEP_GIVEN},
    {"step", "appealed", TEXT_STEP_APPEALED},
    {"step", "loaded", TEXT_LINE_LOADED},
    {"step", "drafted", TEXT_AGREEMENT_DRAFTED},
    {"step", "proposed", TEXT_AGREEMENT_PROPOSED},
    {"step", "agency-signed", TEXT_AGREEMENT_AGENCY_SIGNED},
    {"step", "signed", TEXT_AGREEMENT_SIGNED},
    {"step", "closed", TEXT_AGREEMENT_CLOSED},
    {"role", "officer", TEXT_ROLE_OFFICER},
    {"role", "head", TEXT_ROLE_HEAD},
    {"role", "planner", TEXT_ROLE_PLANNER},
    {"role", "host", TEXT_ROLE_HOST},
    {"role", "central", TEXT_ROLE_CENTRAL},
    {"role", "auditor", TEXT_ROLE_AUDITOR},
    {"role", "administrator", TEXT_ROLE_ADMINISTRATOR},
    {"kind", "renamed", TEXT_LINE_RENAMED},
    {"kind", "merged", TEXT_LINE_MERGED},
    {"kind", "split", TEXT_LINE_SPLIT},
    {"kind", "document", TEXT_EVIDENCE_DOCUMENT},
    {"kind", "order", TEXT_EVIDENCE_ORDER},
    {"kind", "photo", TEXT_EVIDENCE_PHOTO},
    {"kind", "system", TEXT_EVIDENCE_SYSTEM},
    {"kind", "address", TEXT_EVIDENCE_ADDRESS},
    {"added", "yes", TEXT_LINE_ADDED},
    {"erased", "yes", TEXT_LINE_ERASED},
    {"disabled", "yes", TEXT_LINE_DISABLED},
    {"disabled", "no", TEXT_LINE_ENABLED},
    {"password", "changed", TEXT_LINE_PASSWORD},
    {"link", "made", TEXT_LINE_LINK},
    {"second_factor", "on", TEXT_LINE_FACTOR_ON},
    {"second_factor", "off", TEXT_LINE_FACTOR_OFF},
    {"recovery_codes", "new", TEXT_LINE_RECOVERY},
};

/* ---- values ---- */

struct saying {
    struct out *out;
    const struct line_words *words;
    struct mem *mem;
    size_t count; /* of what is said so far */
};

static void say_text(struct saying *saying, const char *text);

static const char *
day_said(const struct saying *saying, const char *value)
{
    struct out out = out_new(saying->mem);
    struct day day;

    if (!day_parse(value, strlen(value), &day))
        return value;
    say_day(&out, saying->words->voice, day);
    return out_string(&out);
}

static const char *
moment_said(const struct saying *saying, const char *value, bool closes)
{
    struct out out = out_new(saying->mem);
    int64_t ms = moment_of(value);

    if (ms == 0)
        return value;
    say_moment(&out, saying->words->voice, closes ? moment_closing(ms) : ms);
    return out_string(&out);
}

static const char *
person_said(const struct saying *saying, const char *value)
{
    char *end;
    long long id = strtoll(value, &end, 10);

    return *value == '\0' || *end != '\0'
               ? value
               : saying->words->name(saying->words->of, id);
}

/* Enough of a hash to tell two apart; programs read all of it. */
static const char *
hash_said(const struct saying *saying, const char *value)
{
    struct out out = out_new(saying->mem);

    out_format(&out, "%.12s…", value);
    return out_string(&out);
}

static const char *
typed_said(const struct saying *saying, const char *value)
{
    struct out out = out_new(saying->mem);

    say_digits(&out, saying->words->voice, value);
    return out_string(&out);
}

static const char *
value_said(const struct saying *saying, enum said_as as, const char *value)
{
    switch (as) {
    case DAY:
        return day_said(saying, value);
    case OPENING:
    case CLOSING:
        return moment_said(saying, value, as == CLOSING);
    case PERSON:
        return person_said(saying, value);
    case HASH:
        return hash_said(saying, value);
    default:
        return typed_said(saying, value);
    }
}

/* ---- fields ---- */

static bool
say_word(struct saying *saying, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].field, name) == 0 &&
            strcmp(words[i].word, value) == 0) {
            out_text(saying->out, said(saying->words->voice, words[i].text));
            return true;
        }
    return false;
}

static void
say_field(struct saying *saying, const char *name, const char *value)
{
    if (saying->count++ > 0)
        out_text(saying->out, " · ");
    if (say_word(saying, name, value))
        return;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (strcmp(fields[i].name, name) != 0)
            continue;
        if (fields[i].as == INNER) {
            saying->count = 0;
            say_text(saying, value);
        } else {
            SAY(saying->out, saying->words->voice, fields[i].text,
                arg_phrase("value", value_said(saying, fields[i].as, value),
                           saying->mem));
        }
        return;
    }
    out_format(saying->out, "%s %s", name, value);
}

/* The texts of an object; in several languages each of them. */
static void
say_map(struct saying *saying, const struct node *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct node *value = map->items[i];
        const char *name = map->keys[i]->text;

        if (value->type == NODE_SCALAR && !node_is_null(value) &&
            !(value->plain && strcmp(value->text, "null") == 0))
            say_field(saying, name, value->text);
        else if (value->type == NODE_MAP)
            for (size_t j = 0; j < value->count; j++)
                if (value->items[j]->type == NODE_SCALAR)
                    say_field(saying, name, value->items[j]->text);
    }
}

static bool
is_list_of_maps(const struct node *node)
{
    if (node->type != NODE_LIST)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (node->items[i]->type != NODE_MAP)
            return false;
    return true;
}

/* JSON is YAML, too. */
static void
say_text(struct saying *saying, const char *text)
{
    struct findings findings = findings_new(saying->mem);
    const struct node *root = NULL;
    struct file file;

    if (file_of_text(&file, "journal", text, strlen(text), &findings))
        root = yaml_read(&file, &findings, saying->mem);
    if (root != NULL && root->type == NODE_MAP) {
        say_map(saying, root);
        return;
    }
    if (root == NULL || !is_list_of_maps(root)) {
        out_text(saying->out, text);
        return;
    }
    for (size_t i = 0; i < root->count; i++) {
        if (i > 0)
            out_text(saying->out, "; ");
        saying->count = 0;
        say_map(saying, root->items[i]);
    }
}

void
line_said(struct out *out, const struct line_words *line_words,
          const char *json, struct mem *mem)
{
    struct saying saying = {.out = out, .words = line_words, .mem = mem};

    if (json != NULL)
        say_text(&saying, json);
}

/* ---- deeds ---- */

const char *
deed_said(const struct voice *voice, const char *name)
{
    static const struct {
        const char *name;
        enum text_key text;
    } others[] = {
        {"load", TEXT_LINE_LOAD},
        /* the table's own words list what is typed */
        {"role-give", TEXT_LINE_ROLE_GIVE},
        {"password-change", TEXT_LINE_PASSWORD_CHANGE},
        {"password-reset", TEXT_LINE_PASSWORD_RESET},
        {"second-factor-on", TEXT_LINE_SECOND_FACTOR_ON},
        {"recovery-codes", TEXT_LINE_RECOVERY_CODES},
    };
    const struct deed *deed = deed_named(name);

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(others[i].name, name) == 0)
            return said(voice, others[i].text);
    return deed == NULL ? NULL : said(voice, deed->help);
}
