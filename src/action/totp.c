/* totp.c - codes of an authenticator, by liboath. */
#include "action/totp.h"

#include "base/ensure.h"
#include "base/seal.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#define SECRET_BYTES 20

const char *
totp_secret(struct mem *mem)
{
    char bytes[SECRET_BYTES], *text;
    size_t count;
    const char *secret;

    random_fill(bytes, sizeof bytes);
    ensure(oath_base32_encode(bytes, sizeof bytes, &text, &count) == OATH_OK);
    secret = mem_string(mem, text, count);
    free(text); /* the library's own */
    return secret;
}

bool
totp_code(char code[static TOTP_TEXT], const char *secret, int64_t step)
{
    char *bytes;
    size_t count;
    int fault;

    if (step < 0 || oath_base32_decode(secret, strlen(secret), &bytes,
                                       &count) != OATH_OK)
        return false;
    fault = oath_hotp_generate(bytes, count, (uint64_t)step, TOTP_TEXT - 1,
                               false, OATH_HOTP_DYNAMIC_TRUNCATION, code);
    free(bytes);
    return fault == OATH_OK;
}

int64_t
totp_step(const char *secret, const char *code, int64_t now)
{
    int64_t at = now / TOTP_STEP_MS, found = -1;

    /* all are looked at, so that the time does not tell which */
    for (int64_t step = at - TOTP_TOLERATED; step <= at + TOTP_TOLERATED;
         step++) {
        char right[TOTP_TEXT];

        if (totp_code(right, secret, step) && secret_same(right, code))
            found = step;
    }
    return found;
}

const char *
totp_address(const char *secret, const char *login, struct mem *mem)
{
    struct out address = out_new(mem);

    out_text(&address, "otpauth://totp/Trachu:");
    /* logins are letters, digits, - _ . and @ */
    for (; *login != '\0'; login++)
        if (*login == '@')
            out_text(&address, "%40");
        else
            out_char(&address, *login);
    out_format(&address, "?secret=%s&issuer=Trachu&digits=6&period=30",
               secret);
    return out_string(&address);
}
