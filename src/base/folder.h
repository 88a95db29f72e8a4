/* folder.h - folders of files. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

/* Takes away a folder and all that is in it; links are not followed.  What
 * cannot be taken away stays. */
void folder_remove(const char *path);

#endif
