/* asset.c - GET /assets/:name. */
#include "web/asset.h"

#include "web/views.h"

#include <string.h>

enum status
view_asset(struct request *request)
{
    for (size_t i = 0; i < asset_count; i++) {
        if (strcmp(assets[i].address, request->path) != 0)
            continue;
        request->type = assets[i].type;
        request->for_all = true;
        request->out.bytes = (char *)assets[i].bytes;
        request->out.count = assets[i].count;
        return STATUS_FINE;
    }
    return STATUS_ABSENT;
}
