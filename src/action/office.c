/* office.c - what waits for the central office. */
#include "action/office.h"

#include "action/shelf.h"
#include "base/text.h"
#include "store/publication.h"

#include <stdlib.h>
#include <string.h>

struct seeing {
    struct desk *desk;
    const struct reader *reader;
    struct office_asked *asked;
    struct office *office;
    struct agency_with_year *all; /* agencies and their years */
    size_t all_count;
    const struct task **tasks; /* of the round; by agency */
    size_t task_count;
    struct task_lists lists;
    struct mem *mem;
};

static int
later_first(const void *a, const void *b)
{
    const struct office_year *x = a, *y = b;

    return (x->year < y->year) - (x->year > y->year);
}

static struct office_year *
year_in(const struct office *office, int64_t year)
{
    for (size_t i = 0; i < office->year_count; i++)
        if (office->years[i].year == year)
            return &office->years[i];
    return NULL;
}

static enum status
find_years(struct seeing *seeing)
{
    struct office *office = seeing->office;

    TRY(years_list(seeing->desk->store, 0, &seeing->all, &seeing->all_count,
                   seeing->mem));
    office->years =
        MEM_ARRAY(seeing->mem, struct office_year, seeing->all_count);
    for (size_t i = 0; i < seeing->all_count; i++)
        if (year_in(office, seeing->all[i].fiscal_year) == NULL)
            office->years[office->year_count++] = (struct office_year){
                .year = seeing->all[i].fiscal_year, .round = ""};
    if (office->year_count > 0)
        qsort(office->years, office->year_count, sizeof office->years[0],
              later_first);
    return STATUS_FINE;
}

static enum status
find_agencies(struct seeing *seeing)
{
    struct office *office = seeing->office;
    struct agency_row *named;
    size_t named_count, at = 0;

    TRY(agency_list(seeing->desk->store, seeing->asked->fiscal_year, &named,
                    &named_count, seeing->mem));
    office->agencies =
        MEM_ARRAY(seeing->mem, struct office_agency, seeing->all_count);
    for (size_t i = 0; i < seeing->all_count; i++) {
        const struct agency_with_year *one = &seeing->all[i];
        struct office_agency *agency;

        if (one->fiscal_year != seeing->asked->fiscal_year)
            continue;
        while (at < named_count && named[at].id != one->agency_id)
            at++; /* both are in the order of codes */
        agency = &office->agencies[office->agency_count++];
        *agency = (struct office_agency){
            .agency_id = one->agency_id, .seen = one->line, .code = one->code};
        if (at < named_count)
            agency->named = named[at];
        else
            at = 0;
    }
    return STATUS_FINE;
}

static bool
same_value(const struct entry *a, const struct entry *b)
{
    return a->given == b->given &&
           (a->given ? dec_compare(a->value.value, b->value.value) == 0
                     : a->state == b->state);
}

static struct office_item
item_of(const struct task *task, const struct office_agency *agency)
{
    static const struct entry none;
    struct office_item item = {
        .task = task, .agency = agency, .seen = agency->seen};

    item.self = task->self == NULL ? &none : task->self;
    item.base = task->base == NULL ? &none : task->base;
    item.kind = strcmp(task->deed, "decide-appeal") == 0 ? OFFICE_APPEAL
                : item.base->blank && !item.base->given  ? OFFICE_VALUES
                : same_value(item.self, item.base)       ? OFFICE_EQUAL
                                                         : OFFICE_DIFFERING;
    return item;
}

/* Tasks by their agencies; those of one in the order they came in. */
static int
by_agency(const void *a, const void *b)
{
    const struct task *x = *(const struct task *const *)a,
                      *y = *(const struct task *const *)b;

    if (x->agency_id != y->agency_id)
        return x->agency_id < y->agency_id ? -1 : 1;
    return (x > y) - (x < y);
}

/* The first of an agency's tasks. */
static size_t
first_of(const struct seeing *seeing, int64_t agency_id)
{
    size_t from = 0, until = seeing->task_count;

    while (from < until) {
        size_t middle = from + (until - from) / 2;

        if (seeing->tasks[middle]->agency_id < agency_id)
            from = middle + 1;
        else
            until = middle;
    }
    return from;
}

/* The tasks of one agency; where `kept`, as items. */
static void
add_items(struct seeing *seeing, struct office_agency *agency, bool kept)
{
    struct office *office = seeing->office;

    for (size_t i = first_of(seeing, agency->agency_id);
         i < seeing->task_count &&
         seeing->tasks[i]->agency_id == agency->agency_id;
         i++) {
        struct office_item item = item_of(seeing->tasks[i], agency);

        agency->waiting[item.kind]++;
        agency->waiting_count++;
        if (kept)
            office->items[office->item_count++] = item;
    }
}

/* ---- whether a year can be made public ---- */

/* What was found of it, kept beside the tasks that it was found with. */
struct kept_offer {
    const void *with;
    const char *round;
    bool published, may, told; /* told: by `why` it may not */
    enum text_key why;
    struct arg *args;
    size_t arg_count;
};

static struct arg
copy_arg(const struct arg *arg, struct mem *mem)
{
    struct arg copy = *arg;

    if (arg->kind == ARG_TEXT || arg->kind == ARG_CODE)
        copy.text = text_copy(arg->text, mem);
    else if (arg->kind == ARG_WORDS)
        copy.words = words_copy(arg->words, mem);
    else if (arg->kind == ARG_NAMED) {
        copy.named.code = text_copy(arg->named.code, mem);
        copy.named.words = words_copy(arg->named.words, mem);
    } else if (arg->kind == ARG_PERIOD)
        copy.period.text = text_copy(arg->period.text, mem);
    else if (arg->kind == ARG_RATIO)
        copy.ratio = ratio_keep(arg->ratio, mem);
    return copy;
}

static const void *
copy_offer(const void *thing, struct mem *mem)
{
    const struct kept_offer *from = thing;
    struct kept_offer *to = MEM_NEW(mem, struct kept_offer);

    *to = *from;
    to->round = text_copy(from->round, mem);
    to->args = MEM_ARRAY(mem, struct arg, from->arg_count);
    for (size_t i = 0; i < from->arg_count; i++)
        to->args[i] = copy_arg(&from->args[i], mem);
    return to;
}

/* Asked only of agencies for which nothing waits any more. */
static enum status
ask_publication(struct seeing *seeing, const struct office_agency *agency,
                struct kept_offer *found)
{
    static const char *const publish[] = {"publish"};
    const struct deed_request place = {.agency = agency->code,
                                       .fiscal_year =
                                           seeing->asked->fiscal_year,
                                       .round = seeing->asked->round,
                                       .now = seeing->asked->now};
    struct offer offer;
    const char *at;

    TRY(published_at(seeing->desk->store, agency->agency_id,
                     seeing->asked->fiscal_year, seeing->asked->round, &at,
                     seeing->mem));
    found->published = at != NULL;
    if (found->published || agency->waiting_count > 0)
        return STATUS_FINE;
    TRY(offers_of(seeing->desk, seeing->reader, &place, publish, 1, &offer,
                  seeing->mem));
    found->told = offer.args != NULL;
    found->may = offer.may;
    found->why = offer.why;
    found->arg_count = offer.arg_count;
    found->args = MEM_ARRAY(seeing->mem, struct arg, offer.arg_count);
    for (size_t i = 0; i < offer.arg_count; i++)
        found->args[i] = offer.args[i];
    return STATUS_FINE;
}

/* What the tasks of an agency's year were kept as. */
static const void *
kept_with(const struct seeing *seeing, int64_t agency_id)
{
    const struct task_year *years = seeing->lists.years;
    size_t from = 0, until = seeing->lists.year_count;

    while (from < until) {
        size_t middle = from + (until - from) / 2;

        if (years[middle].agency_id < agency_id ||
            (years[middle].agency_id == agency_id &&
             years[middle].fiscal_year < seeing->asked->fiscal_year))
            from = middle + 1;
        else
            until = middle;
    }
    return from < seeing->lists.year_count &&
                   years[from].agency_id == agency_id &&
                   years[from].fiscal_year == seeing->asked->fiscal_year
               ? years[from].kept
               : NULL;
}

static enum status
see_publication(struct seeing *seeing, struct office_agency *agency)
{
    struct desk *desk = seeing->desk;
    const int64_t person = seeing->reader->person_id,
                  year = seeing->asked->fiscal_year;
    const struct shelf_key key = {SHELF_OFFICE, person, agency->agency_id,
                                  year};
    struct kept_offer found = {
        .with = kept_with(seeing, agency->agency_id),
        .round = seeing->asked->round};
    const struct kept_offer *kept = NULL;

    if (found.with != NULL)
        kept = shelf_find(desk->shelf, desk->held, &key);
    if (kept == NULL || kept->with != found.with ||
        strcmp(kept->round, found.round) != 0) {
        TRY(ask_publication(seeing, agency, &found));
        kept = &found;
        if (found.with != NULL)
            shelf_put(desk->shelf, desk->held, &key, copy_offer, &found);
    }
    agency->published = kept->published;
    agency->told = kept->told;
    agency->may_publish = kept->may;
    agency->why = kept->why;
    agency->args = kept->args;
    agency->arg_count = kept->arg_count;
    return STATUS_FINE;
}

/* ---- the whole ---- */

static bool
is_decision(const struct task *task)
{
    return strcmp(task->deed, "decide") == 0 ||
           strcmp(task->deed, "decide-appeal") == 0;
}

/* What waits in each year. */
static void
count_years(struct seeing *seeing)
{
    for (size_t i = 0; i < seeing->lists.count; i++) {
        const struct task *task = &seeing->lists.tasks[i];
        struct office_year *year = year_in(seeing->office, task->fiscal_year);

        if (year == NULL)
            continue; /* its agreement came in since */
        if (is_decision(task) &&
            (year->waiting++ == 0 || task->round[0] == '\0'))
            year->round = task->round;
        year->complete += strcmp(task->deed, "publish") == 0;
    }
}

/* Where nobody said which year: one in which something is to be done here. */
static void
choose_year(struct seeing *seeing)
{
    const struct office *office = seeing->office;
    const struct office_year *chosen = NULL;

    for (size_t i = 0; chosen == NULL && i < office->year_count; i++)
        if (office->years[i].waiting > 0)
            chosen = &office->years[i];
    for (size_t i = 0; chosen == NULL && i < office->year_count; i++)
        if (office->years[i].complete > 0)
            chosen = &office->years[i];
    if (chosen == NULL)
        chosen = &office->years[0];
    seeing->asked->fiscal_year = chosen->year;
    if (seeing->asked->round == NULL)
        seeing->asked->round = chosen->round;
}

static struct office_round *
add_round(struct office *office, const char *round)
{
    for (size_t i = 0; i < office->round_count; i++)
        if (strcmp(office->rounds[i].round, round) == 0)
            return &office->rounds[i];
    office->rounds[office->round_count] = (struct office_round){round, 0};
    return &office->rounds[office->round_count++];
}

static void
take_tasks(struct seeing *seeing)
{
    const struct task *tasks = seeing->lists.tasks;
    size_t count = seeing->lists.count;

    seeing->office->rounds =
        MEM_ARRAY(seeing->mem, struct office_round, count + 2);
    seeing->tasks = MEM_ARRAY(seeing->mem, const struct task *, count);
    add_round(seeing->office, "");
    add_round(seeing->office, seeing->asked->round);
    for (size_t i = 0; i < count; i++) {
        if (tasks[i].fiscal_year != seeing->asked->fiscal_year ||
            !is_decision(&tasks[i]))
            continue;
        add_round(seeing->office, tasks[i].round)->waiting++;
        if (strcmp(tasks[i].round, seeing->asked->round) == 0)
            seeing->tasks[seeing->task_count++] = &tasks[i];
    }
    if (seeing->task_count > 0)
        qsort(seeing->tasks, seeing->task_count, sizeof seeing->tasks[0],
              by_agency);
}

static const struct office_agency *
agency_here(const struct office *office, int64_t agency_id)
{
    for (size_t i = 0; i < office->agency_count; i++)
        if (office->agencies[i].agency_id == agency_id)
            return &office->agencies[i];
    return NULL;
}

/* Nobody decides on what is their own; but they are told that it is open. */
static void
take_barred(struct seeing *seeing)
{
    const struct office_asked *asked = seeing->asked;
    struct office *office = seeing->office;

    office->barred = MEM_ARRAY(seeing->mem, struct office_item,
                               seeing->lists.waiting_count);
    for (size_t i = 0; i < seeing->lists.waiting_count; i++) {
        const struct task *task = &seeing->lists.waiting[i];
        const struct office_agency *agency;

        if (!task->barred || !is_decision(task) ||
            task->fiscal_year != asked->fiscal_year ||
            strcmp(task->round, asked->round) != 0 ||
            (asked->agency[0] != '\0' &&
             strcmp(asked->agency, task->agency) != 0))
            continue;
        agency = agency_here(office, task->agency_id);
        if (agency != NULL)
            office->barred[office->barred_count++] = item_of(task, agency);
    }
}

enum status
see_office(struct desk *desk, const struct reader *reader,
           struct office_asked *asked, struct office *office, struct mem *mem)
{
    struct seeing seeing = {.desk = desk,
                            .reader = reader,
                            .asked = asked,
                            .office = office,
                            .mem = mem};

    *office = (struct office){0};
    if (!reader_has(reader, 1 << PERSON_CENTRAL))
        return STATUS_FORBIDDEN;
    TRY(find_years(&seeing)); /* agencies' lines before what they hold */
    TRY(task_lists_of(desk, reader->person_id, asked->now, &seeing.lists, mem));
    count_years(&seeing);
    if (asked->fiscal_year == 0 && office->year_count > 0)
        choose_year(&seeing);
    if (asked->round == NULL)
        asked->round = "";
    TRY(find_agencies(&seeing));
    take_tasks(&seeing);
    take_barred(&seeing);
    office->items =
        MEM_ARRAY(mem, struct office_item, seeing.task_count);
    for (size_t i = 0; i < office->agency_count; i++) {
        struct office_agency *one = &office->agencies[i];

        add_items(&seeing, one,
                  asked->agency[0] == '\0' ||
                      strcmp(asked->agency, one->code) == 0);
        TRY(see_publication(&seeing, one));
    }
    return STATUS_FINE;
}
