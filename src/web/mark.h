/* mark.h - a mark to tell whether bytes are still the same: for ETag.  Nothing
 * that anybody must not be able to forge.
 */
#ifndef WEB_MARK_H
#define WEB_MARK_H

#include <stddef.h>
#include <stdint.h>

uint64_t mark_of(const char *bytes, size_t count);
uint64_t mark_join(uint64_t one, uint64_t other);

#endif
