/* office_inside.h - the parts of the central office's page: what is shown is in
 * office.c, what is done to many in office_send.c, data in office_data.c.
 */
#ifndef WEB_OFFICE_INSIDE_H
#define WEB_OFFICE_INSIDE_H

#include "web/office.h"

/* What the address asks for, and what there is. */
struct at_office {
    struct office office;
    struct office_asked asked;
};

/* ---- office.c ---- */

enum status office_read(struct request *request, struct at_office *at);

/* NULL: there is none of this code. */
const struct office_agency *office_agency_of(const struct at_office *at,
                                             const char *code);
const char *office_agency_name(const struct request *request,
                               const struct office_agency *agency);

/* An item as it is shown. */
void office_item_view(struct item_view *view, struct request *request,
                      const struct office_item *item);

/* "equal", for programs; "As claimed". */
const char *office_kind_name(enum office_kind kind);
const char *office_kind_said(const struct request *request,
                             enum office_kind kind);

/* Why the value that stands was given, or appealed against; NULL. */
const char *office_reason(const struct office_item *item);

/* The page, with what was done or is about to be. */
enum status office_show(struct request *request, const struct at_office *at,
                        struct office_view *view);

/* ---- office_send.c ---- */

/* What the form asks to be shown before it is done; false: there is nothing of
 * this kind to be done. */
bool office_preview(struct office_view *view, struct request *request,
                    const struct at_office *at);

/* ---- office_data.c ---- */

enum status office_csv(struct request *request, const struct at_office *at);
enum status office_json(struct request *request, const struct at_office *at);

#endif
