/* yaml_write.h - YAML as people would write it: the inverse of yaml.h.
 *
 *     struct yaml_writer *yaml = yaml_write(&out, mem);
 *
 *     yaml_map(yaml, YAML_BLOCK);
 *     yaml_key(yaml, "code");
 *     yaml_scalar(yaml, "5.1", true);
 *     yaml_end(yaml);
 *     yaml_finish(yaml);
 *
 * Texts of several lines stand as blocks (`|`).  Maps and lists in
 * YAML_LINE stand in one line, so what is in them does too.
 */
#ifndef IMPORT_YAML_WRITE_H
#define IMPORT_YAML_WRITE_H

#include "base/out.h"

#include <stdbool.h>

enum yaml_layout { YAML_BLOCK, YAML_LINE };

struct yaml_writer;

struct yaml_writer *yaml_write(struct out *out, struct mem *mem);
void yaml_finish(struct yaml_writer *yaml); /* gives its buffers back */

void yaml_map(struct yaml_writer *yaml, enum yaml_layout layout);
void yaml_list(struct yaml_writer *yaml, enum yaml_layout layout);
void yaml_end(struct yaml_writer *yaml); /* of the last map or list begun */

void yaml_key(struct yaml_writer *yaml, const char *key);

/* A text; `quoted` where a reader of YAML elsewhere would take it for a
 * number. */
void yaml_scalar(struct yaml_writer *yaml, const char *text, bool quoted);
void yaml_null(struct yaml_writer *yaml); /* ~ */

#endif
