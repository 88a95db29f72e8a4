/* seal.h - hashes, signatures and passwords, by libsodium.
 *
 * SHA-256 seals documents, journal lines and evidence (FIPS 180-4), Ed25519
 * signs checkpoints (RFC 8032), argon2id keeps passwords (RFC 9106).  Tokens are
 * random, and kept as their SHA-256.
 */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "base/mem.h"
#include "base/out.h"

#include <stdbool.h>
#include <stddef.h>

#define SHA256_TEXT 65 /* 64 hexadecimal digits and a NUL */

/* SHA-256 of the bytes, as 64 lower-case hexadecimal digits. */
void sha256_text(char text[static SHA256_TEXT], const void *bytes,
                 size_t count);

/* The same of what comes in pieces. */
struct sha256 {
    _Alignas(16) unsigned char state[128];
};

void sha256_start(struct sha256 *sha256);
void sha256_add(struct sha256 *sha256, const void *bytes, size_t count);
void sha256_end(struct sha256 *sha256, char text[static SHA256_TEXT]);

/* True when it is 64 lower-case hexadecimal digits. */
bool sha256_is(const char *text);

#define SIGN_SECRET_TEXT    129 /* hexadecimal digits and a NUL */
#define SIGN_PUBLIC_TEXT    65
#define SIGN_SIGNATURE_TEXT 129

/* A new pair of keys. */
void sign_keys(char secret[static SIGN_SECRET_TEXT],
               char public[static SIGN_PUBLIC_TEXT]);

/* The public key that belongs to a secret one; false when that is no key. */
bool sign_public(char public[static SIGN_PUBLIC_TEXT], const char *secret);

/* False when `secret` is no key. */
bool sign_text(char signature[static SIGN_SIGNATURE_TEXT], const char *text,
               size_t count, const char *secret);
bool sign_holds(const char *signature, const char *text, size_t count,
                const char *public);

#define PASSWORD_TEXT 128

/* argon2id with two passes over 19 MiB, at most PASSWORDS_AT_ONCE of them in a
 * program: the others wait.  False when there is no memory. */
#define PASSWORDS_AT_ONCE 2

bool password_hash(char hash[static PASSWORD_TEXT], const char *password);
bool password_holds(const char *hash, const char *password);

/* What lets somebody in: 256 bits that nobody can guess, in base64 for
 * addresses, without padding (RFC 4648, section 5).  Whether bytes look like
 * one. */
#define TOKEN_TEXT 44

void token_make(char token[static TOKEN_TEXT]);
bool token_is(const char *bytes, size_t count);

/* HMAC-SHA-256 (RFC 2104) of a text: who does not know the key cannot make it. */
void keyed_text(char text[static SHA256_TEXT], const char *key,
                const char *message);

/* The same, in a time that tells nothing about where they differ. */
bool secret_same(const char *a, const char *b);

/* Adds bytes as base64, with its padding (RFC 4648, section 4). */
void out_base64(struct out *out, const void *bytes, size_t count);

/* Bytes that nobody can guess. */
void random_fill(void *bytes, size_t count);

#endif
