/* folder.c - folders of files. */
#include "base/folder.h"

#include <ftw.h>
#include <stdio.h>

enum { OPEN_MOST = 16 };

static int
remove_one(const char *path, const struct stat *about, int kind,
           struct FTW *depth)
{
    (void)about;
    (void)kind;
    (void)depth;
    return remove(path);
}

void
folder_remove(const char *path)
{
    nftw(path, remove_one, OPEN_MOST, FTW_DEPTH | FTW_PHYS);
}
