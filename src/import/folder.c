/* folder.c - an agreement folder: from its files to the model. */
#include "import/folder.h"

#include "import/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct names {
    const char **name;
    size_t count, room;
};

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);

    return length > tail && strcmp(name + length - tail, ending) == 0;
}

/* The form files in a stable order; other files are none of our business,
 * but a .yml would be missed silently. */
static struct names
list_forms(const char *path, struct findings *findings, struct mem *mem)
{
    struct names names = {0};
    DIR *folder = opendir(path);
    struct dirent *entry;

    if (folder == NULL)
        return names;
    while ((entry = readdir(folder)) != NULL) {
        const char *name =
            mem_string(mem, entry->d_name, strlen(entry->d_name));

        if (ends_in(name, ".yml"))
            FIND(findings, FINDING_FILE_UNREADABLE,
                 (struct place){.file = file_path(path, name, mem)},
                 TEXT_FORM_YML, arg_text("name", name));
        else if (ends_in(name, ".yaml") && name[0] != '.')
            *MEM_PUSH(mem, names.name, names.count, names.room) = name;
    }
    closedir(folder);
    if (names.count > 0)
        qsort(names.name, names.count, sizeof names.name[0], by_name);
    return names;
}

static bool
is_folder(const char *path, struct findings *findings)
{
    struct stat stat_of;
    struct place place = {.file = path};

    if (stat(path, &stat_of) != 0) {
        FIND(findings, FINDING_FILE_UNREADABLE, place,
             errno == ENOENT ? TEXT_FOLDER_NONE : TEXT_FILE_FAILED,
             arg_text("path", path), arg_text("error", strerror(errno)));
        return false;
    }
    if (S_ISDIR(stat_of.st_mode))
        return true;
    FIND(findings, FINDING_FILE_UNREADABLE, place, TEXT_FOLDER_IS_FILE,
         arg_text("path", path));
    return false;
}

static bool
has_agreement(const char *path, const char *agreement,
              struct findings *findings)
{
    struct stat stat_of;

    if (stat(agreement, &stat_of) == 0 || errno != ENOENT)
        return true;
    FIND(findings, FINDING_FILE_UNREADABLE, (struct place){.file = path},
         TEXT_FOLDER_NO_AGREEMENT, arg_text("path", path));
    return false;
}

bool
import_folder(struct year *year, const char *path, struct findings *findings,
              struct mem *mem)
{
    const char *agreement = file_path(path, "agreement.yaml", mem);
    struct names forms;

    *year = (struct year){0};
    if (!is_folder(path, findings) || !has_agreement(path, agreement, findings))
        return false;
    if (!import_agreement(&year->agreement, agreement, findings, mem))
        return false;
    import_results(year, file_path(path, "results.csv", mem), findings, mem);
    import_measures(year, file_path(path, "measures.csv", mem), findings, mem);
    forms = list_forms(file_path(path, "report", mem), findings, mem);
    year->forms = MEM_ARRAY(mem, struct form, forms.count);
    for (size_t i = 0; i < forms.count; i++)
        import_form(year, path, forms.name[i], findings, mem);
    year_sort_forms(year);
    return true;
}
