/* site.c - the door, and what machines ask of the server itself. */
#include "web/site.h"

#include "web/views.h"

#include <string.h>

/* Whoever works here goes to their tasks, everybody else to what is public. */
enum status
view_home(struct request *request)
{
    return request_go(request, request->reader.person_id != 0 ? "/tasks"
                                                              : "/agencies");
}

/* "fine" while the database answers. */
enum status
view_health(struct request *request)
{
    request->type = "text/plain; charset=utf-8";
    out_text(&request->out, "fine\n");
    return STATUS_FINE;
}

/* For whoever asks from this machine; a proxy lets nobody else ask. */
static bool
is_local(const char *client)
{
    return strncmp(client, "127.", 4) == 0 || strcmp(client, "::1") == 0;
}

enum status
view_metrics(struct request *request)
{
    struct site *site = (struct site *)request->site;

    if (!is_local(request->client))
        return STATUS_ABSENT;
    request->type = "text/plain; version=0.0.4; charset=utf-8";
    metrics_print(&request->out, &site->metrics, site->readers, site->writers);
    return STATUS_FINE;
}
