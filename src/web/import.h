/* import.h - files of an agency, looked at before they are taken in. */
#ifndef WEB_IMPORT_H
#define WEB_IMPORT_H

#include "web/admin.h"
#include "web/indicator_row.h"

struct import_view {
    struct frame frame;
    struct choices_view places;
    struct select_view agencies;
    const char *wrong, *code;
};

struct import_look_view {
    struct frame frame;
    struct choices_view places;
    const char *ticket, *code; /* of the folder that waits */
    const char *title, *total; /* total NULL: it cannot be scored */
    const char *said;          /* by the reader of files */
    const char *wrong, *again; /* again: where other files are chosen */
    const char *will;          /* what it brings */
    bool may_take, there_already;
    bool same; /* it is there already, and nothing would change */
    bool may_be_draft, is_draft; /* is: chosen */
    struct row_view *rows;
    size_t row_count;
    struct finding_view *findings;
    size_t finding_count;
    const char *finding_title, *ledger; /* how each cell ended; NULL */
};

#endif
