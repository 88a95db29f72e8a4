/* package.c - zip packages of Office documents: parts to bytes, and back. */
#include "print/package.h"

#include "base/ensure.h"
#include "base/text.h"

#include <string.h>
#include <zip.h>

/* 1 January 1980, midnight: the first time that a zip file knows. */
enum { NO_TIME = 0, FIRST_DATE = 1 << 5 | 1 };

void
fault_add(struct faults *faults, enum text_key text, const struct arg *args,
          size_t count)
{
    struct fault *fault;

    ensure(count <= FAULT_ARGS);
    if (faults->count == FAULTS_MAX) {
        faults->beyond++;
        return;
    }
    fault = MEM_PUSH(faults->mem, faults->fault, faults->count, faults->room);
    *fault = (struct fault){.text = text, .arg_count = count};
    memcpy(fault->args, args, count * sizeof args[0]);
}

void
package_add(struct package *package, const char *name, const char *bytes,
            size_t count)
{
    *MEM_PUSH(package->mem, package->part, package->count, package->room) =
        (struct part){name, bytes, count};
}

struct part *
package_part(const struct package *package, const char *name)
{
    for (size_t i = 0; i < package->count; i++)
        if (strcmp(package->part[i].name, name) == 0)
            return &package->part[i];
    return NULL;
}

/* ---- writing ---- */

#define COMPRESSION 3 /* of 9: half the time of 6, 3 % larger */

static bool
add_part(zip_t *zip, const struct part *part)
{
    zip_source_t *source = zip_source_buffer(zip, part->bytes, part->count, 0);
    zip_int64_t index;

    if (source == NULL)
        return false;
    index = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(zip, (zip_uint64_t)index, NO_TIME, FIRST_DATE,
                                0) == 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE,
                                    COMPRESSION) == 0;
}

/* Takes what was written to a source. */
static bool
take_bytes(struct out *out, zip_source_t *source)
{
    char bytes[1 << 14];
    zip_int64_t count = -1;

    if (zip_source_open(source) != 0)
        return false;
    while ((count = zip_source_read(source, bytes, sizeof bytes)) > 0)
        out_bytes(out, bytes, (size_t)count);
    zip_source_close(source);
    return count == 0;
}

static const char *
problem_words(zip_error_t *error, struct mem *mem)
{
    const char *words = zip_error_strerror(error);

    return mem_string(mem, words, strlen(words));
}

const char *
package_write(struct out *out, const struct package *package)
{
    zip_error_t error;
    zip_source_t *source;
    zip_t *zip;
    const char *problem = NULL;
    bool fine = true;

    zip_error_init(&error);
    source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip = source != NULL
              ? zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error)
              : NULL;
    if (zip == NULL) {
        problem = problem_words(&error, package->mem);
        zip_source_free(source);
        zip_error_fini(&error);
        return problem;
    }
    zip_source_keep(source);
    for (size_t i = 0; i < package->count && fine; i++)
        fine = add_part(zip, &package->part[i]);
    fine = fine && zip_close(zip) == 0;
    if (!fine) {
        problem = problem_words(zip_get_error(zip), package->mem);
        zip_discard(zip);
    } else if (!take_bytes(out, source)) {
        problem = problem_words(zip_source_error(source), package->mem);
    }
    zip_source_free(source);
    zip_error_fini(&error);
    return problem;
}

/* ---- reading ---- */

#define MEGABYTE (1u << 20)

struct reader {
    zip_t *zip;
    struct package *package;
    const char *file;
    struct faults *faults;
    zip_uint64_t total; /* bytes of the parts so far */
};

static bool
refuse(struct reader *reader, enum text_key text, const char *part)
{
    FAULT(reader->faults, text, arg_text("file", reader->file),
          arg_text("part", part),
          arg_whole("most", PACKAGE_PART_MAX / MEGABYTE),
          arg_whole("all", PACKAGE_MAX / MEGABYTE),
          arg_whole("parts", PACKAGE_PARTS_MAX),
          arg_whole("times", PACKAGE_RATIO_MAX));
    return false;
}

/* What the list of contents says of a part, before it is unpacked. */
static bool
may_be_read(struct reader *reader, const zip_stat_t *stat, const char *name)
{
    enum { WANTED = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD };

    if ((stat->valid & WANTED) != WANTED)
        return refuse(reader, TEXT_TEMPLATE_BROKEN, name);
    if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
        stat->encryption_method != ZIP_EM_NONE)
        return refuse(reader, TEXT_TEMPLATE_ENCRYPTED, name);
    if (stat->size > PACKAGE_PART_MAX ||
        (reader->total += stat->size) > PACKAGE_MAX ||
        (stat->size > PACKAGE_RATIO_FROM &&
         stat->size / PACKAGE_RATIO_MAX > stat->comp_size))
        return refuse(reader, TEXT_TEMPLATE_LARGE, name);
    return true;
}

/* Unpacks a part; no more than it said.  A folder's entry has no bytes. */
static bool
read_part(struct reader *reader, zip_uint64_t index, const char *name,
          size_t size)
{
    char *bytes = mem_take(reader->package->mem, size + 1);
    zip_file_t *file = zip_fopen_index(reader->zip, index, 0);
    size_t count = 0;
    zip_int64_t got = 1;

    if (file == NULL)
        return refuse(reader, TEXT_TEMPLATE_BROKEN, name);
    while (count < size + 1 &&
           (got = zip_fread(file, bytes + count, size + 1 - count)) > 0)
        count += (size_t)got;
    zip_fclose(file);
    if (got < 0 || count != size)
        return refuse(reader, TEXT_TEMPLATE_BROKEN, name);
    bytes[size] = '\0';
    package_add(reader->package, name, bytes, size);
    return true;
}

static bool
read_entry(struct reader *reader, zip_uint64_t index)
{
    struct mem *mem = reader->package->mem;
    zip_stat_t stat;
    const char *name;

    if (zip_stat_index(reader->zip, index, ZIP_FL_ENC_GUESS, &stat) != 0 ||
        !(stat.valid & ZIP_STAT_NAME) || stat.name[0] == '\0')
        return refuse(reader, TEXT_TEMPLATE_BROKEN, "?");
    name = mem_string(mem, stat.name, strlen(stat.name));
    if (text_utf8_fault(name, strlen(name)) != strlen(name) ||
        package_part(reader->package, name) != NULL)
        return refuse(reader, TEXT_TEMPLATE_BROKEN, "?");
    return may_be_read(reader, &stat, name) &&
           read_part(reader, index, name, (size_t)stat.size);
}

static bool
read_entries(struct reader *reader)
{
    zip_int64_t count = zip_get_num_entries(reader->zip, 0);

    if (count <= 0) /* an empty file is taken for an empty zip file */
        return refuse(reader, TEXT_TEMPLATE_NO_ZIP, "");
    if (count > PACKAGE_PARTS_MAX)
        return refuse(reader, TEXT_TEMPLATE_LARGE, "");
    for (zip_int64_t i = 0; i < count; i++)
        if (!read_entry(reader, (zip_uint64_t)i))
            return false;
    return true;
}

/* An Office file under a password is no zip file, but an OLE container. */
static bool
is_ole(const char *bytes, size_t count)
{
    static const unsigned char start[] = {0xD0, 0xCF, 0x11, 0xE0,
                                          0xA1, 0xB1, 0x1A, 0xE1};

    return count >= sizeof start && memcmp(bytes, start, sizeof start) == 0;
}

bool
package_read(struct package *package, const char *file, const char *bytes,
             size_t count, struct faults *faults)
{
    struct reader reader = {.package = package, .file = file, .faults = faults};
    zip_error_t error;
    zip_source_t *source;
    bool fine;

    if (is_ole(bytes, count))
        return refuse(&reader, TEXT_TEMPLATE_OLE, "");
    zip_error_init(&error);
    source = zip_source_buffer_create(bytes, count, 0, &error);
    if (source != NULL)
        reader.zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (reader.zip == NULL) {
        zip_source_free(source);
        return refuse(&reader, TEXT_TEMPLATE_NO_ZIP, "");
    }
    fine = read_entries(&reader);
    zip_discard(reader.zip);
    return fine;
}
