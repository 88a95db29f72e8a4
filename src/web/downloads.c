/* downloads.c - a page as data, and as documents. */
#include "web/downloads.h"

static const struct {
    const char *ending, *name;
} formats[] = {{".csv", "CSV"},
               {".json", "JSON"},
               {".pdf", "PDF"},
               {".docx", "DOCX"},
               {".xlsx", "XLSX"}};

enum { DATA_FORMATS = 2, FORMATS = sizeof formats / sizeof formats[0] };

/* The formats from one to another, at the page's address and what follows. */
static struct downloads_view
list_downloads(struct request *request, const char *behind, int from,
               int until)
{
    struct downloads_view view = {
        .downloads = MEM_ARRAY(request->mem, struct download_view, FORMATS)};

    for (int i = from; i < until; i++) {
        struct out out = out_new(request->mem);

        out_format(&out, "%s%s%s", request->path, behind, formats[i].ending);
        if (request->query_text[0] != '\0' && behind[0] == '\0')
            out_format(&out, "?%s", request->query_text);
        view.downloads[view.download_count++] =
            (struct download_view){out_string(&out), formats[i].name};
    }
    return view;
}

struct downloads_view
downloads_of(struct request *request)
{
    struct downloads_view view =
        list_downloads(request, "", 0, DATA_FORMATS);

    view.label = said(&request->voice, TEXT_WEB_DOWNLOADS);
    view.is_data = true;
    return view;
}

struct downloads_view
own_downloads_of(struct request *request)
{
    struct downloads_view view = downloads_of(request);

    view.label = said(&request->voice, TEXT_WEB_DOWNLOADS_OWN);
    return view;
}

struct downloads_view
documents_of(struct request *request, const char *behind, bool workbook,
             enum text_key label)
{
    struct downloads_view view = list_downloads(
        request, behind, DATA_FORMATS, workbook ? FORMATS : FORMATS - 1);

    view.label = said(&request->voice, label);
    return view;
}
