/* which.c - which indicator a text is about. */
#include "recognise/which.h"

#include "tap.h"

#include <string.h>

static struct mem *mem;

static const struct {
    const char *code, *name;
    size_t component, parent, children;
} given[] = {
    {"2.1", "จำนวนคลองที่ได้รับการปรับปรุงภูมิทัศน์", 0, NO_INDEX, 0},
    {"2.2", "ร้อยละของขยะที่คัดแยกจากต้นทาง", 0, NO_INDEX, 0},
    {"3.1", "เมืองอาหารปลอดภัย", 1, NO_INDEX, 2},
    {"3.1a", "ร้านอาหารที่ผ่านเกณฑ์มาตรฐานระดับดี", 1, 2, 0},
    {"3.1b", "ร้านอาหารที่ผ่านเกณฑ์มาตรฐานระดับดีมาก", 1, 2, 0},
    {"4", "Innovation proposed", 2, NO_INDEX, 0},
};

#define COUNT (sizeof given / sizeof given[0])

static const struct agreement *
agreement(void)
{
    static struct agreement made;

    mem = mem_new();
    made.indicators = MEM_ARRAY(mem, struct indicator, COUNT);
    made.indicator_count = COUNT;
    for (size_t i = 0; i < COUNT; i++) {
        struct word *word = MEM_NEW(mem, struct word);

        *word = (struct word){"th", given[i].name};
        made.indicators[i] =
            (struct indicator){.code = given[i].code,
                               .component = given[i].component,
                               .parent = given[i].parent,
                               .child_count = given[i].children,
                               .first_child = i + 1,
                               .name = {word, 1}};
    }
    return &made;
}

/* "2.1", "2.1?" when it is only alike, "" */
static const char *
about_in(const char *text, size_t component)
{
    static const struct agreement *made;
    static struct which *which;
    struct found found;
    struct out out;

    if (made == NULL)
        made = agreement();
    if (which == NULL) {
        which = which_new(made, mem);
        which_also(which, 1, "Waste at source");
    }
    found = which_find(which, text, strlen(text), component);
    out = out_new(mem);
    if (found.indicator != NO_INDEX)
        out_format(&out, "%s%s", made->indicators[found.indicator].code,
                   found.same ? "" : "?");
    return out_string(&out);
}

static const char *
about(const char *text)
{
    return about_in(text, NO_INDEX);
}

TEST(by_name_whatever_the_spaces_and_marks)
{
    check_text(about("ร้อยละของขยะ ที่คัดแยกจากต้นทาง"), "2.2");
    check_text(about("2. ร้อยละของขยะที่คัดแยก จากต้นทาง :"), "2.2");
    check_text(about("INNOVATION PROPOSED"), "4");
    check_text(about("waste at source"), "2.2"); /* what the house calls it */
}

TEST(by_code_that_stands_by_itself)
{
    check_text(about("งานตามนโยบาย 2.1 คลองทั้งหมด"), "2.1");
    check_text(about("งาน ๒.๑ คลองทั้งหมด"), "2.1");
    check_text(about("ได้ 12.1 ตัน"), "");
    check_text(about("ได้ 2.15 ตัน"), "");
    check_text(about("หน้า 2.1.3"), "");
    check_text(about("ทั้ง 2.1 และ 2.2"), ""); /* it names several */
    check_text(about("ทำแล้ว 4 ครั้ง"), "");    /* 4 could be any number */
}

TEST(by_the_name_most_like_it)
{
    check_text(about("ระดับความสำเร็จของคลองที่ได้รับการปรับปรุงภูมิทัศน์"), "2.1?");
    check_text(about("ถนนที่ซ่อมแล้วเสร็จตามแผน"), "");
    /* as like to one as to the other */
    check_text(about("ร้านอาหารที่ผ่านเกณฑ์มาตรฐานระดับด"), "");
}

TEST(a_part_beside_the_name_of_its_whole)
{
    check_text(about("เมืองอาหารปลอดภัย"), "3.1");
    check_text(about("เมืองอาหารปลอดภัย - ร้านที่ผ่านเกณฑ์มาตรฐานระดับดีมาก"), "3.1b?");
}

TEST(within_a_component)
{
    check_text(about_in("ร้อยละของขยะที่คัดแยกจากต้นทาง", 0), "2.2");
    check_text(about_in("ร้อยละของขยะที่คัดแยกจากต้นทาง", 1), "");
    check_text(about_in("2.1", 1), "");
}

TEST_MAIN
