/* downloads.h - a page as data, and as documents. */
#ifndef WEB_DOWNLOADS_H
#define WEB_DOWNLOADS_H

#include "web/frame.h"

struct download_view {
    const char *address, *name;
};

/* The same address as data. */
struct downloads_view {
    const char *label;
    bool is_data; /* there at once; else a browser may have to wait */
    struct download_view *downloads;
    size_t download_count;
};

/* This page as CSV and JSON. */
struct downloads_view downloads_of(struct request *request);

/* The same of a page that is not public: these are no open data. */
struct downloads_view own_downloads_of(struct request *request);

/* Documents that are made of what stands at the page's address and `behind`:
 * PDF and DOCX, and a workbook where there is one. */
struct downloads_view documents_of(struct request *request, const char *behind,
                                   bool workbook, enum text_key label);

#endif
