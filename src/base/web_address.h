/* web_address.h - addresses of web pages, as people type them. */
#ifndef BASE_WEB_ADDRESS_H
#define BASE_WEB_ADDRESS_H

#include "base/mem.h"

/* The address that a text is, with its scheme: "https://data.go.th/a" as it is,
 * "www.bangkok.go.th/report" with https:// before it, since that plainly is the
 * name of a host.  NULL: it is none, or of another scheme, or has a space. */
const char *web_address(const char *text, struct mem *mem);

#endif
