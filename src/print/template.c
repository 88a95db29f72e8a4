/* template.c - an agency's own form, a DOCX, filled in. */
#include "print/template.h"

#include "print/template_inside.h"

#include <expat.h>
#include <string.h>

/* The parts that are filled in: the text, and what its relations name of
 * these. */
static const char *const filled[] = {"header", "footer", "footnotes",
                                     "endnotes"};

struct own_form {
    struct package package;
    const char *file;
    struct faults *faults;
    const char **parts; /* to be filled in */
    size_t part_count, part_room;
};

/* ---- relations: which part is the text, which are its heads and feet ---- */

struct relations {
    struct own_form *form;
    XML_Parser parser;
    const char *folder;       /* targets are seen from here: "word/" */
    const char *const *kinds; /* those that are asked for */
    size_t kind_count;
    const char **found;
    size_t count, room;
};

static const char *
attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return "";
}

/* From "word/", "../x.xml" is "x.xml"; "/x.xml" is seen from the top. */
static const char *
resolve(const struct relations *relations, const char *target)
{
    struct out path = out_new(relations->form->package.mem);
    const char *folder = relations->folder;
    size_t length = strlen(folder);

    if (*target == '/')
        return mem_string(path.mem, target + 1, strlen(target + 1));
    while (strncmp(target, "../", 3) == 0 && length > 0) {
        target += 3;
        for (length--; length > 0 && folder[length - 1] != '/'; length--)
            ;
    }
    out_bytes(&path, folder, length);
    out_text(&path, target);
    return out_string(&path);
}

static void
relation(void *data, const char *name, const char **attributes)
{
    struct relations *relations = data;
    const char *type = attribute(attributes, "Type");
    const char *kind = strrchr(type, '/');

    if (strcmp(name, "Relationship") != 0 || kind == NULL ||
        strcmp(attribute(attributes, "TargetMode"), "External") == 0)
        return;
    for (size_t i = 0; i < relations->kind_count; i++)
        if (strcmp(kind + 1, relations->kinds[i]) == 0)
            *MEM_PUSH(relations->form->package.mem, relations->found,
                      relations->count, relations->room) =
                resolve(relations, attribute(attributes, "Target"));
}

/* No office program writes one. */
static void
doctype(void *data, const char *name, const char *system, const char *public,
        int internal)
{
    struct relations *relations = data;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    XML_StopParser(relations->parser, XML_FALSE);
}

/* Looks the relations up in the part of this name; a part that is missing, or
 * cannot be read, has none. */
static void
read_relations(struct relations *relations, const char *name)
{
    const struct part *part = package_part(&relations->form->package, name);

    if (part == NULL)
        return;
    relations->parser = XML_ParserCreate(NULL);
    if (relations->parser == NULL)
        return;
    XML_SetUserData(relations->parser, relations);
    XML_SetStartElementHandler(relations->parser, relation);
    XML_SetStartDoctypeDeclHandler(relations->parser, doctype);
    XML_Parse(relations->parser, part->bytes, (int)part->count, XML_TRUE);
    XML_ParserFree(relations->parser);
}

/* The name of the part that is the text; NULL: there is none. */
static const char *
main_part(struct own_form *form)
{
    static const char *const kinds[] = {"officeDocument"};
    struct relations relations = {
        .form = form, .folder = "", .kinds = kinds, .kind_count = 1};

    read_relations(&relations, "_rels/.rels");
    if (relations.count == 0 ||
        package_part(&form->package, relations.found[0]) == NULL)
        return NULL;
    return relations.found[0];
}

static void
add_part(struct own_form *form, const char *name)
{
    if (package_part(&form->package, name) == NULL)
        return;
    for (size_t i = 0; i < form->part_count; i++)
        if (strcmp(form->parts[i], name) == 0)
            return;
    *MEM_PUSH(form->package.mem, form->parts, form->part_count,
              form->part_room) = name;
}

static bool
find_parts(struct own_form *form)
{
    const char *name = main_part(form), *base;
    struct out path = out_new(form->package.mem);
    struct relations relations = {.form = form,
                                  .kinds = filled,
                                  .kind_count =
                                      sizeof filled / sizeof filled[0]};

    if (name == NULL) {
        FAULT(form->faults, TEXT_TEMPLATE_NO_DOCUMENT,
              arg_text("file", form->file));
        return false;
    }
    add_part(form, name);
    base = strrchr(name, '/') != NULL ? strrchr(name, '/') + 1 : name;
    relations.folder =
        mem_string(form->package.mem, name, (size_t)(base - name));
    out_format(&path, "%s_rels/%s.rels", relations.folder, base);
    read_relations(&relations, out_string(&path));
    for (size_t i = 0; i < relations.count; i++)
        add_part(form, relations.found[i]);
    return true;
}

/* ---- filling in ---- */

/* Reads all parts before any is filled in, so that every mistake is told. */
static bool
read_parts(struct own_form *form, struct form_part *parts)
{
    size_t spots = 0;
    bool fine = true;

    for (size_t i = 0; i < form->part_count; i++) {
        const struct part *part = package_part(&form->package, form->parts[i]);

        parts[i] = (struct form_part){.mem = form->package.mem,
                                      .file = form->file,
                                      .name = part->name,
                                      .bytes = part->bytes,
                                      .count = part->count,
                                      .faults = form->faults};
        fine = form_read(&parts[i]) && form_find(&parts[i]) && fine;
        spots += parts[i].spots;
    }
    if (fine && spots == 0) {
        FAULT(form->faults, TEXT_TEMPLATE_NO_PLACES,
              arg_text("file", form->file),
              arg_text("example", "{{agency.name}}"));
        return false;
    }
    return fine;
}

static bool
write_parts(struct own_form *form, const struct form_part *parts,
            const struct commission *commission)
{
    struct named_at at = named_start(commission, form->package.mem);

    for (size_t i = 0; i < form->part_count; i++) {
        struct part *part = package_part(&form->package, parts[i].name);
        struct out out = out_new(form->package.mem);

        if (!form_write(&out, &parts[i], &at)) {
            FAULT(form->faults, TEXT_TEMPLATE_PART_LARGE,
                  arg_text("file", form->file),
                  arg_text("part", parts[i].name));
            return false;
        }
        part->bytes = out_string(&out);
        part->count = out.count;
    }
    return true;
}

bool
template_fill(struct out *out, const char *file, const char *bytes,
              size_t count, const struct commission *commission,
              struct faults *faults)
{
    struct mem *mem = out->mem;
    struct own_form form = {
        .package = {.mem = mem}, .file = file, .faults = faults};
    struct form_part *parts;
    const char *problem;

    if (!package_read(&form.package, file, bytes, count, faults) ||
        !find_parts(&form))
        return false;
    parts = MEM_ARRAY(mem, struct form_part, form.part_count);
    if (!read_parts(&form, parts) || !write_parts(&form, parts, commission))
        return false;
    problem = package_write(out, &form.package);
    if (problem != NULL)
        FAULT(faults, TEXT_REPORT_PROBLEM, arg_text("file", file),
              arg_text("problem", problem));
    return problem == NULL;
}
