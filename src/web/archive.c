/* archive.c - all that anybody may see, as files. */
#include "web/archive.h"

#include "base/seal.h"
#include "web/archive_inside.h"
#include "web/asset.h"
#include "web/refusal.h"
#include "web/route.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { PATH_MOST = 1024, WAIT_S = 60 };

static int64_t
now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- files ---- */

/* The folders on the way to a file. */
static bool
make_folders(const char *path)
{
    char part[PATH_MOST];

    if (strlen(path) >= sizeof part)
        return false;
    for (const char *at = strchr(path + 1, '/'); at != NULL;
         at = strchr(at + 1, '/')) {
        memcpy(part, path, (size_t)(at - path));
        part[at - path] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

static enum status
write_file(struct archive *archive, const char *name, const char *bytes,
           size_t count)
{
    struct out path = out_new(archive->mem);
    char sha256[SHA256_TEXT];
    FILE *file;
    bool written;

    out_format(&path, "%s/%s", archive->folder, name);
    archive->made->fault = out_string(&path);
    if (!make_folders(out_string(&path)))
        return STATUS_FULL;
    file = fopen(out_string(&path), "wbx");
    if (file == NULL)
        return STATUS_FULL;
    written = fwrite(bytes, 1, count, file) == count;
    if (fclose(file) != 0 || !written)
        return STATUS_FULL;
    sha256_text(sha256, bytes, count);
    out_format(&archive->sums, "%s  %s\n", sha256, name);
    archive->made->files++;
    archive->made->fault = NULL;
    return STATUS_FINE;
}

/* ---- pages ---- */

/* The request that a browser would send, by nobody. */
static bool
ask(struct archive *archive, const struct archive_page *page,
    struct request *request, const struct route **route)
{
    const char *query = strchr(page->address, '?');
    size_t count = strcspn(page->address, "?");
    bool other;

    *request = (struct request){
        .mem = mem_new(),
        .site = archive->site,
        .now = now_ms(),
        .method = METHOD_GET,
        .client = "",
        .browser = "",
        .query_text = query != NULL ? query + 1 : "",
        .voice = {.language = page->language, .on_page = true},
    };
    request->path = mem_string(request->mem, page->address, count);
    request->out = out_new(request->mem);
    *route = route_find(request, request->path, &other);
    return *route != NULL &&
           pairs_of_query(&request->query, request->query_text,
                          strlen(request->query_text), request->mem);
}

static enum status
view(struct archive *archive, struct request *request,
     const struct route *route)
{
    struct desks *desks = archive->site->readers;
    enum status status;

    if (route->flags & ROUTE_PLAIN)
        return route->view(request);
    TRY(desks_take(desks, 0, &request->desk));
    status = desk_look(request->desk);
    if (status == STATUS_FINE)
        status = route->view(request);
    desk_look_end(request->desk);
    desks_give(desks, request->desk, status);
    return status;
}

/* The page with what was made of it before put in its place. */
static void
whole_of_page(struct archive *archive, struct request *request,
              struct out *whole)
{
    const struct piece *piece = request->piece;
    size_t at = piece != NULL ? request->piece_at : request->out.count;

    out_bytes(whole, request->out.bytes, at);
    if (piece == NULL)
        return;
    out_bytes(whole, piece->bytes, piece->count);
    out_bytes(whole, request->out.bytes + at, request->out.count - at);
    kept_let_go(archive->site->kept, piece);
}

static bool
is_page(const struct request *request)
{
    return request->type == NULL && request->location == NULL;
}

static enum status
save(struct archive *archive, const struct archive_page *page,
     struct request *request)
{
    struct out whole = out_new(request->mem), linked = out_new(request->mem);
    const char *name = archive_name(page, request->mem);

    whole_of_page(archive, request, &whole);
    if (!is_page(request))
        return write_file(archive, name, whole.bytes, whole.count);
    archive_link(archive, page, out_string(&whole), &linked);
    return write_file(archive, name, linked.bytes, linked.count);
}

/* What leads to nothing is a page that says so. */
static void
refuse(struct request *request, int code)
{
    request->out = out_new(request->mem);
    request->twin = TWIN_HTML;
    request->type = NULL;
    request->code = code;
    refusal_page(request);
}

static enum status
make(struct archive *archive, const struct archive_page *page)
{
    const struct timespec pause = {0, 50000000};
    const struct route *route;
    struct request request;
    enum status status;
    int64_t started = now_ms();

    do {
        if (!ask(archive, page, &request, &route))
            status = STATUS_ABSENT;
        else
            status = view(archive, &request, route);
        if (request.code != 202)
            break;
        mem_free(request.mem);
        nanosleep(&pause, NULL); /* a document is being made */
    } while (now_ms() - started < WAIT_S * 1000);
    if (status == STATUS_ABSENT || status == STATUS_FORBIDDEN) {
        refuse(&request, 404);
        status = STATUS_FINE;
    }
    if (status == STATUS_FINE)
        status = save(archive, page, &request);
    else
        archive->made->fault =
            mem_string(archive->mem, page->address, strlen(page->address));
    mem_free(request.mem);
    return status;
}

/* A style sheet names the typeface's files, which stand beside it. */
static enum status
write_styles(struct archive *archive, const struct asset *asset)
{
    static const char folder[] = "/assets/";
    const char *text = mem_string(archive->mem, asset->bytes, asset->count);
    struct out out = out_new(archive->mem);

    for (const char *at; (at = strstr(text, folder)) != NULL;
         text = at + strlen(folder))
        out_bytes(&out, text, (size_t)(at - text));
    out_text(&out, text);
    return write_file(archive, asset->address + 1, out.bytes, out.count);
}

static enum status
write_assets(struct archive *archive)
{
    for (size_t i = 0; i < asset_count; i++)
        TRY(strncmp(assets[i].type, "text/css", 8) == 0
                ? write_styles(archive, &assets[i])
                : write_file(archive, assets[i].address + 1, assets[i].bytes,
                             assets[i].count));
    return STATUS_FINE;
}

enum status
archive_make(struct site *site, const char *folder, struct archive_made *made,
             struct mem *mem)
{
    struct archive archive = {.site = site,
                              .folder = folder,
                              .made = made,
                              .mem = mem,
                              .sums = out_new(mem)};

    *made = (struct archive_made){0};
    TRY(write_assets(&archive));
    archive_want(&archive, THAI, "/agencies");
    archive_want(&archive, ENGLISH, "/agencies");
    for (size_t i = 0; i < archive.page_count; i++)
        TRY(make(&archive, &archive.pages[i]));
    return write_file(&archive, "SHA256SUMS", archive.sums.bytes,
                      archive.sums.count);
}
