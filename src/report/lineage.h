/* lineage.h - where an agency comes from, in words and as JSON. */
#ifndef REPORT_LINEAGE_H
#define REPORT_LINEAGE_H

#include "base/json.h"
#include "base/say.h"
#include "model/agreement.h"

/* "nord is renamed north" */
const char *lineage_text(const struct voice *voice,
                         const struct lineage_link *link, struct mem *mem);

/* All of an agency's with their days, the latest first; NULL: it has none. */
const char *lineage_all_text(const struct voice *voice,
                             const struct agency *agency, struct mem *mem);

/* [{"agency":…,"from":…,"kind":"renamed","day":"2021-10-01"},…] */
void lineage_json(struct json *json, const struct lineage_link *links,
                  size_t count);

#endif
