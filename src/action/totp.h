/* totp.h - codes that an authenticator and we compute from a secret and the
 * time (RFC 6238: HMAC-SHA-1, 30 seconds, six digits).
 */
#ifndef ACTION_TOTP_H
#define ACTION_TOTP_H

#include "base/out.h"

#include <stdbool.h>
#include <stdint.h>

#define TOTP_STEP_MS  INT64_C(30000)
#define TOTP_TEXT     7  /* six digits and a NUL */
#define TOTP_TOLERATED 1 /* steps that a clock may be off, either way */

/* A new secret of 160 bits, in base32 without padding (RFC 4648, section 6). */
const char *totp_secret(struct mem *mem);

/* The code of a step, which is a time by TOTP_STEP_MS; false when that is no
 * secret. */
bool totp_code(char code[static TOTP_TEXT], const char *secret, int64_t step);

/* The step whose code this is, at this time or next to it; below 0: none. */
int64_t totp_step(const char *secret, const char *code, int64_t now);

/* otpauth://… as authenticators read it, from a QR code or a link. */
const char *totp_address(const char *secret, const char *login,
                         struct mem *mem);

#endif
