/* thai_order.h - names in the order of a Thai dictionary: a vowel that is
 * written before its consonant counts behind it, and tone marks last.
 */
#ifndef REPORT_THAI_ORDER_H
#define REPORT_THAI_ORDER_H

/* < 0, 0, > 0.  What libthai holds to be alike is ordered by its bytes. */
int thai_compare(const char *a, const char *b);

#endif
