/* yaml_write.c - YAML as people would write it, by libyaml. */
#include "import/yaml_write.h"

#include "base/ensure.h"

#include <stddef.h>
#include <string.h>
#include <yaml.h>

#define DEPTH_MAX 24 /* of the format; see yaml.h */
#define INDENT    2

struct yaml_writer {
    yaml_emitter_t emitter;
    struct out *out;
    bool is_list[DEPTH_MAX];
    int depth;
    int lines; /* how many maps and lists around stand in one line */
};

static int
take(void *context, unsigned char *bytes, size_t count)
{
    struct yaml_writer *yaml = context;

    out_bytes(yaml->out, (const char *)bytes, count);
    return 1;
}

/* Running out of memory is the only way in which this can fail. */
static void
emit(struct yaml_writer *yaml, yaml_event_t *event, int made)
{
    ensure(made == 1);
    ensure(yaml_emitter_emit(&yaml->emitter, event) == 1);
}

struct yaml_writer *
yaml_write(struct out *out, struct mem *mem)
{
    struct yaml_writer *yaml = MEM_NEW(mem, struct yaml_writer);
    yaml_event_t event;

    yaml->out = out;
    ensure(yaml_emitter_initialize(&yaml->emitter) == 1);
    yaml_emitter_set_output(&yaml->emitter, take, yaml);
    yaml_emitter_set_encoding(&yaml->emitter, YAML_UTF8_ENCODING);
    yaml_emitter_set_unicode(&yaml->emitter, 1);
    yaml_emitter_set_indent(&yaml->emitter, INDENT);
    yaml_emitter_set_width(&yaml->emitter, -1);
    emit(yaml, &event,
         yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    emit(yaml, &event,
         yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    return yaml;
}

void
yaml_finish(struct yaml_writer *yaml)
{
    yaml_event_t event;

    ensure(yaml->depth == 0);
    emit(yaml, &event, yaml_document_end_event_initialize(&event, 1));
    emit(yaml, &event, yaml_stream_end_event_initialize(&event));
    yaml_emitter_delete(&yaml->emitter);
}

static void
begin(struct yaml_writer *yaml, bool is_list, enum yaml_layout layout)
{
    ensure(yaml->depth < DEPTH_MAX);
    yaml->is_list[yaml->depth++] = is_list;
    if (layout == YAML_LINE || yaml->lines > 0)
        yaml->lines++;
}

void
yaml_map(struct yaml_writer *yaml, enum yaml_layout layout)
{
    yaml_event_t event;

    emit(yaml, &event,
         yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
                                             layout == YAML_LINE
                                                 ? YAML_FLOW_MAPPING_STYLE
                                                 : YAML_BLOCK_MAPPING_STYLE));
    begin(yaml, false, layout);
}

void
yaml_list(struct yaml_writer *yaml, enum yaml_layout layout)
{
    yaml_event_t event;

    emit(yaml, &event,
         yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
                                              layout == YAML_LINE
                                                  ? YAML_FLOW_SEQUENCE_STYLE
                                                  : YAML_BLOCK_SEQUENCE_STYLE));
    begin(yaml, true, layout);
}

void
yaml_end(struct yaml_writer *yaml)
{
    yaml_event_t event;

    ensure(yaml->depth > 0);
    yaml->depth--;
    if (yaml->lines > 0)
        yaml->lines--;
    emit(yaml, &event,
         yaml->is_list[yaml->depth]
             ? yaml_sequence_end_event_initialize(&event)
             : yaml_mapping_end_event_initialize(&event));
}

static void
write_scalar(struct yaml_writer *yaml, const char *text,
             yaml_scalar_style_t style)
{
    yaml_event_t event;

    emit(yaml, &event,
         yaml_scalar_event_initialize(&event, NULL, NULL,
                                      (const yaml_char_t *)text,
                                      (int)strlen(text), 1, 1, style));
}

void
yaml_key(struct yaml_writer *yaml, const char *key)
{
    write_scalar(yaml, key, YAML_PLAIN_SCALAR_STYLE);
}

/* A plain `~` or nothing would be read as none. */
static bool
looks_null(const char *text)
{
    return text[0] == '\0' || strcmp(text, "~") == 0;
}

/* A block keeps a text as it is only when no line of it ends in a space. */
static bool
fits_block(const char *text)
{
    return strchr(text, '\n') != NULL && strstr(text, " \n") == NULL &&
           text[0] != ' ' && text[0] != '\n';
}

void
yaml_scalar(struct yaml_writer *yaml, const char *text, bool quoted)
{
    yaml_scalar_style_t style = YAML_ANY_SCALAR_STYLE;

    if (yaml->lines == 0 && fits_block(text))
        style = YAML_LITERAL_SCALAR_STYLE;
    else if (quoted || looks_null(text) || strchr(text, '\n') != NULL)
        style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    write_scalar(yaml, text, style);
}

void
yaml_null(struct yaml_writer *yaml)
{
    write_scalar(yaml, "~", YAML_PLAIN_SCALAR_STYLE);
}
