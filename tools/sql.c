/* sql.c - puts statements and migrations into the program at build time.
 *
 *     sql statements names.h statements.c FILE.sql…
 *         `-- name`, alone on its line, names the statement that follows up to
 *         the semicolon: enum sql and the table of statements.  Refused: a
 *         name twice, a statement without name or end, parameters that are not
 *         $1, $2 … without a gap.
 *     sql schema out.c 0001-WHAT.sql…
 *         the migrations, in order and without a gap.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARAMS_MAX 32

struct statement {
    char *name, *text;
    const char *path;
    int line, params;
};

static struct statement *statements;
static size_t count;
static bool failed;

static void
complain(const char *path, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", path, line, what);
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

static void
append(char **text, const char *more)
{
    size_t length = *text == NULL ? 0 : strlen(*text);

    *text = realloc(*text, length + strlen(more) + 1);
    if (*text == NULL)
        abort();
    strcpy(*text + length, more);
}

/* The name in `-- name`; NULL: this is another line. */
static char *
named(const char *line)
{
    size_t length;

    if (strncmp(line, "-- ", 3) != 0)
        return NULL;
    length = strspn(line + 3, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return length > 0 && line[3 + length] == '\0' ? strdup(line + 3) : NULL;
}

static void
count_params(struct statement *statement)
{
    bool used[PARAMS_MAX + 1] = {false};

    for (const char *at = strchr(statement->text, '$'); at;
         at = strchr(at + 1, '$')) {
        int number = atoi(at + 1);

        if (number < 1 || number > PARAMS_MAX) {
            complain(statement->path, statement->line, "no such parameter");
            return;
        }
        used[number] = true;
        if (number > statement->params)
            statement->params = number;
    }
    for (int i = 1; i <= statement->params; i++)
        if (!used[i])
            complain(statement->path, statement->line,
                     "a parameter is left out");
}

/* Keeps a line of the open statement; true when it was its last. */
static bool
keep_line(struct statement *open, const char *line)
{
    size_t length = strlen(line);

    if (length == 0 || strncmp(line, "--", 2) == 0)
        return false;
    if (open->text != NULL)
        append(&open->text, "\n");
    append(&open->text, line);
    if (line[length - 1] != ';')
        return false;
    open->text[strlen(open->text) - 1] = '\0';
    count_params(open);
    return true;
}

static void
read_statements(const char *path)
{
    FILE *file = open_file(path, "r");
    struct statement open = {.path = path};
    char *line = NULL;
    size_t room = 0;
    int number = 0;

    while (getline(&line, &room, file) >= 0) {
        char *name;

        number++;
        line[strcspn(line, "\n")] = '\0';
        name = named(line);
        if (name != NULL && open.name != NULL)
            complain(path, number, "the statement before has no end");
        if (name != NULL) {
            open = (struct statement){
                .name = name, .path = path, .line = number};
        } else if (open.name != NULL && keep_line(&open, line)) {
            statements =
                realloc(statements, (count + 1) * sizeof *statements);
            if (statements == NULL)
                abort();
            statements[count++] = open;
            open = (struct statement){.path = path};
        } else if (open.name == NULL && line[0] != '\0' &&
                   strncmp(line, "--", 2) != 0) {
            complain(path, number, "this belongs to no statement");
        }
    }
    if (open.name != NULL)
        complain(path, number, "the last statement has no end");
    fclose(file);
    free(line);
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const struct statement *)a)->name,
                  ((const struct statement *)b)->name);
}

static void
print_string(FILE *file, const char *text, size_t length)
{
    fputc('"', file);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n')
            fputs("\\n\"\n    \"", file);
        else if (text[i] == '"' || text[i] == '\\')
            fprintf(file, "\\%c", text[i]);
        else
            fputc(text[i], file);
    }
    fputc('"', file);
}

/* INSERT INTO t (a, b) VALUES ($1, $2) is COPY t (a, b) FROM STDIN. */
static void
print_copy(FILE *file, const struct statement *statement)
{
    static const char insert[] = "INSERT INTO ";
    const char *open = strchr(statement->text, '('), *close, *at;
    int next = 1;

    if (strncmp(statement->text, insert, sizeof insert - 1) != 0 ||
        open == NULL) {
        fputs("NULL", file);
        return;
    }
    close = strchr(open, ')');
    at = close == NULL ? NULL : strstr(close, "VALUES");
    for (at = at == NULL ? "" : at + 6; *at != '\0'; at++) {
        if (*at == '$' && atoi(at + 1) == next)
            next++;
        else if (!isdigit((unsigned char)*at) && strchr(" \n(),", *at) == NULL)
            break;
    }
    if (*at != '\0' || next != statement->params + 1 || next == 1) {
        fputs("NULL", file);
        return;
    }
    fputs("\"COPY \" ", file);
    print_string(file, statement->text + sizeof insert - 1,
                 (size_t)(close + 1 - statement->text) - sizeof insert + 1);
    fputs(" \" FROM STDIN\"", file);
}

static void
write_statements(const char *header_path, const char *code_path)
{
    FILE *header = open_file(header_path, "w"),
         *code = open_file(code_path, "w");

    fputs("/* Made by tools/sql. */\n#ifndef SQL_NAMES_H\n"
          "#define SQL_NAMES_H\n\nenum sql {\n", header);
    fputs("/* Made by tools/sql. */\n#include \"store/db_inside.h\"\n\n"
          "const struct statement statements[SQL_COUNT] = {\n", code);
    for (size_t i = 0; i < count; i++) {
        fputs("    SQL_", header);
        for (const char *at = statements[i].name; *at != '\0'; at++)
            fputc(toupper((unsigned char)*at), header);
        fputs(",\n", header);
        fprintf(code, "    {\"%s\", ", statements[i].name);
        print_string(code, statements[i].text, strlen(statements[i].text));
        fputs(",\n    ", code);
        print_copy(code, &statements[i]);
        fprintf(code, ", %d},\n", statements[i].params);
    }
    fputs("    SQL_COUNT\n};\n\n#endif\n", header);
    fputs("};\n", code);
    fclose(header);
    fclose(code);
}

static int
embed_statements(int argc, char *argv[])
{
    for (int i = 4; i < argc; i++)
        read_statements(argv[i]);
    if (count > 0)
        qsort(statements, count, sizeof *statements, by_name);
    for (size_t i = 1; i < count; i++)
        if (strcmp(statements[i - 1].name, statements[i].name) == 0)
            complain(statements[i].path, statements[i].line,
                     "this name stands twice");
    if (!failed)
        write_statements(argv[2], argv[3]);
    return failed ? 1 : 0;
}

static void
print_file(FILE *code, const char *path)
{
    FILE *file = open_file(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;

    while ((length = getline(&line, &room, file)) >= 0) {
        fputs("\n    ", code);
        print_string(code, line, (size_t)length);
    }
    fclose(file);
    free(line);
}

static int
embed_schema(int argc, char *argv[])
{
    FILE *code = open_file(argv[2], "w");

    fputs("/* Made by tools/sql. */\n#include \"store/schema_inside.h\"\n\n"
          "const struct migration migrations[] = {\n", code);
    for (int i = 3; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        const char *name = slash == NULL ? argv[i] : slash + 1;

        if (atoi(name) != i - 2)
            complain(argv[i], 1, "a number is left out before this one");
        fprintf(code, "    {\"%.*s\",", (int)strcspn(name, "."), name);
        print_file(code, argv[i]);
        fputs("},\n", code);
    }
    fprintf(code, "};\nconst int migration_count = %d;\n", argc - 3);
    fclose(code);
    return failed ? 1 : 0;
}

int
main(int argc, char *argv[])
{
    if (argc > 4 && strcmp(argv[1], "statements") == 0)
        return embed_statements(argc, argv);
    if (argc > 3 && strcmp(argv[1], "schema") == 0)
        return embed_schema(argc, argv);
    fprintf(stderr, "usage: sql statements names.h statements.c FILE.sql…\n"
                    "       sql schema out.c 0001-WHAT.sql…\n");
    return 2;
}
