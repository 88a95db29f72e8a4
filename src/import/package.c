/* package.c - the ZIP archive that a workbook or a document is. */
#include "import/package.h"

#include "base/ensure.h"

#include <zip.h>

static void
tell(const struct package *package, enum text_key key)
{
    finding_plain(package->findings, FINDING_ARCHIVE,
                  (struct place){.file = package->file}, key);
}

static void
tell_part(const struct package *package, const char *part, enum text_key key)
{
    FIND(package->findings, FINDING_ARCHIVE,
         (struct place){.file = package->file}, key, arg_text("part", part));
}

/* The archive of a source, which it takes. */
static bool
open_source(struct package *package, zip_source_t *source)
{
    ensure(source != NULL);
    package->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (package->zip == NULL) {
        zip_source_free(source);
        tell(package, TEXT_ARCHIVE_BROKEN);
        return false;
    }
    if (zip_get_num_entries(package->zip, 0) > PACKAGE_PARTS_MAX) {
        tell(package, TEXT_ARCHIVE_PARTS);
        package_close(package);
        return false;
    }
    return true;
}

static struct package
package_new(const char *file, struct findings *findings, struct mem *mem)
{
    return (struct package){.file = file,
                            .left = PACKAGE_BYTES_MAX,
                            .findings = findings,
                            .mem = mem};
}

bool
package_open(struct package *package, const struct file *bytes,
             struct findings *findings, struct mem *mem)
{
    *package = package_new(bytes->path, findings, mem);
    return open_source(
        package, zip_source_buffer_create(bytes->text, bytes->count, 0, NULL));
}

bool
package_open_file(struct package *package, const char *file,
                  struct findings *findings, struct mem *mem)
{
    *package = package_new(file, findings, mem);
    return open_source(package, zip_source_file_create(file, 0, -1, NULL));
}

void
package_close(struct package *package)
{
    zip_discard(package->zip);
    package->zip = NULL;
}

static zip_int64_t
locate(const struct package *package, const char *part)
{
    return zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
}

bool
package_has(const struct package *package, const char *part)
{
    return locate(package, part) >= 0;
}

bool
part_open(struct part *part, struct package *package, const char *name)
{
    zip_int64_t number = locate(package, name);
    struct zip_stat stat;

    *part = (struct part){.package = package, .name = name};
    if (package->left == 0) /* told already */
        return false;
    if (number < 0) {
        tell_part(package, name, TEXT_ARCHIVE_NO_PART);
        return false;
    }
    if (zip_stat_index(package->zip, (zip_uint64_t)number, 0, &stat) != 0) {
        tell_part(package, name, TEXT_ARCHIVE_PART_BROKEN);
        return false;
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        stat.encryption_method != ZIP_EM_NONE) {
        tell_part(package, name, TEXT_ARCHIVE_LOCKED);
        return false;
    }
    part->packed = stat.comp_size;
    part->file = zip_fopen_index(package->zip, (zip_uint64_t)number, 0);
    if (part->file == NULL)
        tell_part(package, name, TEXT_ARCHIVE_PART_BROKEN);
    return part->file != NULL;
}

/* More than a part of its size can honestly hold, or all parts together. */
static bool
is_bomb(const struct part *part)
{
    return part->unpacked > PACKAGE_RATIO_FROM &&
           part->unpacked / PACKAGE_RATIO_MAX > part->packed;
}

int64_t
part_read(struct part *part, void *bytes, size_t room)
{
    struct package *package = part->package;
    zip_int64_t count = zip_fread(part->file, bytes, room);

    if (count < 0) {
        tell_part(package, part->name, TEXT_ARCHIVE_PART_BROKEN);
        return -1;
    }
    part->unpacked += (uint64_t)count;
    if ((uint64_t)count > package->left || is_bomb(part)) {
        FIND(package->findings, FINDING_ARCHIVE,
             (struct place){.file = package->file}, TEXT_ARCHIVE_BOMB,
             arg_text("part", part->name),
             arg_whole("size", (long long)(part->unpacked / (1024 * 1024))));
        package->left = 0;
        return -1;
    }
    package->left -= (uint64_t)count;
    return count;
}

void
part_close(struct part *part)
{
    if (part->file != NULL)
        zip_fclose(part->file);
    part->file = NULL;
}
