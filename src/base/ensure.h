/* ensure.h - beliefs that stay in release builds.
 *
 * A belief that does not hold is a bug of this program, never a mistake of
 * its user; going on could print a wrong number, so the process stops.
 */
#ifndef BASE_ENSURE_H
#define BASE_ENSURE_H

#define ensure(belief)                                                         \
    ((belief) ? (void)0 : ensure_failed(#belief, __FILE__, __LINE__))

_Noreturn void ensure_failed(const char *belief, const char *file, int line);

#endif
