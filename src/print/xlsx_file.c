/* xlsx_file.c - a workbook's bytes. */
#include "print/xlsx_file.h"

#include "print/xlsx_digits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Writes and closes the workbook. */
static lxw_error
make(const char *path, char *folder,
     bool (*write)(lxw_workbook *workbook, void *context), void *context)
{
    lxw_workbook_options options = {.tmpdir = folder};
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    bool fine;

    if (workbook == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    fine = write(workbook, context);
    lxw_error error = workbook_close(workbook);
    return fine ? error : LXW_ERROR_MEMORY_MALLOC_FAILED;
}

bool
xlsx_write(struct out *out,
           bool (*write)(lxw_workbook *workbook, void *context), void *context,
           const char **problem)
{
    struct out folder = out_new(out->mem), path = folder, bytes = folder;
    const char *home = getenv("TMPDIR");
    lxw_error error;

    *problem = NULL;
    out_format(&folder, "%s/trachu-XXXXXX",
               home != NULL && home[0] != '\0' ? home : "/tmp");
    if (mkdtemp(folder.bytes) == NULL) {
        *problem = strerror(errno);
        return false;
    }
    out_format(&path, "%s/book.xlsx", out_string(&folder));
    error = make(out_string(&path), folder.bytes, write, context);
    if (error != LXW_NO_ERROR)
        *problem = lxw_strerror(error);
    else if (!out_file(&bytes, out_string(&path)))
        *problem = strerror(errno);
    unlink(out_string(&path));
    rmdir(out_string(&folder));
    if (*problem != NULL)
        return false;
    shorten_numbers(&bytes);
    out_bytes(out, bytes.bytes, bytes.count);
    return true;
}
