/* lineage.c - where an agency comes from, in words and as JSON. */
#include "report/lineage.h"

#include "report/figure.h"

const char *
lineage_text(const struct voice *voice, const struct lineage_link *link,
             struct mem *mem)
{
    static const enum text_key keys[LINEAGES] = {
        [LINEAGE_RENAMED] = TEXT_LINEAGE_RENAMED,
        [LINEAGE_MERGED] = TEXT_LINEAGE_MERGED,
        [LINEAGE_SPLIT] = TEXT_LINEAGE_SPLIT,
    };
    struct out out = out_new(mem);

    SAY(&out, voice, keys[link->kind], arg_text("agency", link->agency),
        arg_text("from", link->from));
    return out_string(&out);
}

const char *
lineage_all_text(const struct voice *voice, const struct agency *agency,
                 struct mem *mem)
{
    struct out out = out_new(mem);

    if (agency->link_count == 0)
        return NULL;
    for (size_t i = 0; i < agency->link_count; i++) {
        out_format(&out, "%s%s, ", i > 0 ? "; " : "",
                   lineage_text(voice, &agency->links[i], mem));
        say_day(&out, voice, agency->links[i].on);
    }
    return out_string(&out);
}

void
lineage_json(struct json *json, const struct lineage_link *links,
             size_t count)
{
    json_array(json);
    for (size_t i = 0; i < count; i++) {
        struct mem *mem = mem_new();
        struct out day = out_new(mem);

        day_print_iso(&day, links[i].on);
        json_object(json);
        key_text(json, "agency", links[i].agency);
        key_text(json, "from", links[i].from);
        key_text(json, "kind", lineage_names[links[i].kind]);
        key_text(json, "day", out_string(&day));
        json_end(json);
        mem_free(mem);
    }
    json_end(json);
}
