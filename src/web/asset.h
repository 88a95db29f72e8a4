/* asset.h - style sheet, script, typeface: what browsers fetch once. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include <stddef.h>

struct asset {
    const char *address; /* "/assets/app.3f2a9c0d5b7e8812.css" */
    const char *type;
    const char *bytes;
    size_t count;
};

/* Made by tools/assets.c. */
extern const struct asset assets[];
extern const size_t asset_count;

#endif
