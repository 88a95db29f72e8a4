/* folder_zip.c - an agreement folder that was sent as one archive. */
#include "import/folder_zip.h"

#include "base/text.h"
#include "import/package.h"

#include <string.h>
#include <zip.h>

#define AGREEMENT "agreement.yaml"

static void
tell(const struct package *package, const char *part, enum text_key key)
{
    FIND(package->findings, FINDING_ARCHIVE,
         (struct place){.file = package->file}, key,
         arg_text("part", mem_string(package->mem, part, strlen(part))));
}

static bool
ends_with(const char *text, const char *ending)
{
    size_t count = strlen(text), length = strlen(ending);

    return count >= length && strcmp(text + count - length, ending) == 0;
}

/* No part of it is empty, hidden or leads upwards, none has a backslash or a
 * control character. */
static bool
is_plain(const char *name)
{
    if (text_utf8_fault(name, strlen(name)) != strlen(name))
        return false;
    for (const char *at = name; *at != '\0'; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F || *at == '\\' ||
            ((at == name || at[-1] == '/') && (*at == '.' || *at == '/')))
            return false;
    return name[0] != '\0' && !ends_with(name, "/");
}

/* What a folder has: docs/format.md. */
static bool
is_of_folder(const char *name)
{
    if (!is_plain(name))
        return false;
    if (strncmp(name, "evidence/", 9) == 0)
        return true;
    if (strncmp(name, "report/", 7) == 0)
        return strchr(name + 7, '/') == NULL && ends_with(name, ".yaml");
    return strcmp(name, AGREEMENT) == 0 || strcmp(name, "results.csv") == 0 ||
           strcmp(name, "measures.csv") == 0;
}

/* What systems put into archives of themselves, and folders. */
static bool
is_left_out(const char *name)
{
    return ends_with(name, "/") || strncmp(name, "__MACOSX/", 9) == 0 ||
           ends_with(name, ".DS_Store");
}

/* The length of what stands before agreement.yaml: "" or "NAME/"; below 0:
 * there is none, or it is further down. */
static int64_t
find_root(struct package *package, zip_int64_t count)
{
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name =
            zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        const char *slash = name == NULL ? NULL : strchr(name, '/');

        if (name != NULL && strcmp(name, AGREEMENT) == 0)
            return 0;
        if (slash != NULL && strcmp(slash + 1, AGREEMENT) == 0)
            return slash + 1 - name;
    }
    return -1;
}

static bool
unpack(struct package *package, const char *name, struct folder_file *file)
{
    struct part part;
    struct out out = out_new(package->mem);
    char bytes[65536];
    int64_t count;

    if (!part_open(&part, package, name))
        return false;
    while ((count = part_read(&part, bytes, sizeof bytes)) > 0)
        out_bytes(&out, bytes, (size_t)count);
    part_close(&part);
    file->text = out_string(&out);
    file->count = out.count;
    return count == 0;
}

static bool
unpack_all(struct folder_files *files, struct package *package)
{
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    int64_t root = find_root(package, count);
    const char *start;
    bool fine = root >= 0;

    if (!fine) {
        tell(package, AGREEMENT, TEXT_ARCHIVE_NO_AGREEMENT);
        return false;
    }
    start = root == 0 ? "" : NULL;
    files->file = MEM_ARRAY(package->mem, struct folder_file, (size_t)count);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name =
            zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        struct folder_file *file = &files->file[files->count];

        if (name == NULL || is_left_out(name))
            continue;
        if (start == NULL)
            start = mem_string(package->mem, name, (size_t)root);
        if (strncmp(name, start, (size_t)root) != 0 ||
            !is_of_folder(name + root)) {
            tell(package, name, TEXT_ARCHIVE_STRANGE);
            fine = false;
            continue;
        }
        file->name = mem_string(package->mem, name + root,
                                strlen(name + root));
        if (!unpack(package, name, file))
            return false;
        files->count++;
    }
    return fine;
}

bool
folder_of_zip(struct folder_files *files, const char *path,
              struct findings *findings, struct mem *mem)
{
    struct package package;
    bool fine;

    *files = (struct folder_files){.count = 0};
    if (!package_open_file(&package, path, findings, mem))
        return false;
    fine = unpack_all(files, &package);
    package_close(&package);
    return fine;
}
