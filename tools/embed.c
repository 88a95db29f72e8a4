/* embed.c - puts texts into the program at build time.
 *
 *     embed text th.txt en.txt text_keys.h text_catalogue.c text_holes.h
 *         the catalogue: every sentence by key, in both languages.  It is
 *         refused when a key stands twice, is missing in one language, or has
 *         other holes there.  text_holes.h has the holes of each: the pages
 *         (tools/pages) fill all of them or do not compile.  A key that ends in
 *         `.on-page` has the sentence that pages say instead of the one whose
 *         key stands before that: it is refused where there is none, or where
 *         that one lacks a hole of it.
 *     embed file NAME PATH out.c
 *         a file as `const char NAME[]` and `const size_t NAME_size`.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    char *key, *sentence;
    int line;
};

struct catalogue {
    const char *path;
    struct entry *entry;
    size_t count;
};

static bool failed;

static void
complain(const char *path, int line, const char *what, const char *about)
{
    fprintf(stderr, "%s:%d: %s: %s\n", path, line, what, about);
    failed = true;
}

static FILE *
open_file(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    return file;
}

static char *
copy(const char *text)
{
    char *copied = strdup(text);

    if (copied == NULL)
        abort();
    return copied;
}

static void
add_entry(struct catalogue *catalogue, int line, char *text)
{
    char *equals = strstr(text, " = ");

    if (equals == NULL) {
        complain(catalogue->path, line, "no ` = ` between key and sentence",
                 text);
        return;
    }
    *equals = '\0';
    catalogue->entry = realloc(catalogue->entry, (catalogue->count + 1) *
                                                     sizeof(struct entry));
    if (catalogue->entry == NULL)
        abort();
    catalogue->entry[catalogue->count++] =
        (struct entry){copy(text), copy(equals + 3), line};
}

/* A line that starts with a space goes on with the sentence before. */
static void
continue_entry(struct catalogue *catalogue, const char *text)
{
    struct entry *entry = &catalogue->entry[catalogue->count - 1];
    size_t length = strlen(entry->sentence) + strlen(text) + 2;
    char *longer = malloc(length);

    if (longer == NULL)
        abort();
    snprintf(longer, length, "%s %s", entry->sentence, text);
    free(entry->sentence);
    entry->sentence = longer;
}

/* "\n" in a sentence is a line end, "\ " a space at its start or end. */
static void
unescape(char *sentence)
{
    char *to = sentence;

    for (char *from = sentence; *from != '\0'; from++) {
        if (from[0] == '\\' && (from[1] == 'n' || from[1] == ' ')) {
            *to++ = from[1] == 'n' ? '\n' : ' ';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

static void
check_holes(const char *path, const struct entry *entry)
{
    for (const char *hole = strchr(entry->sentence, '{'); hole;
         hole = strchr(hole + 1, '{'))
        if (hole[strcspn(hole + 1, "{}") + 1] != '}')
            complain(path, entry->line, "this hole is not closed", hole);
}

static int
by_key(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->key,
                  ((const struct entry *)b)->key);
}

static struct catalogue
read_catalogue(const char *path)
{
    struct catalogue catalogue = {.path = path};
    FILE *file = open_file(path, "r");
    char *text = NULL;
    size_t room = 0;
    int line = 0;

    while (getline(&text, &room, file) >= 0) {
        line++;
        text[strcspn(text, "\n")] = '\0';
        if (text[0] == '#' || text[0] == '\0')
            continue;
        if (text[0] == ' ' && catalogue.count > 0)
            continue_entry(&catalogue, text + strspn(text, " "));
        else
            add_entry(&catalogue, line, text);
    }
    fclose(file);
    free(text);
    for (size_t i = 0; i < catalogue.count; i++) {
        unescape(catalogue.entry[i].sentence);
        check_holes(path, &catalogue.entry[i]);
    }
    qsort(catalogue.entry, catalogue.count, sizeof(struct entry), by_key);
    for (size_t i = 1; i < catalogue.count; i++)
        if (strcmp(catalogue.entry[i - 1].key, catalogue.entry[i].key) == 0)
            complain(path, catalogue.entry[i].line, "this key stands twice",
                     catalogue.entry[i].key);
    return catalogue;
}

static void
free_catalogue(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        free(catalogue->entry[i].key);
        free(catalogue->entry[i].sentence);
    }
    free(catalogue->entry);
}

/* The next hole from `at` on, and its length; NULL: none.  A hole is a word in
 * braces; other braces are text. */
static const char *
next_hole(const char *at, size_t *length)
{
    for (at = strchr(at, '{'); at != NULL; at = strchr(at + 1, '{')) {
        *length = 2 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
        if (*length > 2 && at[*length - 1] == '}')
            return at;
    }
    return NULL;
}

/* True when every hole of `a` is one of `b`. */
static bool
holes_within(const char *a, const char *b)
{
    size_t length;

    for (const char *hole = next_hole(a, &length); hole;
         hole = next_hole(hole + 1, &length)) {
        char name[64];

        if (length >= sizeof name)
            return false;
        memcpy(name, hole, length);
        name[length] = '\0';
        if (strstr(b, name) == NULL)
            return false;
    }
    return true;
}

static void
compare(const struct catalogue *a, const struct catalogue *b)
{
    for (size_t i = 0; i < a->count; i++) {
        struct entry *entry = &a->entry[i];
        struct entry *other =
            b->count == 0 ? NULL
                          : bsearch(entry, b->entry, b->count,
                                    sizeof(struct entry), by_key);

        if (other == NULL)
            complain(a->path, entry->line, "this key is missing in the other "
                                           "language", entry->key);
        else if (!holes_within(entry->sentence, other->sentence))
            complain(b->path, other->line, "a hole of the other language is "
                                           "missing here", entry->key);
    }
}

#define ON_PAGE ".on-page"

/* The entry of the key that has these first bytes of `key` and then `end`;
 * NULL: none. */
static const struct entry *
find_entry(const struct catalogue *catalogue, const char *key, size_t count,
           const char *end)
{
    char name[256];
    struct entry wanted = {.key = name};

    if (snprintf(name, sizeof name, "%.*s%s", (int)count, key, end) >=
        (int)sizeof name)
        return NULL;
    return bsearch(&wanted, catalogue->entry, catalogue->count,
                   sizeof(struct entry), by_key);
}

/* Whoever says a plain sentence fills its holes, and no others. */
static void
check_on_page(const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->entry[i], *plain;
        size_t length = strlen(entry->key), end = strlen(ON_PAGE);

        if (length <= end || strcmp(entry->key + length - end, ON_PAGE) != 0)
            continue;
        plain = find_entry(catalogue, entry->key, length - end, "");
        if (plain == NULL)
            complain(catalogue->path, entry->line,
                     "there is no plain sentence for this one", entry->key);
        else if (!holes_within(entry->sentence, plain->sentence))
            complain(catalogue->path, entry->line,
                     "the plain sentence lacks a hole of this one", entry->key);
    }
}

static void
print_identifier(FILE *file, const char *prefix, const char *key, size_t count)
{
    fputs(prefix, file);
    for (size_t i = 0; i < count; i++)
        fputc(isalnum((unsigned char)key[i]) ? toupper((unsigned char)key[i])
                                             : '_', file);
}

/* HOLE_OF_KEY__NAME for each hole, HOLES_OF_KEY for how many there are. */
static void
print_holes(FILE *file, const struct entry *entry)
{
    size_t length, count = 0;

    for (const char *hole = next_hole(entry->sentence, &length); hole;
         hole = next_hole(hole + 1, &length)) {
        const char *first = entry->sentence;

        while (strncmp(first, hole, length) != 0)
            first++;
        if (first != hole)
            continue;
        print_identifier(file, "    HOLE_OF_", entry->key, strlen(entry->key));
        print_identifier(file, "__", hole + 1, length - 2);
        fprintf(file, " = %zu,\n", count++);
    }
    print_identifier(file, "    HOLES_OF_", entry->key, strlen(entry->key));
    fprintf(file, " = %zu,\n", count);
}

static void
print_string(FILE *file, const char *bytes, size_t count)
{
    fputc('"', file);
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];

        if (byte == '\n' && i + 1 < count)
            fputs("\\n\"\n\"", file);
        else if (byte < ' ' || byte == '"' || byte == '\\' || byte == '?' ||
                 byte >= 0x7F)
            fprintf(file, "\\%03o", byte);
        else
            fputc(byte, file);
    }
    fputc('"', file);
}

static void
print_catalogue(FILE *file, const char *name, const struct catalogue *catalogue)
{
    fprintf(file, "    { /* %s */\n", name);
    for (size_t i = 0; i < catalogue->count; i++) {
        fputs("        ", file);
        print_string(file, catalogue->entry[i].sentence,
                     strlen(catalogue->entry[i].sentence));
        fputs(",\n", file);
    }
    fputs("    },\n", file);
}

/* Of each key the one whose sentence is said on pages. */
static void
print_on_page(FILE *file, const struct catalogue *catalogue)
{
    fprintf(file,
            "extern const unsigned short text_on_page[%zu];\n"
            "const unsigned short text_on_page[%zu] = {\n",
            catalogue->count, catalogue->count);
    for (size_t i = 0; i < catalogue->count; i++) {
        const char *key = catalogue->entry[i].key;
        const struct entry *found =
            find_entry(catalogue, key, strlen(key), ON_PAGE);

        fprintf(file, "    %zu,\n",
                found == NULL ? i : (size_t)(found - catalogue->entry));
    }
    fputs("};\n", file);
}

static void
embed_text(char *paths[])
{
    struct catalogue th = read_catalogue(paths[0]);
    struct catalogue en = read_catalogue(paths[1]);

    if (!failed) {
        compare(&en, &th);
        compare(&th, &en);
        check_on_page(&en); /* the other one has the same keys and holes */
    }
    if (failed)
        exit(1);

    FILE *header = open_file(paths[2], "w");
    fputs("/* Made by tools/embed from text/. */\nenum text_key {\n", header);
    for (size_t i = 0; i < en.count; i++) {
        print_identifier(header, "    TEXT_", en.entry[i].key,
                         strlen(en.entry[i].key));
        fputs(",\n", header);
    }
    fputs("    TEXT_KEYS\n};\n", header);
    fclose(header);

    FILE *code = open_file(paths[3], "w");
    fprintf(code,
            "/* Made by tools/embed from text/. */\n"
            "const char *const text_catalogue[2][%zu];\n"
            "const char *const text_key_names[%zu];\n"
            "const char *const text_catalogue[2][%zu] = {\n",
            en.count, en.count, en.count);
    print_catalogue(code, "th", &th);
    print_catalogue(code, "en", &en);
    fprintf(code, "};\nconst char *const text_key_names[%zu] = {\n", en.count);
    for (size_t i = 0; i < en.count; i++)
        fprintf(code, "    \"%s\",\n", en.entry[i].key);
    fputs("};\n", code);
    print_on_page(code, &en);
    fclose(code);

    FILE *holes = open_file(paths[4], "w");
    fputs("/* Made by tools/embed from text/. */\nenum {\n", holes);
    for (size_t i = 0; i < en.count; i++)
        print_holes(holes, &en.entry[i]);
    fputs("};\n", holes);
    fclose(holes);
    free_catalogue(&th);
    free_catalogue(&en);
}

static void
embed_file(char *args[])
{
    FILE *file = open_file(args[1], "rb"), *code;
    char *bytes = NULL;
    size_t count = 0, room = 0;

    for (;;) {
        if (count == room) {
            room = room ? room * 2 : 4096;
            bytes = realloc(bytes, room);
            if (bytes == NULL)
                abort();
        }
        size_t got = fread(bytes + count, 1, room - count, file);
        if (got == 0)
            break;
        count += got;
    }
    fclose(file);
    code = open_file(args[2], "w");
    fprintf(code,
            "/* Made by tools/embed. */\n#include <stddef.h>\n"
            "extern const char %s[];\nextern const size_t %s_size;\n"
            "const size_t %s_size = %zu;\nconst char %s[] =\n",
            args[0], args[0], args[0], count, args[0]);
    print_string(code, bytes, count);
    fputs(";\n", code);
    fclose(code);
    free(bytes);
}

int
main(int argc, char *argv[])
{
    if (argc == 7 && strcmp(argv[1], "text") == 0) {
        embed_text(argv + 2);
        return 0;
    }
    if (argc == 5 && strcmp(argv[1], "file") == 0) {
        embed_file(argv + 2);
        return 0;
    }
    fprintf(stderr, "usage: embed text th.txt en.txt keys.h catalogue.c "
                    "holes.h\n"
                    "       embed file NAME PATH out.c\n");
    return 2;
}
