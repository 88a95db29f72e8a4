/* form_write.c - report/CODE.yaml from the model. */
#include "import/write_inside.h"

static void
write_evidence(struct writer *writer, const struct evidence *evidence)
{
    yaml_map(writer->yaml, YAML_BLOCK);
    put_text(writer, "kind", evidence_kind_names[evidence->kind]);
    put_words(writer, "title", evidence->title);
    put_text(writer, "number", evidence->number);
    put_date(writer, "date", &evidence->date);
    put_text(writer, "file", evidence->file);
    put_text(writer, "page", evidence->page);
    put_words(writer, "caption", evidence->caption);
    put_text(writer, "sha256", evidence->sha256);
    yaml_end(writer->yaml);
}

void
put_form(struct writer *writer, const struct form *form)
{
    yaml_map(writer->yaml, YAML_BLOCK);
    put_code(writer, "division", form->division);
    if (form->reporter.count > 0) {
        yaml_key(writer->yaml, "reporter");
        yaml_map(writer->yaml, YAML_LINE);
        put_words(writer, "position", form->reporter);
        put_text(writer, "name", form->reporter_name);
        put_text(writer, "telephone", form->reporter_telephone);
        yaml_end(writer->yaml);
    }
    put_words(writer, "account", form->account);
    put_words(writer, "supporting", form->supporting);
    put_words(writer, "obstacles", form->obstacles);
    put_words(writer, "reasons", form->reasons);
    if (form->project_count > 0) {
        yaml_key(writer->yaml, "projects");
        yaml_list(writer->yaml, YAML_BLOCK);
        for (size_t i = 0; i < form->project_count; i++)
            put_words_alone(writer, form->projects[i]);
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
