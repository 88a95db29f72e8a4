/* agreement.c - agreement.yaml: who, when, scale, components, indicators. */
#include "import/folder.h"

#include "import/draft.h"
#include "import/link.h"

#include <stdlib.h>
#include <string.h>

#define FORMAT_VERSION 1

/* What linking needs besides the agreement itself. */
struct draft_agreement {
    struct agreement agreement;
    int format;
    const struct node *components, *adjustments, *measures;
};

/* Files and addresses are named by an agency's code, and lead nowhere else. */
static void
read_agency_code(struct reader *reader, const struct node *node, void *into)
{
    const char **code = into;

    read_code(reader, node, into);
    if (*code != NULL && (*code[0] == '.' || strpbrk(*code, "/\\") != NULL))
        FIND(reader->findings, FINDING_CODE_FORM, node->place, TEXT_CODE_AGENCY,
             arg_text("code", *code));
}

static void
read_agency(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"code", read_agency_code, offsetof(struct agency, code), true},
        {"name", read_words, offsetof(struct agency, name), false},
        {"group", read_code, offsetof(struct agency, group), false},
        {"parent", read_code, offsetof(struct agency, parent), false},
    };

    FIELDS_READ(reader, node, fields, into);
}

static void
read_era(struct reader *reader, const struct node *node, void *into)
{
    static const char *const names[] = {"be", "ce"};
    int choice;

    if (read_choice(reader, node, names, 2, &choice))
        *(bool *)into = choice == 1;
}

static void
read_calendar(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"era", read_era, offsetof(struct calendar, common_era), false},
        {"starts", read_integer, offsetof(struct calendar, starts), false},
    };
    struct calendar *calendar = into;

    FIELDS_READ(reader, node, fields, calendar);
    if (calendar->starts >= 1 && calendar->starts <= 12)
        return;
    calendar->starts = 10;
    tell_type(reader, node_value(node, "starts"), TEXT_TYPE_MONTH);
}

/* Reads each entry of a list by a table; NULL (told) when it is no list. */
static void *
read_list(struct reader *reader, const struct node *node,
          const struct field *fields, size_t field_count, size_t size)
{
    if (node->type != NODE_LIST) {
        tell_type(reader, node, TEXT_TYPE_LIST);
        return NULL;
    }
    char *items = mem_take_array(reader->mem, node->count, size);
    for (size_t i = 0; i < node->count; i++)
        fields_read(reader, node->items[i], fields, field_count,
                    items + i * size);
    return items;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct division *
read_coded(struct reader *reader, const struct node *node, size_t *count)
{
    static const struct field fields[] = {
        {"code", read_code, offsetof(struct division, code), true},
        {"name", read_words, offsetof(struct division, name), false},
    };
    struct division *list =
        read_list(reader, node, fields, COUNT(fields), sizeof(struct division));

    *count = list != NULL ? node->count : 0;
    for (size_t i = 0; i < *count; i++)
        list[i].place = node->items[i]->place;
    return list;
}

static void
read_divisions(struct reader *reader, const struct node *node, void *into)
{
    struct agreement *agreement = into;

    agreement->divisions = read_coded(reader, node, &agreement->division_count);
}

static void
read_bodies(struct reader *reader, const struct node *node, void *into)
{
    struct agreement *agreement = into;

    agreement->bodies = read_coded(reader, node, &agreement->body_count);
}

static void
read_parties(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"name", read_words, offsetof(struct party, name), false},
        {"position", read_words, offsetof(struct party, position), false},
    };
    struct agreement *agreement = into;

    agreement->parties =
        read_list(reader, node, fields, COUNT(fields), sizeof(struct party));
    agreement->party_count = agreement->parties ? node->count : 0;
}

static int
by_points_falling(const void *a, const void *b)
{
    const struct grade *x = a, *y = b;
    int order = dec_compare(y->from.value, x->from.value);

    if (order == 0)
        order = (x->from.place.line > y->from.place.line) -
                (x->from.place.line < y->from.place.line);
    return order;
}

/* Highest first, so that the first one reached is the grade. */
static void
read_grades(struct reader *reader, const struct node *node, void *into)
{
    static const struct field fields[] = {
        {"from", read_number, offsetof(struct grade, from), true},
        {"name", read_words, offsetof(struct grade, name), true},
    };
    struct agreement *agreement = into;
    struct grade *grades =
        read_list(reader, node, fields, COUNT(fields), sizeof(struct grade));
    size_t count = 0;

    if (grades == NULL)
        return;
    for (size_t i = 0; i < node->count; i++)
        if (grades[i].from.given) /* else told */
            grades[count++] = grades[i];
    if (count > 0)
        qsort(grades, count, sizeof *grades, by_points_falling);
    for (size_t i = 1; i < count; i++)
        if (dec_compare(grades[i - 1].from.value, grades[i].from.value) == 0)
            FIND(reader->findings, FINDING_CODE_TWICE, grades[i].from.place,
                 TEXT_GRADE_TWICE, arg_dec("from", grades[i].from.value));
    agreement->grade_count = count;
    agreement->grades = grades;
}

#define AT(member) offsetof(struct draft_agreement, agreement.member)

static const struct field agreement_fields[] = {
    {"trachu", read_integer, offsetof(struct draft_agreement, format), true},
    {"language", read_code, AT(language), false},
    {"agency", read_agency, AT(agency), true},
    {"calendar", read_calendar, AT(calendar), false},
    {"fiscal_year", read_integer, AT(fiscal_year), true},
    {"version", read_integer, AT(version), false},
    {"signed", read_date, AT(signed_on), false},
    {"parties", read_parties, offsetof(struct draft_agreement, agreement),
     false},
    {"scoring", read_scoring, AT(policy), false},
    {"grades", read_grades, offsetof(struct draft_agreement, agreement), false},
    {"divisions", read_divisions, offsetof(struct draft_agreement, agreement),
     false},
    {"bodies", read_bodies, offsetof(struct draft_agreement, agreement), false},
    {"measures", keep_node, offsetof(struct draft_agreement, measures), false},
    {"adjustments", keep_node, offsetof(struct draft_agreement, adjustments),
     false},
    {"components", keep_node, offsetof(struct draft_agreement, components),
     true},
};

static void
check_year(struct reader *reader, const struct node *root,
           struct agreement *agreement)
{
    const struct node *year = node_value(root, "fiscal_year");

    if (year == NULL || agreement->fiscal_year == 0)
        return;
    agreement->fiscal_year_place = year->place;
    if (fiscal_year_plausible(agreement->calendar, agreement->fiscal_year))
        return;
    FIND(reader->findings, FINDING_DATE_FORM, year->place,
         agreement->calendar.common_era ? TEXT_YEAR_NOT_COMMON
                                        : TEXT_YEAR_NOT_BUDDHIST,
         arg_whole("year", agreement->fiscal_year),
         arg_whole("other", agreement->calendar.common_era
                                ? agreement->fiscal_year - BUDDHIST_MORE
                                : agreement->fiscal_year + BUDDHIST_MORE));
}

/* What concerns the agreement as a whole is told where its rules stand. */
static void
find_scoring(const struct node *root, struct agreement *agreement)
{
    const struct node *scoring = node_value(root, "scoring");

    if (scoring == NULL)
        scoring = node_value(root, "components");
    agreement->scoring_place = scoring != NULL ? scoring->place : root->place;
}

/* Texts that say no language are in the agreement's own, so it comes first. */
static void
find_language(struct reader *reader, const struct node *root)
{
    const struct node *language =
        root->type == NODE_MAP ? node_value(root, "language") : NULL;

    if (language != NULL && language->type == NODE_SCALAR &&
        language->length >= 2 && language->length <= 3)
        reader->language = language->text;
}

bool
import_agreement_tree(struct agreement *agreement, const struct node *root,
                      struct findings *findings, struct mem *mem)
{
    struct reader reader = {findings, mem, "th"};
    struct draft_agreement draft = {.agreement = {.file = root->place.file,
                                                  .language = "th",
                                                  .calendar = {.starts = 10},
                                                  .policy = policy_default()}};
    struct link link = {.reader = &reader, .agreement = agreement};

    find_language(&reader, root);
    FIELDS_READ(&reader, root, agreement_fields, &draft);
    if (root->type != NODE_MAP)
        return false;
    if (draft.format != 0 && draft.format != FORMAT_VERSION) {
        FIND(findings, FINDING_TYPE, node_value(root, "trachu")->place,
             TEXT_FORMAT_VERSION, arg_whole("version", draft.format));
        return false;
    }
    check_year(&reader, root, &draft.agreement);
    find_scoring(root, &draft.agreement);
    *agreement = draft.agreement;
    if (draft.components != NULL)
        link.components =
            read_components(&reader, draft.components, &agreement->policy,
                            &link.component_count);
    link.measures = draft.measures;
    link.adjustments = draft.adjustments;
    link_agreement(&link);
    return true;
}

bool
import_agreement_file(struct agreement *agreement, const struct file *file,
                      struct findings *findings, struct mem *mem)
{
    const struct node *root = yaml_read(file, findings, mem);

    return root != NULL &&
           import_agreement_tree(agreement, root, findings, mem);
}

bool
import_agency_file(struct agency *agency, const struct file *file,
                   const char *language, struct findings *findings,
                   struct mem *mem)
{
    static const struct field fields[] = {{"agency", read_agency, 0, true}};
    struct reader reader = {findings, mem, language};
    const struct node *root = yaml_read(file, findings, mem);

    *agency = (struct agency){0};
    return root != NULL && FIELDS_READ(&reader, root, fields, agency);
}

bool
import_agreement(struct agreement *agreement, const char *path,
                 struct findings *findings, struct mem *mem)
{
    struct file file;

    return file_read(&file, path, FILE_YAML_MAX, NULL, findings, mem) &&
           import_agreement_file(agreement, &file, findings, mem);
}
