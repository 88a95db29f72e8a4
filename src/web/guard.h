/* guard.h - requests that two programs could read differently are refused.
 *
 * The HTTP library lets ambiguous framing through (RFC 9112, section 11.2):
 * two lengths, a length beside chunks, a name with a space before its colon, a
 * folded line, no host or two of them.  Whoever sends such wants to smuggle a
 * request past the proxy: 400, and the connection ends.  What the library
 * hides from here, NUL and bare line feeds, the proxy must drop
 * (docs/operating.md has its configuration).
 */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include <stdbool.h>
#include <stddef.h>

struct guard {
    size_t hosts, lengths, encodings;
    bool broken;
};

/* One header after the other. */
void guard_header(struct guard *guard, const char *name, const char *value);

/* Whether all of them together may pass; `version` is "HTTP/1.1". */
bool guard_passes(const struct guard *guard, const char *version);

#endif
