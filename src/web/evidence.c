/* evidence.c - GET /evidence/:agency/:year/:id: a file that somebody gave as
 * evidence.
 *
 * It may hold anything, so nothing of it runs here: what it is was found from
 * its bytes, PDF and pictures of points are shown within a sandbox that may do
 * nothing, all else (SVG, HTML, documents of offices) is only to be saved.
 */
#include "action/entering.h"
#include "web/request.h"
#include "web/views.h"

#include <string.h>

static bool
is_shown(const char *type)
{
    static const char *const shown[] = {"application/pdf", "image/png",
                                        "image/jpeg", "image/webp"};

    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (strcmp(shown[i], type) == 0)
            return true;
    return false;
}

enum status
view_evidence(struct request *request)
{
    struct served_file file;
    int64_t year, id;

    if (!whole_of(request_part(request, "year"), &year) ||
        !whole_of(request_part(request, "id"), &id))
        return STATUS_ABSENT;
    TRY(see_evidence(request->desk, &request->reader,
                     request_part(request, "agency"), year, id, &file,
                     request->mem));
    request->from_file = true;
    request->file = file.descriptor;
    request->file_size = file.size;
    request->file_name = file.name;
    request->shown = is_shown(file.media_type);
    request->type =
        request->shown ? file.media_type : "application/octet-stream";
    request_header(request, "Content-Security-Policy",
                   "sandbox; default-src 'none'");
    return STATUS_FINE;
}
