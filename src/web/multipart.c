/* multipart.c - multipart/form-data as it comes in.
 *
 * The text is cut at "\r\n--boundary".  A part's head is collected whole, then
 * its body is passed on but for as many last bytes as could begin a boundary.
 */
#include "web/multipart.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { BOUNDARY_MOST = 70, HEAD_MOST = 4096, PARTS_MOST = 4000 };

struct multipart {
    struct request *request;
    struct body_limits limits;
    const char *folder;
    char stop[BOUNDARY_MOST + 5]; /* "\r\n--boundary" */
    size_t stop_length;
    enum { AT_START, IN_HEAD, IN_BODY, AT_END, FAILED } state;
    enum body_fault fault;
    struct out kept; /* what came and is not decided yet */
    size_t part_count;
    int64_t field_bytes;
    const char *name;
    struct upload *upload; /* of a file; NULL: a field */
    struct out value;      /* of a field */
};

/* ---- the content type ---- */

static bool
is_boundary(const char *text, size_t count)
{
    static const char allowed[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "'()+_,-./:=?";

    return count > 0 && count <= BOUNDARY_MOST &&
           strspn(text, allowed) >= count;
}

const char *
multipart_boundary(const char *type, struct mem *mem)
{
    static const char start[] = "multipart/form-data";
    const char *at;
    size_t count;

    if (type == NULL || strncasecmp(type, start, sizeof start - 1) != 0)
        return NULL;
    at = strcasestr(type + sizeof start - 1, "boundary=");
    if (at == NULL)
        return NULL;
    at += strlen("boundary=");
    if (*at == '"') {
        at++;
        count = strcspn(at, "\"");
    } else {
        count = strcspn(at, "; \t");
    }
    return is_boundary(at, count) ? mem_string(mem, at, count) : NULL;
}

struct multipart *
multipart_new(struct request *request, const char *boundary,
              struct body_limits limits, const char *folder)
{
    struct multipart *multipart = MEM_NEW(request->mem, struct multipart);
    size_t count = strlen(boundary);

    if (!is_boundary(boundary, count))
        return NULL;
    multipart->request = request;
    multipart->limits = limits;
    multipart->folder = folder;
    memcpy(multipart->stop, "\r\n--", 4);
    memcpy(multipart->stop + 4, boundary, count);
    multipart->stop_length = count + 4;
    multipart->kept = out_new(request->mem);
    /* The first boundary has no line end before it. */
    out_text(&multipart->kept, "\r\n");
    return multipart;
}

static enum body_fault
fail(struct multipart *multipart, enum body_fault fault)
{
    multipart->state = FAILED;
    multipart->fault = fault;
    return fault;
}

/* ---- heads ---- */

/* The value of `name="…"` of a content disposition, with \" as browsers write
 * it, or %22; NULL: there is none. */
static const char *
disposition_value(const char *head, const char *name, struct mem *mem)
{
    size_t length = strlen(name);

    for (const char *at = strchr(head, ';'); at != NULL;
         at = strchr(at, ';')) {
        struct out out;

        at++;
        at += strspn(at, " \t");
        if (strncasecmp(at, name, length) != 0 || at[length] != '=' ||
            at[length + 1] != '"')
            continue;
        out = out_new(mem);
        for (at += length + 2; *at != '"'; at++) {
            if (*at == '\0')
                return NULL;
            if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
                at++;
            else if (strncmp(at, "%22", 3) == 0) {
                out_char(&out, '"');
                at += 2;
                continue;
            }
            out_char(&out, *at);
        }
        return out_string(&out);
    }
    return NULL;
}

/* What stands behind the last slash of either kind. */
static const char *
base_name(const char *path)
{
    for (const char *at = path; *at != '\0'; at++)
        if (*at == '/' || *at == '\\')
            path = at + 1;
    return path;
}

static enum body_fault
start_file(struct multipart *multipart, const char *filename)
{
    struct request *request = multipart->request;
    struct upload *upload;

    if (request->upload_count == UPLOADS_MAX)
        return BODY_TOO_LARGE;
    upload = &request->uploads[request->upload_count];
    upload->descriptor =
        open(multipart->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (upload->descriptor < 0)
        return BODY_NO_ROOM;
    request->upload_count++;
    upload->field = multipart->name;
    upload->filename = base_name(filename);
    upload->size = 0;
    multipart->upload = upload;
    return BODY_FINE;
}

/* One header of a part, ended by NUL. */
static bool
read_header(struct multipart *multipart, char *line, const char **filename)
{
    static const char disposition[] = "content-disposition:";
    struct mem *mem = multipart->request->mem;

    if (*line == ' ' || *line == '\t')
        return false; /* folded */
    if (strncasecmp(line, disposition, sizeof disposition - 1) != 0)
        return strchr(line, ':') != NULL;
    if (multipart->name != NULL ||
        strncasecmp(line + sizeof disposition - 1 +
                        strspn(line + sizeof disposition - 1, " "),
                    "form-data", 9) != 0)
        return false;
    multipart->name = disposition_value(line, "name", mem);
    *filename = disposition_value(line, "filename", mem);
    return true;
}

/* The head of a part: a file that nobody chose is none. */
static enum body_fault
read_head(struct multipart *multipart, char *head, size_t count)
{
    const char *filename = NULL;

    if (text_utf8_fault(head, count) != count ||
        ++multipart->part_count > PARTS_MOST)
        return BODY_BROKEN;
    multipart->name = NULL;
    multipart->upload = NULL;
    multipart->value = out_new(multipart->request->mem);
    for (char *line = head; *line != '\0';) {
        char *end = strstr(line, "\r\n"), *next;

        next = end == NULL ? line + strlen(line) : end + 2;
        if (end != NULL)
            *end = '\0';
        if (!read_header(multipart, line, &filename))
            return BODY_BROKEN;
        line = next;
    }
    if (multipart->name == NULL)
        return BODY_BROKEN;
    if (filename != NULL && filename[0] != '\0')
        return start_file(multipart, filename);
    return BODY_FINE;
}

/* ---- bodies ---- */

static enum body_fault
write_file(struct multipart *multipart, const char *bytes, size_t count)
{
    struct upload *upload = multipart->upload;

    upload->size += (int64_t)count;
    if (upload->size > multipart->limits.file) {
        multipart->request->too_large = upload->filename;
        return ftruncate(upload->descriptor, 0) == 0 ? BODY_FINE
                                                     : BODY_NO_ROOM;
    }
    while (count > 0) {
        ssize_t written = write(upload->descriptor, bytes, count);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return BODY_NO_ROOM;
        bytes += written;
        count -= (size_t)written;
    }
    return BODY_FINE;
}

static enum body_fault
pass_on(struct multipart *multipart, const char *bytes, size_t count)
{
    if (multipart->upload != NULL)
        return write_file(multipart, bytes, count);
    multipart->field_bytes += (int64_t)count;
    if (multipart->field_bytes > multipart->limits.fields)
        return BODY_TOO_LARGE;
    out_bytes(&multipart->value, bytes, count);
    return BODY_FINE;
}

static enum body_fault
end_part(struct multipart *multipart)
{
    struct request *request = multipart->request;
    struct pairs *fields = &request->fields;

    if (multipart->upload != NULL)
        return lseek(multipart->upload->descriptor, 0, SEEK_SET) == 0
                   ? BODY_FINE
                   : BODY_NO_ROOM;
    if (text_utf8_fault(multipart->value.bytes, multipart->value.count) !=
        multipart->value.count)
        return BODY_BROKEN;
    *MEM_PUSH(request->mem, fields->pair, fields->count, fields->room) =
        (struct pair){multipart->name, out_string(&multipart->value)};
    return BODY_FINE;
}

/* ---- the text, step by step ---- */

static void
drop(struct out *kept, size_t count)
{
    memmove(kept->bytes, kept->bytes + count, kept->count - count);
    kept->count -= count;
    kept->bytes[kept->count] = '\0';
}

/* Behind a boundary: "--" ends the text, a line end begins a head.  True:
 * a step was made. */
static bool
step_after_boundary(struct multipart *multipart, size_t length)
{
    struct out *kept = &multipart->kept;

    if (kept->count < length + 2)
        return false;
    if (memcmp(kept->bytes + length, "--", 2) == 0)
        multipart->state = AT_END;
    else if (memcmp(kept->bytes + length, "\r\n", 2) == 0)
        multipart->state = IN_HEAD;
    else
        fail(multipart, BODY_BROKEN);
    drop(kept, length + 2);
    return true;
}

static bool
step_start(struct multipart *multipart)
{
    struct out *kept = &multipart->kept;

    if (kept->count < multipart->stop_length)
        return false;
    if (memcmp(kept->bytes, multipart->stop, multipart->stop_length) != 0) {
        fail(multipart, BODY_BROKEN);
        return false;
    }
    return step_after_boundary(multipart, multipart->stop_length);
}

static bool
step_head(struct multipart *multipart)
{
    struct out *kept = &multipart->kept;
    char *end = kept->count == 0
                    ? NULL
                    : memmem(kept->bytes, kept->count, "\r\n\r\n", 4);
    enum body_fault fault;
    size_t count;

    if (end == NULL) {
        if (kept->count > HEAD_MOST)
            fail(multipart, BODY_BROKEN);
        return false;
    }
    count = (size_t)(end - kept->bytes);
    if (count > HEAD_MOST) {
        fail(multipart, BODY_BROKEN);
        return false;
    }
    fault = read_head(multipart,
                      mem_string(multipart->request->mem, kept->bytes, count),
                      count);
    if (fault != BODY_FINE) {
        fail(multipart, fault);
        return false;
    }
    multipart->state = IN_BODY;
    drop(kept, count + 4);
    return true;
}

/* Passes on what cannot be part of a boundary. */
static bool
step_body(struct multipart *multipart)
{
    struct out *kept = &multipart->kept;
    size_t length = multipart->stop_length, safe;
    const char *stop = kept->count == 0
                           ? NULL
                           : memmem(kept->bytes, kept->count, multipart->stop,
                                    length);
    enum body_fault fault;

    if (stop != NULL)
        safe = (size_t)(stop - kept->bytes);
    else
        safe = kept->count < length ? 0 : kept->count - length + 1;
    if (safe > 0) {
        fault = pass_on(multipart, kept->bytes, safe);
        if (fault != BODY_FINE) {
            fail(multipart, fault);
            return false;
        }
        drop(kept, safe);
    }
    if (stop == NULL || !step_after_boundary(multipart, length))
        return false;
    if (multipart->state == FAILED)
        return false;
    fault = end_part(multipart);
    if (fault != BODY_FINE)
        fail(multipart, fault);
    return fault == BODY_FINE;
}

enum body_fault
multipart_add(struct multipart *multipart, const char *bytes, size_t count)
{
    bool moved = true;

    if (multipart->state == FAILED)
        return multipart->fault;
    if (multipart->state == AT_END)
        return BODY_FINE; /* what follows the last boundary is nothing */
    out_bytes(&multipart->kept, bytes, count);
    while (moved) {
        switch (multipart->state) {
        case AT_START:
            moved = step_start(multipart);
            break;
        case IN_HEAD:
            moved = step_head(multipart);
            break;
        case IN_BODY:
            moved = step_body(multipart);
            break;
        case AT_END:
        case FAILED:
            moved = false;
            break;
        }
    }
    return multipart->state == FAILED ? multipart->fault : BODY_FINE;
}

enum body_fault
multipart_end(struct multipart *multipart)
{
    if (multipart->state == FAILED)
        return multipart->fault;
    if (multipart->state != AT_END)
        return BODY_BROKEN;
    return multipart->request->too_large == NULL ? BODY_FINE : BODY_TOO_LARGE;
}
