/* relations.c - which part of a package refers to which. */
#include "import/xml.h"

#include <string.h>

struct reading {
    struct mem *mem;
    const char *folder; /* of the part that refers, with its last slash */
    size_t folder_count;
    struct relation *items;
    size_t count, room;
};

/* Takes the last folder off: `a/b/` becomes `a/`. */
static void
leave_folder(struct out *path)
{
    if (path->count > 0)
        path->count--;
    while (path->count > 0 && path->bytes[path->count - 1] != '/')
        path->count--;
}

/* The name of the part that `target` means, seen from the folder. */
static const char *
resolve(const struct reading *reading, const char *target)
{
    struct out path = out_new(reading->mem);

    if (*target != '/')
        out_bytes(&path, reading->folder, reading->folder_count);
    while (*target != '\0') {
        size_t length = strcspn(target, "/");

        if (length == 2 && memcmp(target, "..", 2) == 0)
            leave_folder(&path);
        else if (length > 1 || (length == 1 && *target != '.'))
            out_bytes(&path, target, length + (target[length] == '/'));
        target += length + (target[length] == '/');
    }
    out_bytes(&path, "", 0);
    if (path.bytes != NULL)
        path.bytes[path.count] = '\0';
    return xml_name(out_string(&path), reading->mem);
}

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;
    const char *id = xml_attribute(attributes, "Id");
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");

    if (strcmp(name, "Relationship") != 0 || type == NULL || target == NULL ||
        (mode != NULL && strcmp(mode, "External") == 0) ||
        reading->count >= PACKAGE_PARTS_MAX)
        return;
    const char *slash = strrchr(type, '/');
    type = slash != NULL ? slash + 1 : type;
    id = id != NULL ? id : "";
    *MEM_PUSH(reading->mem, reading->items, reading->count, reading->room) =
        (struct relation){mem_string(reading->mem, id, strlen(id)),
                          mem_string(reading->mem, type, strlen(type)),
                          resolve(reading, target)};
}

static void
on_end(void *context, const char *name)
{
    (void)context;
    (void)name;
}

const struct relation *
package_relations(struct package *package, const char *part, size_t *count)
{
    const char *slash = strrchr(part, '/');
    const char *name = slash != NULL ? slash + 1 : part;
    struct reading reading = {.mem = package->mem,
                              .folder = part,
                              .folder_count = (size_t)(name - part)};
    struct out path = out_new(package->mem);

    out_bytes(&path, part, reading.folder_count);
    out_format(&path, "_rels/%s.rels", name);
    if (package_has(package, out_string(&path)))
        xml_read(package, out_string(&path),
                 &(struct xml_events){
                     .context = &reading, .start = on_start, .end = on_end});
    *count = reading.count;
    return reading.items;
}

const char *
relation_of_type(const struct relation *relations, size_t count,
                 const char *type)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(relations[i].type, type) == 0)
            return relations[i].part;
    return NULL;
}

const char *
relation_of_id(const struct relation *relations, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(relations[i].id, id) == 0)
            return relations[i].part;
    return NULL;
}
