/* words.c - tests: a name in the languages it has. */
#include "base/words.h"
#include "tap.h"

static const struct word both[] = {{"th", "ตราชู"}, {"en", "Trachu"}};

TEST(the_language_asked_for_comes_first)
{
    check_text(words_in((struct words){both, 2}, "en"), "Trachu");
    check_text(words_in((struct words){both, 2}, "th"), "ตราชู");
}

TEST(else_the_agreements_own)
{
    check_text(words_in((struct words){both, 2}, "fr"), "ตราชู");
    check_text(words_in((struct words){both + 1, 1}, "th"), "Trachu");
}

TEST(words_not_given_are_empty)
{
    check_text(words_in((struct words){0}, "th"), "");
}

TEST_MAIN
