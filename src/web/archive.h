/* archive.h - publication that outlives the platform: all that anybody may see,
 * as files that any web server gives out, or that are opened from a disk.
 *
 * The same views make the pages; their links become relative.  What only a
 * server can do (signing in, searching, sorting anew) is left out.  Thai pages
 * stand at the top, English ones below en/, styles and typeface in assets/;
 * SHA256SUMS has the hash of every file.
 */
#ifndef WEB_ARCHIVE_H
#define WEB_ARCHIVE_H

#include "web/site.h"

struct archive_made {
    size_t files;
    const char *fault; /* the file that could not be written, or the page that
                          could not be made; NULL: none */
};

/* Into a folder that is there and empty. */
enum status archive_make(struct site *site, const char *folder,
                         struct archive_made *made, struct mem *mem);

#endif
