/* Every folder that can be loaded is the same model when it is read back: all
 * examples and all fixtures, on both engines. */
#include "ground.h"

#include "action/year.h"
#include "check/check.h"
#include "import/folder.h"
#include "import/folder_write.h"

#include <glob.h>

static const struct folder_file *
file_named(const struct folder_files *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->file[i].name, name) == 0)
            return &files->file[i];
    return NULL;
}

static bool
same(const struct folder_files *wanted, const struct folder_files *found,
     const char *folder)
{
    bool fine = wanted->count == found->count;

    for (size_t i = 0; i < wanted->count; i++) {
        const struct folder_file *file =
            file_named(found, wanted->file[i].name);

        if (file == NULL || strcmp(file->text, wanted->file[i].text) != 0) {
            printf("# %s: %s is another\n", folder, wanted->file[i].name);
            fine = false;
        }
    }
    return fine;
}

/* What the folder says, if it has no errors. */
static bool
read_folder(const char *folder, struct year *year, struct mem *mem)
{
    struct findings findings = findings_new(mem);

    if (!import_folder(year, folder, &findings, mem))
        return false;
    check_agreement(year, &findings);
    return findings.by_severity[ERROR] == 0;
}

/* Loads and reads back in a transaction that is undone; whether the folder
 * could be loaded. */
static bool
goes_through(struct store *store, const char *folder)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct load load = {.folder = folder};
    struct folder_files wanted, found;
    struct year year, read;
    struct year_key key;
    enum loaded loaded;
    bool readable = read_folder(folder, &year, mem);

    check(store_begin(store) == STATUS_FINE);
    check((load_folder(store, &load, &loaded, &findings, mem) ==
           STATUS_FINE) == readable);
    check((loaded == LOADED_NEW) == readable);
    if (readable) {
        check(find_year(store, year.agreement.agency.code,
                        year.agreement.fiscal_year, &key) == STATUS_FINE);
        check(read_year(store, &key, YEAR_WHOLE, &read, &findings, mem) ==
              STATUS_FINE);
        folder_write(&wanted, &year, mem);
        folder_write(&found, &read, mem);
        check(same(&wanted, &found, folder));
        /* the same as of its line, and the same again is the same */
        key.seq = 1;
        check(read_year(store, &key, YEAR_WHOLE, &read, &findings, mem) ==
              STATUS_FINE);
        folder_write(&found, &read, mem);
        check(same(&wanted, &found, folder));
        check(load_folder(store, &load, &loaded, &findings, mem) ==
              STATUS_TAKEN);
        check(loaded == LOADED_SAME);
    }
    store_rollback(store);
    mem_free(mem);
    return readable;
}

TEST_BOTH(every_folder_comes_back_as_it_went_in)
{
    static const char *const places[] = {TOP "/examples/*",
                                         TOP "/tests/*/fixtures/*",
                                         TOP "/tests/*/folders/*"};
    struct store *store = ground_store(ground);
    size_t loaded = 0, refused = 0;

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        glob_t found;

        if (glob(places[i], GLOB_ONLYDIR, NULL, &found) != 0)
            continue;
        for (size_t j = 0; j < found.gl_pathc; j++)
            if (goes_through(store, found.gl_pathv[j]))
                loaded++;
            else
                refused++;
        globfree(&found);
    }
    printf("# %zu loaded, %zu refused\n", loaded, refused);
    check(loaded >= 50);
    store_close(store);
}

TEST_MAIN
