/* multipart.c - any bytes as the body of a form, in two pieces: what comes of
 * it does not depend on where it is cut.
 */
#include "web/multipart.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static enum body_fault
feed(struct request *request, const char *bytes, size_t count, size_t cut)
{
    struct multipart *multipart = multipart_new(
        request, "XX", (struct body_limits){1000, 1000}, "/tmp");
    enum body_fault fault = multipart_add(multipart, bytes, cut);

    if (fault == BODY_FINE)
        fault = multipart_add(multipart, bytes + cut, count - cut);
    return fault == BODY_FINE ? multipart_end(multipart) : fault;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct request one = {.mem = mem}, two = {.mem = mem};
    size_t cut = count > 0 ? bytes[0] % count : 0;
    enum body_fault first = feed(&one, (const char *)bytes, count, 0);
    enum body_fault second = feed(&two, (const char *)bytes, count, cut);

    if (first != second || (first == BODY_FINE &&
                            (one.fields.count != two.fields.count ||
                             one.upload_count != two.upload_count)))
        abort();
    for (size_t i = 0; i < one.upload_count; i++)
        close(one.uploads[i].descriptor);
    for (size_t i = 0; i < two.upload_count; i++)
        close(two.uploads[i].descriptor);
    mem_free(mem);
    return 0;
}
