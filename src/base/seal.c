/* seal.c - hashes, signatures and passwords, by libsodium. */
#include "base/seal.h"

#include "base/ensure.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#define PASSES       2
#define MEMORY_BYTES ((size_t)19 * 1024 * 1024)

_Static_assert(sizeof(crypto_hash_sha256_state) <=
                   sizeof(((struct sha256 *)0)->state),
               "a state of libsodium fits");
_Static_assert(crypto_pwhash_STRBYTES <= PASSWORD_TEXT, "a password's hash");

static void
start(void)
{
    ensure(sodium_init() >= 0); /* does nothing the second time */
}

void
sha256_start(struct sha256 *sha256)
{
    crypto_hash_sha256_init((void *)sha256->state);
}

void
sha256_add(struct sha256 *sha256, const void *bytes, size_t count)
{
    crypto_hash_sha256_update((void *)sha256->state, bytes, count);
}

void
sha256_end(struct sha256 *sha256, char text[static SHA256_TEXT])
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final((void *)sha256->state, hash);
    sodium_bin2hex(text, SHA256_TEXT, hash, sizeof hash);
}

void
sha256_text(char text[static SHA256_TEXT], const void *bytes, size_t count)
{
    struct sha256 sha256;

    sha256_start(&sha256);
    sha256_add(&sha256, bytes, count);
    sha256_end(&sha256, text);
}

bool
sha256_is(const char *text)
{
    return strlen(text) == SHA256_TEXT - 1 &&
           strspn(text, "0123456789abcdef") == SHA256_TEXT - 1;
}

static bool
from_hex(unsigned char *bytes, size_t count, const char *text)
{
    size_t read;

    return strlen(text) == count * 2 &&
           sodium_hex2bin(bytes, count, text, count * 2, NULL, &read, NULL) ==
               0 &&
           read == count;
}

void
sign_keys(char secret[static SIGN_SECRET_TEXT],
          char public[static SIGN_PUBLIC_TEXT])
{
    unsigned char secret_bytes[crypto_sign_SECRETKEYBYTES];
    unsigned char public_bytes[crypto_sign_PUBLICKEYBYTES];

    start();
    crypto_sign_keypair(public_bytes, secret_bytes);
    sodium_bin2hex(secret, SIGN_SECRET_TEXT, secret_bytes,
                   sizeof secret_bytes);
    sodium_bin2hex(public, SIGN_PUBLIC_TEXT, public_bytes,
                   sizeof public_bytes);
    sodium_memzero(secret_bytes, sizeof secret_bytes);
}

bool
sign_public(char public[static SIGN_PUBLIC_TEXT], const char *secret)
{
    unsigned char secret_bytes[crypto_sign_SECRETKEYBYTES];
    unsigned char public_bytes[crypto_sign_PUBLICKEYBYTES];

    start();
    if (!from_hex(secret_bytes, sizeof secret_bytes, secret))
        return false;
    crypto_sign_ed25519_sk_to_pk(public_bytes, secret_bytes);
    sodium_bin2hex(public, SIGN_PUBLIC_TEXT, public_bytes,
                   sizeof public_bytes);
    sodium_memzero(secret_bytes, sizeof secret_bytes);
    return true;
}

bool
sign_text(char signature[static SIGN_SIGNATURE_TEXT], const char *text,
          size_t count, const char *secret)
{
    unsigned char secret_bytes[crypto_sign_SECRETKEYBYTES];
    unsigned char bytes[crypto_sign_BYTES];

    start();
    if (!from_hex(secret_bytes, sizeof secret_bytes, secret))
        return false;
    crypto_sign_detached(bytes, NULL, (const unsigned char *)text, count,
                         secret_bytes);
    sodium_bin2hex(signature, SIGN_SIGNATURE_TEXT, bytes, sizeof bytes);
    sodium_memzero(secret_bytes, sizeof secret_bytes);
    return true;
}

bool
sign_holds(const char *signature, const char *text, size_t count,
           const char *public)
{
    unsigned char public_bytes[crypto_sign_PUBLICKEYBYTES];
    unsigned char bytes[crypto_sign_BYTES];

    start();
    return from_hex(public_bytes, sizeof public_bytes, public) &&
           from_hex(bytes, sizeof bytes, signature) &&
           crypto_sign_verify_detached(bytes, (const unsigned char *)text,
                                       count, public_bytes) == 0;
}

/* ---- passwords ---- */

/* The one thing that all threads of a program share: how many are at it. */
static pthread_mutex_t passwords_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t passwords_free = PTHREAD_COND_INITIALIZER;
static int passwords_made;

static void
password_start(void)
{
    start();
    pthread_mutex_lock(&passwords_lock);
    while (passwords_made == PASSWORDS_AT_ONCE)
        pthread_cond_wait(&passwords_free, &passwords_lock);
    passwords_made++;
    pthread_mutex_unlock(&passwords_lock);
}

static void
password_end(void)
{
    pthread_mutex_lock(&passwords_lock);
    passwords_made--;
    pthread_cond_signal(&passwords_free);
    pthread_mutex_unlock(&passwords_lock);
}

bool
password_hash(char hash[static PASSWORD_TEXT], const char *password)
{
    int fault;

    password_start();
    fault = crypto_pwhash_str_alg(hash, password, strlen(password), PASSES,
                                  MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13);
    password_end();
    return fault == 0;
}

bool
password_holds(const char *hash, const char *password)
{
    int fault;

    password_start();
    fault = crypto_pwhash_str_verify(hash, password, strlen(password));
    password_end();
    return fault == 0;
}

/* ---- tokens ---- */

#define TOKEN_BYTES 32

_Static_assert(sodium_base64_ENCODED_LEN(
                   TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING) ==
                   TOKEN_TEXT,
               "a token");

void
token_make(char token[static TOKEN_TEXT])
{
    unsigned char bytes[TOKEN_BYTES];

    random_fill(bytes, sizeof bytes);
    sodium_bin2base64(token, TOKEN_TEXT, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
}

bool
token_is(const char *bytes, size_t count)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789-_";

    if (count != TOKEN_TEXT - 1)
        return false;
    for (size_t i = 0; i < count; i++)
        if (memchr(letters, bytes[i], sizeof letters - 1) == NULL)
            return false;
    return true;
}

void
keyed_text(char text[static SHA256_TEXT], const char *key, const char *message)
{
    unsigned char hash[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key,
                                strlen(key));
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)message,
                                  strlen(message));
    crypto_auth_hmacsha256_final(&state, hash);
    sodium_bin2hex(text, SHA256_TEXT, hash, sizeof hash);
}

bool
secret_same(const char *a, const char *b)
{
    size_t count = strlen(a);

    return strlen(b) == count && sodium_memcmp(a, b, count) == 0;
}

void
random_fill(void *bytes, size_t count)
{
    start();
    randombytes_buf(bytes, count);
}

void
out_base64(struct out *out, const void *bytes, size_t count)
{
    size_t room = sodium_base64_ENCODED_LEN(count,
                                            sodium_base64_VARIANT_ORIGINAL);
    char *text = mem_take(out->mem, room);

    out_text(out, sodium_bin2base64(text, room, bytes, count,
                                    sodium_base64_VARIANT_ORIGINAL));
}
