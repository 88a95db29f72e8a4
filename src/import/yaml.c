/* yaml.c - from libyaml's events to a tree of nodes with places. */
#include "import/yaml.h"

#include "base/ensure.h"
#include "base/index.h"

#include <string.h>
#include <yaml.h>

struct yaml {
    yaml_parser_t parser;
    const struct file *file;
    struct findings *findings;
    struct mem *mem;
    bool stopped; /* the file cannot be read further */
    struct place quote;  /* where the last quoted text over several lines */
    size_t quote_closes; /* began, and its last line */
};

struct node_list {
    const struct node **node;
    size_t count, room;
};

static struct place
place_at(const struct yaml *yaml, yaml_mark_t mark)
{
    return (struct place){.file = yaml->file->path,
                          .line = (uint32_t)mark.line + 1,
                          .column = (uint32_t)mark.column + 1};
}

static void
stop(struct yaml *yaml, yaml_mark_t mark, enum text_key why)
{
    if (!yaml->stopped)
        finding_plain(yaml->findings, FINDING_YAML, place_at(yaml, mark), why);
    yaml->stopped = true;
}

/* What libyaml says, in words that help; the rest is passed on as it is. */
static const struct {
    const char *problem;
    enum text_key text;
} problems[] = {
    {"mapping values are not allowed in this context", TEXT_YAML_COLON},
    {"found character that cannot start any token", TEXT_YAML_CHARACTER},
    {"could not find expected ':'", TEXT_YAML_NO_COLON},
    {"did not find expected key", TEXT_YAML_INDENTATION},
    {"did not find expected '-' indicator", TEXT_YAML_INDENTATION},
    {"did not find expected ',' or ']'", TEXT_YAML_BRACKET},
    {"did not find expected ',' or '}'", TEXT_YAML_BRACKET},
    {"found unexpected end of stream", TEXT_YAML_QUOTE},
    {"control characters are not allowed", TEXT_YAML_CONTROL},
};

/* True when the line is indented with a tab, which libyaml does not name. */
static bool
starts_with_tab(const struct file *file, uint32_t line)
{
    const char *at = file->text;

    while (line-- > 1 && *at != '\0') {
        at += strcspn(at, "\n");
        at += *at == '\n';
    }
    return at[strspn(at, " ")] == '\t';
}

static void
tell_problem(struct yaml *yaml)
{
    const char *problem = yaml->parser.problem ? yaml->parser.problem : "";
    struct place place = place_at(yaml, yaml->parser.problem_mark);

    yaml->stopped = true;
    if (yaml->quote.line > 0 &&
        yaml->quote_closes == yaml->parser.problem_mark.line + 1) {
        FIND(yaml->findings, FINDING_YAML, yaml->quote, TEXT_YAML_QUOTE_LONG,
             arg_whole("line", (long long)yaml->quote_closes));
        return;
    }
    if (yaml->parser.error == YAML_READER_ERROR)
        place = (struct place){.file = yaml->file->path};
    if (place.line > 0 && starts_with_tab(yaml->file, place.line)) {
        finding_plain(yaml->findings, FINDING_YAML, place, TEXT_YAML_TAB);
        return;
    }
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        if (strcmp(problem, problems[i].problem) != 0)
            continue;
        finding_plain(yaml->findings, FINDING_YAML, place, problems[i].text);
        return;
    }
    FIND(yaml->findings, FINDING_YAML, place, TEXT_YAML_OTHER,
         arg_text("problem",
                  mem_string(yaml->findings->mem, problem, strlen(problem))));
}

static bool
next_event(struct yaml *yaml, yaml_event_t *event)
{
    if (yaml->stopped)
        return false;
    if (!yaml_parser_parse(&yaml->parser, event)) {
        tell_problem(yaml);
        return false;
    }
    return true;
}

/* Refuses anchors and tags; the node is read all the same. */
static void
refuse_properties(struct yaml *yaml, const yaml_event_t *event,
                  const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor != NULL)
        finding_plain(yaml->findings, FINDING_YAML,
                      place_at(yaml, event->start_mark), TEXT_YAML_ANCHOR);
    if (tag != NULL)
        finding_plain(yaml->findings, FINDING_YAML,
                      place_at(yaml, event->start_mark), TEXT_YAML_TAG);
}

static const struct node *read_node(struct yaml *yaml, yaml_event_t *event,
                                    int depth);

static struct node *
new_node(struct yaml *yaml, const yaml_event_t *event, enum node_type type)
{
    struct node *node = MEM_NEW(yaml->mem, struct node);

    node->type = type;
    node->place = place_at(yaml, event->start_mark);
    return node;
}

static bool
is_quoted(const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
           event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

static const struct node *
read_scalar(struct yaml *yaml, const yaml_event_t *event)
{
    struct node *node = new_node(yaml, event, NODE_SCALAR);
    const char *value = (const char *)event->data.scalar.value;

    refuse_properties(yaml, event, event->data.scalar.anchor,
                      event->data.scalar.tag);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (is_quoted(event) && event->start_mark.line < event->end_mark.line) {
        yaml->quote = node->place;
        yaml->quote_closes = event->end_mark.line + 1;
    }
    node->length = event->data.scalar.length;
    node->text = mem_string(yaml->mem, value, node->length);
    /* Written with a backslash, a NUL would cut the text and others would
     * steer a terminal. */
    for (size_t i = 0; i < node->length; i++)
        if ((unsigned char)value[i] < ' ' && value[i] != '\n' &&
            value[i] != '\t')
            stop(yaml, event->start_mark, TEXT_YAML_CONTROL);
    return node;
}

static const struct node *
read_list(struct yaml *yaml, const yaml_event_t *start, int depth)
{
    struct node *node = new_node(yaml, start, NODE_LIST);
    struct node_list items = {0};
    yaml_event_t event;

    refuse_properties(yaml, start, start->data.sequence_start.anchor,
                      start->data.sequence_start.tag);
    while (next_event(yaml, &event)) {
        bool end = event.type == YAML_SEQUENCE_END_EVENT;

        if (!end)
            *MEM_PUSH(yaml->mem, items.node, items.count, items.room) =
                read_node(yaml, &event, depth + 1);
        yaml_event_delete(&event);
        if (end)
            break;
    }
    node->items = items.node;
    node->count = items.count;
    return node;
}

/* Takes keys that stand twice out of the map, telling them. */
static void
refuse_twice(struct yaml *yaml, struct node_list *keys,
             struct node_list *values)
{
    struct index *index = index_new(yaml->mem, keys->count);
    size_t kept = 0;

    for (size_t i = 0; i < keys->count; i++) {
        const struct node *key = keys->node[i];
        size_t before = index_add(index, key->text, kept);

        if (before != NO_INDEX) {
            FIND(yaml->findings, FINDING_KEY_TWICE, key->place, TEXT_KEY_TWICE,
                 arg_text("key", key->text),
                 arg_whole("line", keys->node[before]->place.line));
            continue;
        }
        keys->node[kept] = key;
        values->node[kept++] = values->node[i];
    }
    keys->count = values->count = kept;
}

static const struct node *
read_map(struct yaml *yaml, const yaml_event_t *start, int depth)
{
    struct node *node = new_node(yaml, start, NODE_MAP);
    struct node_list keys = {0}, values = {0};
    yaml_event_t event;

    refuse_properties(yaml, start, start->data.mapping_start.anchor,
                      start->data.mapping_start.tag);
    while (next_event(yaml, &event)) {
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            break;
        }
        if (event.type != YAML_SCALAR_EVENT)
            stop(yaml, event.start_mark, TEXT_YAML_KEY);
        const struct node *key = read_node(yaml, &event, depth + 1);
        yaml_event_delete(&event);
        if (!next_event(yaml, &event))
            break;
        *MEM_PUSH(yaml->mem, keys.node, keys.count, keys.room) = key;
        *MEM_PUSH(yaml->mem, values.node, values.count, values.room) =
            read_node(yaml, &event, depth + 1);
        yaml_event_delete(&event);
    }
    if (!yaml->stopped)
        refuse_twice(yaml, &keys, &values);
    node->keys = keys.node;
    node->items = values.node;
    node->count = keys.count;
    return node;
}

static const struct node *
read_node(struct yaml *yaml, yaml_event_t *event, int depth)
{
    if (depth > YAML_DEPTH_MAX)
        stop(yaml, event->start_mark, TEXT_YAML_DEPTH);
    if (event->type == YAML_ALIAS_EVENT)
        stop(yaml, event->start_mark, TEXT_YAML_ALIAS);
    if (yaml->stopped)
        return new_node(yaml, event, NODE_SCALAR);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(yaml, event);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(yaml, event, depth);
    default:
        ensure(event->type == YAML_MAPPING_START_EVENT);
        return read_map(yaml, event, depth);
    }
}

static const struct node *
read_document(struct yaml *yaml)
{
    const struct node *root = NULL;
    yaml_event_t event;

    while (next_event(yaml, &event)) {
        yaml_event_type_t type = event.type;
        yaml_mark_t mark = event.start_mark;

        if (type == YAML_DOCUMENT_START_EVENT && root != NULL)
            stop(yaml, mark, TEXT_YAML_DOCUMENTS);
        else if (type == YAML_SCALAR_EVENT || type == YAML_ALIAS_EVENT ||
                 type == YAML_SEQUENCE_START_EVENT ||
                 type == YAML_MAPPING_START_EVENT)
            root = read_node(yaml, &event, 0);
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT)
            break;
    }
    if (root == NULL && !yaml->stopped)
        finding_plain(
            yaml->findings, FINDING_YAML,
            (struct place){.file = yaml->file->path, .line = 1, .column = 1},
            TEXT_YAML_EMPTY);
    return yaml->stopped ? NULL : root;
}

const struct node *
yaml_read(const struct file *file, struct findings *findings, struct mem *mem)
{
    struct yaml yaml = {.file = file, .findings = findings, .mem = mem};
    const struct node *root;

    ensure(yaml_parser_initialize(&yaml.parser) == 1);
    yaml_parser_set_encoding(&yaml.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml.parser, (const yaml_char_t *)file->text,
                                 file->count);
    root = read_document(&yaml);
    yaml_parser_delete(&yaml.parser);
    return root;
}

const struct node *
node_value(const struct node *map, const char *key)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->items[i];
    return NULL;
}

bool
node_is_null(const struct node *node)
{
    return node->type == NODE_SCALAR && node->plain &&
           (node->length == 0 || strcmp(node->text, "~") == 0);
}

struct place
node_inside(const struct node *scalar)
{
    struct place place = scalar->place;

    place_move(&place, !scalar->plain);
    return place;
}
