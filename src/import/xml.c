/* xml.c - XML parts of a package, as events. */
#include "import/xml.h"

#include "base/ensure.h"

#include <expat.h>
#include <string.h>

#define PIECE (32 * 1024) /* unpacked and parsed at a time */

struct reading {
    XML_Parser parser;
    const struct xml_events *events;
    unsigned depth;
    enum { FINE, DOCTYPE, DEPTH } fault;
};

static const char *
local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon != NULL ? colon + 1 : name;
}

static void
stop(struct reading *reading, int fault)
{
    reading->fault = fault;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void
on_start(void *data, const char *name, const char **attributes)
{
    struct reading *reading = data;

    if (reading->fault != FINE)
        return;
    if (++reading->depth > XML_DEPTH_MAX) {
        stop(reading, DEPTH);
        return;
    }
    reading->events->start(reading->events->context, local(name), attributes);
}

static void
on_end(void *data, const char *name)
{
    struct reading *reading = data;

    if (reading->fault != FINE)
        return;
    reading->depth--;
    reading->events->end(reading->events->context, local(name));
}

static void
on_text(void *data, const char *text, int count)
{
    struct reading *reading = data;

    if (reading->fault == FINE)
        reading->events->text(reading->events->context, text, count);
}

static void
on_doctype(void *data, const char *name, const char *system, const char *public,
           int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(data, DOCTYPE);
}

static void
tell(const struct reading *reading, const struct part *part, enum text_key key)
{
    struct package *package = part->package;

    FIND(
        package->findings, FINDING_XML, (struct place){.file = package->file},
        key,
        arg_text("part", mem_string(package->findings->mem, part->name,
                                    strlen(part->name))),
        arg_whole("line", (long long)XML_GetCurrentLineNumber(reading->parser)),
        arg_text("problem",
                 XML_ErrorString(XML_GetErrorCode(reading->parser))));
}

/* Parses a piece; false (told) when it cannot be. */
static bool
parse(struct reading *reading, const struct part *part, int count)
{
    static const enum text_key faults[] = {[FINE] = TEXT_XML_BROKEN,
                                           [DOCTYPE] = TEXT_XML_DOCTYPE,
                                           [DEPTH] = TEXT_XML_DEPTH};

    if (XML_ParseBuffer(reading->parser, count, count == 0) != XML_STATUS_OK) {
        tell(reading, part, faults[reading->fault]);
        return false;
    }
    if ((int64_t)part->unpacked - XML_GetCurrentByteIndex(reading->parser) >
        XML_TAG_MAX) {
        tell(reading, part, TEXT_XML_TAG);
        return false;
    }
    return true;
}

static bool
parse_all(struct reading *reading, struct part *part)
{
    const bool *done = reading->events->done;

    for (;;) {
        void *piece = XML_GetBuffer(reading->parser, PIECE);

        ensure(piece != NULL);
        int64_t count = part_read(part, piece, PIECE);
        if (count < 0 || !parse(reading, part, (int)count))
            return false;
        if (count == 0 || (done != NULL && *done))
            return true;
    }
}

bool
xml_read(struct package *package, const char *name,
         const struct xml_events *events)
{
    struct part part;
    struct reading reading = {.events = events};
    bool whole;

    if (!part_open(&part, package, name))
        return false;
    reading.parser = XML_ParserCreate(NULL);
    ensure(reading.parser != NULL);
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_start, on_end);
    if (events->text != NULL)
        XML_SetCharacterDataHandler(reading.parser, on_text);
    XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
    whole = parse_all(&reading, &part);
    XML_ParserFree(reading.parser);
    part_close(&part);
    return whole;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

const char *
xml_name(const char *value, struct mem *mem)
{
    char *copy = mem_string(mem, value, strlen(value));

    for (char *at = copy; *at != '\0'; at++)
        if ((*at >= 0 && *at < ' ') || *at == 0x7F)
            *at = ' ';
        else if (*at == '\xC2' && (unsigned char)at[1] < 0xA0)
            at[0] = at[1] = ' ';
    return copy;
}

bool
xml_is_on(const char *value)
{
    return value == NULL || strcmp(value, "1") == 0 ||
           strcmp(value, "true") == 0 || strcmp(value, "on") == 0;
}

uint32_t
xml_number(const char *value, uint32_t most, uint32_t otherwise)
{
    uint64_t number = 0;

    if (value == NULL || *value == '\0')
        return otherwise;
    for (; *value != '\0'; value++) {
        if (*value < '0' || *value > '9')
            return otherwise;
        number = number * 10 + (uint64_t)(*value - '0');
        if (number > most)
            return otherwise;
    }
    return (uint32_t)number;
}
