/* hosted_send.c - POST /hosted: agreeing with many.
 *
 * What is equal and without findings can be agreed with together: first all of
 * it is shown, then each is a deed of its own, so that one that fails keeps none
 * of the others from being done.
 */
#include "web/hosted_inside.h"

#include "report/figure.h"
#include "web/views.h"

#include <string.h>

/* "pathumwan 31": an agency, and the line up to which its row was seen. */
static bool
read_ticked(const char *text, struct mem *mem, const char **agency,
            int64_t *seen)
{
    const char *space = strchr(text, ' ');

    if (space == NULL || !whole_of(space + 1, seen))
        return false;
    *agency = mem_string(mem, text, (size_t)(space - text));
    return true;
}

static const struct hosted_row *
row_of(const struct grid *grid, const char *agency)
{
    for (size_t i = 0; i < grid->count; i++)
        if (strcmp(grid->rows[i]->agency.code, agency) == 0)
            return grid->rows[i];
    return NULL;
}

/* One of them: a deed of its own. */
static enum status
agree(struct request *request, const struct grid *grid,
      const struct hosted_row *row, int64_t seen, struct grid_view *done)
{
    struct out value = out_new(request->mem);
    struct deed_field field;
    struct deed_answer answer;
    const struct deed_request asked = {
        .deed = "verify",
        .person_id = request->reader.person_id,
        .agency = row->agency.code,
        .fiscal_year = grid->year,
        .indicator = grid->code,
        .round = grid->round,
        .fields = &field,
        .field_count = 1,
        .has_seen = true,
        .seen = seen,
        .now = request->now,
    };
    enum status status;

    grid_row(done, request, grid, row);
    if (row->base == NULL || !row->base->given) {
        done->wrong = true;
        done->result = said(&request->voice, TEXT_WEB_HOSTED_NOTHING);
        return STATUS_FINE;
    }
    if (row->base->stage == STAGE_VERIFIED && !row_differs(row) &&
        row->base->person_id == request->reader.person_id) {
        done->result = said(&request->voice, TEXT_WEB_DID_VERIFY);
        return STATUS_FINE; /* sent twice */
    }
    ratio_print(&value, ratio_dec(row->base->value.value),
                row->base->value.places);
    field = (struct deed_field){"result", out_string(&value)};
    status = deed_do(request->desk, &asked, &answer, request->mem);
    done->wrong = status != STATUS_FINE || answer.outcome != DEED_DONE;
    done->result =
        status != STATUS_FINE ? said(&request->voice, TEXT_WEB_HOSTED_FAILED)
        : answer.outcome == DEED_STALE
            ? said(&request->voice, TEXT_WEB_JUDGE_STALE)
        : answer.outcome == DEED_REFUSED ? deed_refused(request, &answer)
                                         : said(&request->voice,
                                                TEXT_WEB_DID_VERIFY);
    /* a database that is gone is gone for the others, too */
    return status == STATUS_LOST || status == STATUS_FULL ? status
                                                          : STATUS_FINE;
}

static enum status
agree_with_all(struct hosted_view *view, struct request *request,
               const struct grid *grid)
{
    view->told = true;
    view->dones = MEM_ARRAY(request->mem, struct grid_view,
                            request->fields.count);
    for (size_t i = 0; i < request->fields.count; i++) {
        const struct pair *pair = &request->fields.pair[i];
        const struct hosted_row *row;
        const char *agency;
        int64_t seen;

        if (strcmp(pair->name, "agency") != 0)
            continue;
        if (!read_ticked(pair->value, request->mem, &agency, &seen) ||
            (row = row_of(grid, agency)) == NULL)
            return STATUS_ABSENT;
        TRY(agree(request, grid, row, seen, &view->dones[view->done_count++]));
    }
    return STATUS_FINE;
}

static void
fill_preview(struct hosted_view *view, struct request *request,
             const struct grid *grid)
{
    view->preview = true;
    view->equals = MEM_ARRAY(request->mem, struct grid_view, grid->count);
    for (size_t i = 0; i < grid->count; i++)
        if (row_is_equal(grid->rows[i]) && row_is_wanted(grid->rows[i], request))
            grid_row(&view->equals[view->equal_count++], request, grid,
                     grid->rows[i]);
}

enum status
view_hosted_send(struct request *request)
{
    struct hosted_view view = {0};
    struct grid grid;

    TRY(grid_read(request, &grid));
    if (grid.indicator == NULL)
        return STATUS_ABSENT;
    if (strcmp(request_field(request, "step"), "check") == 0) {
        fill_preview(&view, request, &grid);
        return grid_show(request, &grid, &view);
    }
    TRY(agree_with_all(&view, request, &grid));
    TRY(grid_read(request, &grid)); /* as it stands now */
    return grid_show(request, &grid, &view);
}
