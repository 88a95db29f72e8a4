/* archive_link.c - addresses of pages, and the files that they become. */
#include "web/archive_inside.h"

#include "web/request.h"

#include <stdlib.h>
#include <string.h>

/* What of an address makes another page of the archive, in this order; the rest
 * asks for what only a server can do. */
static const char *const choices[] = {"year", "round", "stage", "see", "show"};

/* What a page sees does not change its data, what its cells show only the
 * table's. */
static bool
is_choice(const char *name, const char *path, size_t count,
          const struct pairs *pairs)
{
    bool json = count > 5 && memcmp(path + count - 5, ".json", 5) == 0;
    bool csv = count > 4 && memcmp(path + count - 4, ".csv", 4) == 0;

    if (strcmp(name, "see") == 0)
        return !json && !csv;
    return strcmp(name, "show") != 0 ||
           (!json && (csv || pairs_find(pairs, "see") == NULL));
}

/* The first page is that of the agencies. */
static const char *const first = "/agencies";

/* Reads an address of ours as the archive has it; false: it is none. */
static bool
read_address(struct archive_page *page, const char *address, struct mem *mem)
{
    size_t count = strcspn(address, "?#");
    struct out out = out_new(mem);
    struct pairs pairs = {0};
    const char *mark = "?", *language;

    if (address[0] != '/' || address[1] == '/')
        return false;
    if (address[count] == '?')
        pairs_of_query(&pairs, address + count + 1,
                       strcspn(address + count + 1, "#"), mem);
    out_bytes(&out, count == 1 ? first : address,
              count == 1 ? strlen(first) : count);
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        const char *value = pairs_find(&pairs, choices[i]);

        if (value == NULL || value[0] == '\0' ||
            !is_choice(choices[i], address, count, &pairs))
            continue;
        out_format(&out, "%s%s=", mark, choices[i]);
        percent_encode(&out, value);
        mark = "&";
    }
    language = pairs_find(&pairs, "lang");
    if (language != NULL)
        page->language = strcmp(language, "en") == 0 ? ENGLISH : THAI;
    page->address = out_string(&out);
    return true;
}

/* ---- files ---- */

/* Letters that every file system has. */
static void
add_name(struct out *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char c = (unsigned char)text[i];

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || strchr("/._-", c) != NULL)
            out_char(out, (char)c);
        else if (c == '?' || c == '&')
            out_char(out, ',');
        else if (c == '=')
            out_char(out, '-');
        else
            out_format(out, "_%02x", c);
    }
}

/* "2564.csv" is data; "2564" and "5.1" are pages. */
static const char *
ending_of(const char *address)
{
    static const char *const endings[] = {".csv", ".json", ".pdf", ".docx",
                                          ".xlsx"};
    size_t count = strcspn(address, "?");

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);

        if (count > length &&
            memcmp(address + count - length, endings[i], length) == 0)
            return endings[i];
    }
    return NULL;
}

const char *
archive_name(const struct archive_page *page, struct mem *mem)
{
    const char *address = page->address, *ending = ending_of(address);
    size_t count = strcspn(address, "?");
    struct out out = out_new(mem);

    if (strncmp(address, "/assets/", 8) == 0)
        return address + 1;
    if (page->language == ENGLISH)
        out_text(&out, "en/");
    if (strcmp(address, first) == 0)
        out_text(&out, "index.html");
    if (strcmp(address, first) == 0)
        return out_string(&out);
    add_name(&out, address + 1,
             count - 1 - (ending != NULL ? strlen(ending) : 0));
    add_name(&out, address + count, strlen(address + count));
    out_text(&out, ending != NULL ? ending : ".html");
    return out_string(&out);
}

/* An index has a room: a larger one is made when it is full. */
static bool
is_new(struct archive *archive, const char *name)
{
    if (archive->page_count == archive->known_room) {
        archive->known_room = 2 * archive->known_room + 1024;
        archive->known = index_new(archive->mem, archive->known_room);
        for (size_t i = 0; i < archive->page_count; i++)
            index_add(archive->known,
                      archive_name(&archive->pages[i], archive->mem), i);
    }
    return index_add(archive->known, name, archive->page_count) == NO_INDEX;
}

const char *
archive_want(struct archive *archive, enum language language,
             const char *address)
{
    struct archive_page page = {.language = language};
    const char *name;

    if (!read_address(&page, address, archive->mem))
        return NULL;
    name = archive_name(&page, archive->mem);
    if (strncmp(page.address, "/assets/", 8) != 0 && is_new(archive, name))
        *MEM_PUSH(archive->mem, archive->pages, archive->page_count,
                  archive->page_room) = page;
    return name;
}

/* ---- links ---- */

/* From one file to another: as many steps up as folders are around it. */
static void
add_relative(struct out *out, const char *from, const char *to)
{
    size_t same = 0;

    for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++)
        if (from[i] == '/')
            same = i + 1;
    for (const char *at = from + same; *at != '\0'; at++)
        if (*at == '/')
            out_text(out, "../");
    out_text(out, to + same);
}

/* "&amp;" and the like, as addresses have them. */
static const char *
unescaped(const char *text, size_t count, struct mem *mem)
{
    struct out out = out_new(mem);

    for (size_t i = 0; i < count; i++) {
        out_char(&out, text[i]);
        if (count - i >= 5 && memcmp(text + i, "&amp;", 5) == 0)
            i += 4;
    }
    return out_string(&out);
}

void
archive_link(struct archive *archive, const struct archive_page *page,
             const char *html, struct out *out)
{
    static const char *const marks[] = {" href=\"", " src=\""};
    const char *own = archive_name(page, out->mem);

    while (*html != '\0') {
        const char *at = NULL, *address, *file;
        size_t count;

        for (size_t i = 0; i < 2; i++) {
            const char *found = strstr(html, marks[i]);

            if (found != NULL && (at == NULL || found < at))
                at = found;
        }
        if (at == NULL)
            break;
        at = strchr(at, '"') + 1;
        out_bytes(out, html, (size_t)(at - html));
        count = strcspn(at, "\"");
        address = unescaped(at, count, out->mem);
        file = archive_want(archive, page->language, address);
        if (file == NULL) {
            out_bytes(out, at, count);
        } else {
            add_relative(out, own, file);
            out_text(out, address + strcspn(address, "#"));
        }
        html = at + count;
    }
    out_text(out, html);
}
