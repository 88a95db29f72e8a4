/* xlsx.c - a workbook: its sheets in the order in which they are shown. */
#include "import/xlsx_inside.h"

#include <string.h>

#define SHEETS_MOST 1000

struct entry {
    const char *name, *id;
    bool hidden;
};

struct reading {
    struct workbook *workbook;
    struct mem *mem;
    struct entry *entries;
    size_t count, room;
    bool is_workbook;
};

static void
add_entry(struct reading *reading, const char **attributes)
{
    const char *name = xml_attribute(attributes, "name");
    const char *state = xml_attribute(attributes, "state");
    const char *id = NULL;

    /* r:id, not sheetId */
    for (const char **at = attributes; *at != NULL; at += 2)
        if (strchr(at[0], ':') != NULL &&
            strcmp(strchr(at[0], ':'), ":id") == 0)
            id = at[1];
    if (id == NULL || reading->count >= SHEETS_MOST)
        return;
    *MEM_PUSH(reading->mem, reading->entries, reading->count, reading->room) =
        (struct entry){xml_name(name != NULL ? name : "?", reading->mem),
                       mem_string(reading->mem, id, strlen(id)),
                       state != NULL && strcmp(state, "visible") != 0};
}

static void
on_start(void *context, const char *name, const char **attributes)
{
    struct reading *reading = context;

    if (strcmp(name, "workbook") == 0) {
        reading->is_workbook = true;
    } else if (strcmp(name, "workbookPr") == 0) {
        const char *epoch = xml_attribute(attributes, "date1904");

        reading->workbook->epoch_1904 = epoch != NULL && xml_is_on(epoch);
    } else if (strcmp(name, "sheet") == 0) {
        add_entry(reading, attributes);
    }
}

static void
on_end(void *context, const char *name)
{
    (void)context;
    (void)name;
}

static void
read_sheets(struct reading *reading, const struct relation *relations,
            size_t count)
{
    struct package *package = reading->workbook->package;
    const struct xlsx_events *events = reading->workbook->events;

    for (size_t i = 0; i < reading->count; i++) {
        const struct entry *entry = &reading->entries[i];
        const char *part = relation_of_id(relations, count, entry->id);
        struct place place = {.file = package->file, .sheet = entry->name};

        if (part == NULL) {
            finding_plain(package->findings, FINDING_ARCHIVE, place,
                          TEXT_XLSX_NO_SHEET);
            continue;
        }
        if (!events->sheet(events->context, entry->name, entry->hidden))
            continue;
        sheet_read(reading->workbook, entry->name, part);
        events->end(events->context);
    }
}

bool
xlsx_read(struct package *package, const char *part,
          const struct xlsx_events *events)
{
    struct workbook workbook = {.package = package, .events = events};
    struct reading reading = {.workbook = &workbook, .mem = package->mem};
    size_t count;
    const struct relation *relations = package_relations(package, part, &count);
    const char *strings = relation_of_type(relations, count, "sharedStrings");
    const char *styles = relation_of_type(relations, count, "styles");

    if (!xml_read(package, part,
                  &(struct xml_events){
                      .context = &reading, .start = on_start, .end = on_end}) &&
        reading.count == 0)
        return false;
    if (!reading.is_workbook || reading.count == 0) {
        finding_plain(package->findings, FINDING_ARCHIVE,
                      (struct place){.file = package->file},
                      TEXT_XLSX_NO_SHEETS);
        return false;
    }
    if (styles != NULL)
        styles_read(&workbook.styles, package, styles);
    if (strings != NULL)
        strings_read(&workbook.strings, package, strings);
    read_sheets(&reading, relations, count);
    return true;
}
