/* xml.h - XML parts of a package, as events.
 *
 * A document type and its entities are refused, and so are nesting beyond
 * XML_DEPTH_MAX and tags beyond XML_TAG_MAX.  What came before a mistake was
 * read.
 */
#ifndef IMPORT_XML_H
#define IMPORT_XML_H

#include "import/package.h"

#define XML_DEPTH_MAX 256
#define XML_TAG_MAX   (1024 * 1024)

/* Names come without their prefix. */
struct xml_events {
    void *context;
    void (*start)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *text, int count); /* may be NULL */
    const bool *done; /* set by an event: no more is needed; may be NULL */
};

/* False (told) when the part is missing or not read to its end. */
bool xml_read(struct package *package, const char *part,
              const struct xml_events *events);

/* The attribute of this name, without its prefix; NULL: none. */
const char *xml_attribute(const char **attributes, const char *name);

/* A copy of a name that is shown to people: spaces for control characters. */
const char *xml_name(const char *value, struct mem *mem);

/* True for 1, true and on, and for no value when it is absent: <w:b/>. */
bool xml_is_on(const char *value);

/* A whole number from 0, at most `most`; `otherwise` when it is none. */
uint32_t xml_number(const char *value, uint32_t most, uint32_t otherwise);

#endif
