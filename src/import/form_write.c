/* form_write.c - report/CODE.yaml from the model. */
#include "import/write_inside.h"

static void
write_evidence(struct writer *writer, const struct evidence *evidence)
{
    yaml_map(writer->yaml, YAML_BLOCK);
    write_text(writer, "kind", evidence_kind_names[evidence->kind]);
    write_words(writer, "title", evidence->title);
    write_text(writer, "number", evidence->number);
    write_date(writer, "date", &evidence->date);
    write_text(writer, "file", evidence->file);
    write_text(writer, "page", evidence->page);
    write_words(writer, "caption", evidence->caption);
    write_text(writer, "sha256", evidence->sha256);
    yaml_end(writer->yaml);
}

void
write_form(struct writer *writer, const struct form *form)
{
    yaml_map(writer->yaml, YAML_BLOCK);
    write_code(writer, "division", form->division);
    if (form->reporter.count > 0) {
        yaml_key(writer->yaml, "reporter");
        yaml_map(writer->yaml, YAML_LINE);
        write_words(writer, "position", form->reporter);
        yaml_end(writer->yaml);
    }
    write_words(writer, "account", form->account);
    write_words(writer, "supporting", form->supporting);
    write_words(writer, "obstacles", form->obstacles);
    write_words(writer, "reasons", form->reasons);
    if (form->project_count > 0) {
        yaml_key(writer->yaml, "projects");
        yaml_list(writer->yaml, YAML_BLOCK);
        for (size_t i = 0; i < form->project_count; i++)
            write_words_alone(writer, form->projects[i]);
        yaml_end(writer->yaml);
    }
    if (form->evidence_count > 0) {
        yaml_key(writer->yaml, "evidence");
        yaml_list(writer->yaml, YAML_BLOCK);
        for (size_t i = 0; i < form->evidence_count; i++)
            write_evidence(writer, &form->evidence[i]);
        yaml_end(writer->yaml);
    }
    yaml_end(writer->yaml);
}
