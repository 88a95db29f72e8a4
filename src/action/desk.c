/* desk.c - where deeds are done. */
#include "action/desk.h"

#include "action/alike.h"
#include "action/hosted.h"
#include "action/recall.h"
#include "action/shelf.h"
#include "store/store.h"

/* So many forms of agreements a desk keeps. */
enum { FORMS_KEPT = 16 };

struct desk *
desk_new(struct store *store)
{
    struct mem *mem = mem_new();
    struct desk *desk = MEM_NEW(mem, struct desk);

    desk->mem = mem;
    desk->alike = alike_new(FORMS_KEPT);
    desk->recall = recall_new();
    desk->store = store;
    return desk;
}

void
desk_free(struct desk *desk)
{
    if (desk == NULL)
        return;
    desk_rest(desk);
    for (size_t i = 0; i < SHELF_ROOM; i++)
        mem_free(desk->places[i].mem);
    recall_free(desk->recall);
    alike_free(desk->alike);
    hosted_free(desk->hosted);
    mem_free(desk->mem);
}

enum status
desk_look(struct desk *desk)
{
    struct db *db = desk->store->db;
    int64_t count;
    bool known;

    TRY(db_begin(db, false));
    TRY(db_changes_of_others(db, &known, &count));
    if (known)
        recall_at(desk->recall, count);
    return STATUS_FINE;
}

void
desk_look_end(struct desk *desk)
{
    recall_stop(desk->recall);
    db_rollback(desk->store->db); /* there is nothing to keep */
}

struct shelf_held *
desk_hold(struct desk *desk)
{
    if (desk->held == NULL && desk->shelf != NULL)
        desk->held = shelf_hold(desk->shelf);
    return desk->held;
}

void
desk_rest(struct desk *desk)
{
    if (desk->held != NULL)
        shelf_let_go(desk->shelf, desk->held);
    desk->held = NULL;
}

static struct desk_place *
find(struct desk *desk, int64_t id)
{
    for (size_t i = 0; i < SHELF_ROOM; i++)
        if (desk->places[i].id == id)
            return &desk->places[i];
    return NULL;
}

/* Takes a version from the shelf, or reads it, into the next place. */
static enum status
put(struct desk *desk, int64_t id, struct desk_place **found)
{
    struct desk_place *place = &desk->places[desk->next];
    const struct agreement *agreement = NULL;
    const struct version *version;

    desk->next = (desk->next + 1) % SHELF_ROOM;
    mem_free(place->mem);
    *place = (struct desk_place){0};
    if (desk_hold(desk) != NULL)
        TRY(shelf_agreement(desk->shelf, desk->held, desk->store, id, &version,
                            &agreement));
    if (agreement != NULL) {
        place->version = *version;
        place->shared = agreement;
    } else {
        place->mem = mem_new();
        TRY(version_by_id(desk->store, id, &place->version, place->mem));
        TRY(alike_read(desk->alike, place->version.content, &place->agreement,
                       place->mem));
        place->id = id;
    }
    *found = place;
    return STATUS_FINE;
}

enum status
desk_version(struct desk *desk, int64_t id, enum agreement_step step,
             const struct version **version,
             const struct agreement **agreement)
{
    struct desk_place *place = find(desk, id);

    if (place == NULL)
        TRY(put(desk, id, &place));
    place->version.step = step; /* that alone goes on */
    *version = &place->version;
    *agreement = place->shared != NULL ? place->shared : &place->agreement;
    return STATUS_FINE;
}

enum status
desk_agreement(struct desk *desk, int64_t agency_id, int64_t fiscal_year,
               const struct version **version,
               const struct agreement **agreement)
{
    enum agreement_step step;
    int64_t id;

    TRY(version_id_that_holds(desk->store, agency_id, fiscal_year, &id, &step));
    return desk_version(desk, id, step, version, agreement);
}
