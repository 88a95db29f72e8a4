/* archive_inside.h - addresses of pages, and the files that they become. */
#ifndef WEB_ARCHIVE_INSIDE_H
#define WEB_ARCHIVE_INSIDE_H

#include "base/index.h"
#include "base/say.h"
#include "web/archive.h"

struct archive_page {
    enum language language;
    const char *address; /* as in the archive: path and what was chosen */
};

struct archive {
    struct site *site;
    const char *folder;
    struct archive_made *made;
    struct mem *mem;
    struct archive_page *pages; /* each once, in the order they are met */
    size_t page_count, page_room;
    struct index *known; /* their files' names; room for known_room */
    size_t known_room;
    struct out sums;
};

/* Puts a page on the list, unless it is there; where its file is. */
const char *archive_want(struct archive *archive, enum language language,
                         const char *address);

/* The name of a page's file, below the archive's folder. */
const char *archive_name(const struct archive_page *page, struct mem *mem);

/* Copies a page; its own links become relative ones to files, which are put on
 * the list. */
void archive_link(struct archive *archive, const struct archive_page *page,
                  const char *html, struct out *out);

#endif
