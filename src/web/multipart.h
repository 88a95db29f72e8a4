/* multipart.h - multipart/form-data as it comes in, piece by piece (RFC 7578).
 *
 * Fields go to memory, files to the disk as they arrive: a reader holds one
 * buffer, however large the file.  Stricter than browsers need: a part without
 * a name, a header that is folded or too long, a boundary that never comes, a
 * field that is not UTF-8 or more bytes than allowed end it for good.
 */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "web/request.h"

enum body_fault {
    BODY_FINE,
    BODY_BROKEN,    /* not well-formed: 400 */
    BODY_TOO_LARGE, /* more than allowed: 413 */
    BODY_NO_ROOM,   /* the disk: 507 */
};

struct body_limits {
    int64_t fields; /* bytes of all fields together */
    int64_t file;   /* bytes of one file */
};

struct multipart;

/* `boundary` as the content type gives it; NULL when that is no boundary.
 * Files are made in `folder`, without a name. */
struct multipart *multipart_new(struct request *request, const char *boundary,
                                struct body_limits limits, const char *folder);

enum body_fault multipart_add(struct multipart *multipart, const char *bytes,
                              size_t count);

/* The body is over: whether the last boundary was there.  A file that is too
 * large is told here, when all else that was sent is known: what people typed
 * must not be lost with it. */
enum body_fault multipart_end(struct multipart *multipart);

/* The boundary of a content type; NULL: it is not multipart/form-data. */
const char *multipart_boundary(const char *type, struct mem *mem);

#endif
