/* demo.c - trachu demo: the sample years in a database of their own, with a
 * person for each role and work for each of them.
 *
 * What happened in it are deeds like any others: the table below is played once,
 * before the first page.
 */
#include "cli/serve.h"

#include "action/account.h"
#include "action/deed.h"
#include "action/rights.h"
#include "action/year.h"
#include "base/folder.h"
#include "cli/stored.h"
#include "web/server.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- who there is, and what they did ---- */

static const struct sample_person {
    const char *login, *agency, *role, *division, *name, *position;
} people[] = {
    {"admin", "", "administrator", NULL, "สมชาย ตัวอย่าง", "ผู้ดูแลระบบ"},
    {"central", "", "central", NULL, "วิภา ตัวอย่าง",
     "นักวิเคราะห์นโยบายและแผน สำนักยุทธศาสตร์และประเมินผล"},
    {"central2", "", "central", NULL, "ธีระ ตัวอย่าง",
     "ผู้อำนวยการกองยุทธศาสตร์"},
    {"auditor", "", "auditor", NULL, "นภา ตัวอย่าง", "ผู้ตรวจสอบ"},
    {"planner", "pathumwan", "planner", NULL, "อรุณ ตัวอย่าง",
     "เจ้าหน้าที่แผนงาน สำนักงานเขตปทุมวัน"},
    {"officer", "pathumwan", "officer", NULL, "มาลี ตัวอย่าง",
     "เจ้าพนักงานปกครอง"},
    {"head", "pathumwan", "head", NULL, "ประสิทธิ์ ตัวอย่าง",
     "หัวหน้าฝ่าย"},
    {"finance", "pathumwan", "officer", "finance", "กนก ตัวอย่าง",
     "นักวิชาการเงินและบัญชี"},
    {"finance-head", "pathumwan", "head", "finance", "ศรี ตัวอย่าง",
     "หัวหน้าฝ่ายการคลัง"},
    {"environment", "environment_department", "host", NULL, "ชล ตัวอย่าง",
     "สำนักสิ่งแวดล้อม"},
    {"health", "health_department", "host", NULL, "อนามัย ตัวอย่าง",
     "สำนักอนามัย"},
};

struct sample_deed {
    const char *who, *deed, *agency;
    int year;
    const char *indicator;
    struct deed_field fields[4];
};

#define IN_A_FORTNIGHT "+14" /* days from today */

static const struct sample_deed deeds_played[] = {
    {"central", "publish", "pathumwan", 2564, NULL, {{0}}},
    {"planner", "roll-over", "pathumwan", 2564, NULL, {{0}}},
    {"planner", "propose", "pathumwan", 2565, NULL, {{0}}},
    {"planner", "sign", "pathumwan", 2565, NULL,
     {{"position", "ผู้อำนวยการเขตปทุมวัน"}}},
    {"central", "sign", "pathumwan", 2565, NULL,
     {{"position", "ปลัดกรุงเทพมหานคร"}}},
    {"central", "window", NULL, 2565, NULL,
     {{"stage", "self"}, {"opens", "2564-10-01"}, {"closes", IN_A_FORTNIGHT}}},
    {"officer", "submit", "pathumwan", 2565, "2.2", {{"result", "100"}}},
    {"head", "approve", "pathumwan", 2565, "2.2", {{0}}},
    {"planner", "confirm", "pathumwan", 2565, "2.2", {{0}}},
    {"officer", "submit", "pathumwan", 2565, "3.1", {{"result", "100"}}},
    {"head", "approve", "pathumwan", 2565, "3.1", {{0}}},
    {"officer", "submit", "pathumwan", 2565, "3.3a", {{"result", "100"}}},
    {"head", "approve", "pathumwan", 2565, "3.3a", {{0}}},
    {"planner", "confirm", "pathumwan", 2565, "3.3a", {{0}}},
    {"health", "verify", "pathumwan", 2565, "3.3a", {{"result", "100"}}},
    {"officer", "submit", "pathumwan", 2565, "4", {{"result", "100"}}},
    {"officer", "save", "pathumwan", 2565, "3.2", {{"result", "80"}}},
    {"finance", "write", "pathumwan", 2565, "5.1",
     {{"reasons", "รอการโอนกรรมสิทธิ์ที่ดิน"}}},
    {"finance", "submit", "pathumwan", 2565, "5.1", {{"result", "93.5"}}},
    {"finance-head", "return", "pathumwan", 2565, "5.1",
     {{"reason", "โปรดแนบแบบ ง.402 และแก้ตัวเลขให้ตรงกัน"}}},
};

/* ---- playing it ---- */

struct play {
    struct cli *cli;
    struct store *store;
    struct desk *desk;
    struct mem *mem;
};

static enum exit_status
played(struct play *play, const struct deed_request *request)
{
    struct deed_answer answer;
    enum status status = deed_do(play->desk, request, &answer, play->mem);
    struct out why = out_new(play->mem);

    if (status != STATUS_FINE)
        return tell_status(play->cli, play->store, status);
    if (answer.outcome == DEED_DONE)
        return EXIT_FINE;
    say(&why, &play->cli->voice, answer.why, answer.args, answer.arg_count);
    TELL(play->cli, TEXT_DEMO_REFUSED, arg_text("deed", request->deed),
         arg_text("why", out_string(&why)));
    return EXIT_REFUSED;
}

static enum exit_status
add_person(struct play *play, const struct sample_person *sample)
{
    const struct deed_field person[] = {{"login", sample->login},
                                        {"name", sample->name},
                                        {"position", sample->position}};
    const struct deed_field role[] = {{"login", sample->login},
                                      {"role", sample->role},
                                      {"division", sample->division}};
    struct deed_request request = {.deed = "person-add",
                                   .agency = sample->agency,
                                   .fields = person,
                                   .field_count = 3};
    enum exit_status exit = played(play, &request);

    if (exit != EXIT_FINE)
        return exit;
    request.deed = "role-give";
    request.fields = role;
    request.field_count = sample->division == NULL ? 2 : 3;
    return played(play, &request);
}

static const char *
fortnight(struct mem *mem)
{
    struct out out = out_new(mem);

    day_print_iso(&out, moment_day(clock_ms() + 14 * DAY_MS));
    return out_string(&out);
}

static enum exit_status
do_sample(struct play *play, const struct sample_deed *sample)
{
    struct deed_field fields[4];
    struct deed_request request = {.deed = sample->deed,
                                   .agency = sample->agency,
                                   .fiscal_year = sample->year,
                                   .indicator = sample->indicator,
                                   .fields = fields};
    struct person person;
    enum status status =
        person_by_login(play->store, sample->who, &person, play->mem);

    if (status != STATUS_FINE)
        return tell_status(play->cli, play->store, status);
    request.person_id = person.id;
    for (size_t i = 0; i < 4 && sample->fields[i].name != NULL; i++) {
        const struct deed_field *field = &sample->fields[i];
        bool day = field->value != NULL &&
                   strcmp(field->value, IN_A_FORTNIGHT) == 0;

        fields[request.field_count++] = (struct deed_field){
            field->name, day ? fortnight(play->mem) : field->value};
    }
    return played(play, &request);
}

static const struct host {
    const char *code, *name_th, *name_en;
} hosts[] = {
    {"environment_department", "สำนักสิ่งแวดล้อม", "Department of Environment"},
    {"health_department", "สำนักอนามัย", "Department of Health"},
};

static enum exit_status
add_host(struct play *play, const struct host *host)
{
    const struct deed_field code[] = {{"code", host->code}};
    const struct deed_field names[] = {{"name_th", host->name_th},
                                       {"name_en", host->name_en}};
    enum exit_status exit = played(
        play, &(struct deed_request){
                  .deed = "agency-add", .fields = code, .field_count = 1});

    return exit != EXIT_FINE
               ? exit
               : played(play, &(struct deed_request){.deed = "agency-name",
                                                     .agency = host->code,
                                                     .fields = names,
                                                     .field_count = 2});
}

static enum exit_status
load_example(struct play *play, const char *folder)
{
    struct load load = {.folder = folder};
    struct findings findings = findings_new(play->mem);
    enum loaded loaded;
    enum status status = store_begin(play->store);

    if (status == STATUS_FINE)
        status = load_folder(play->store, &load, &loaded, &findings, play->mem);
    if (status == STATUS_FINE)
        status = store_commit(play->store);
    if (status == STATUS_FINE && loaded == LOADED_NEW)
        return EXIT_FINE;
    store_rollback(play->store);
    if (status != STATUS_FINE)
        return tell_status(play->cli, play->store, status);
    tell_findings(play->cli, &findings);
    return EXIT_REFUSED;
}

/* The examples: in the tree beside the build, or where they are installed. */
static const char *
example_folder(struct cli *cli)
{
    static const char *const places[] = {"../examples",
                                         "../share/trachu/examples"};
    struct out path = out_new(cli->mem);

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        path = out_new(cli->mem);
        out_format(&path, "%s/%s", own_folder(cli->mem), places[i]);
        if (access(out_string(&path), R_OK) == 0)
            break;
    }
    return out_string(&path);
}

static const char *const folders[] = {"pathumwan-2564", "mekkhao-2566",
                                      "normalised-2565", "shared-weights-2567"};
static enum exit_status
play_all(struct play *play)
{
    enum exit_status exit = EXIT_FINE;

    for (size_t i = 0; exit == EXIT_FINE && i < 4; i++) {
        struct out path = out_new(play->mem);

        out_format(&path, "%s/%s", example_folder(play->cli), folders[i]);
        exit = load_example(play, out_string(&path));
    }
    for (size_t i = 0; exit == EXIT_FINE && i < 2; i++)
        exit = add_host(play, &hosts[i]);
    for (size_t i = 0;
         exit == EXIT_FINE && i < sizeof people / sizeof people[0]; i++)
        exit = add_person(play, &people[i]);
    for (size_t i = 0; exit == EXIT_FINE &&
                       i < sizeof deeds_played / sizeof deeds_played[0];
         i++)
        exit = do_sample(play, &deeds_played[i]);
    return exit;
}

/* ---- the whole ---- */

static const char *
role_said(const struct cli *cli, const char *name)
{
    enum person_role role;

    return person_role_parse(name, &role) ? said(&cli->voice, role_text(role))
                                          : name;
}

/* Where everybody comes in, once. */
static enum exit_status
tell_links(struct play *play, const struct serving *serving)
{
    struct cli *cli = play->cli;

    SAY(&cli->out, &cli->voice, TEXT_DEMO_PEOPLE,
        arg_text("address", serving->site.address));
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        char token[TOKEN_TEXT];
        struct person person;
        enum status status = store_begin(play->store);

        if (status == STATUS_FINE)
            status = person_by_login(play->store, people[i].login, &person,
                                     play->mem);
        if (status == STATUS_FINE)
            status = link_make(play->store, ONE_TIME_ENTER, person.id,
                               clock_ms(), token);
        if (status == STATUS_FINE)
            status = store_commit(play->store);
        if (status != STATUS_FINE)
            return tell_status(cli, play->store, status);
        out_format(&cli->out, "  %-13s %s/enter/%s  %s\n", people[i].login,
                   serving->site.address, token,
                   role_said(cli, people[i].role));
    }
    out_char(&cli->out, '\n');
    flush_output(cli);
    return EXIT_FINE;
}

/* A database with all that was played. */
static enum exit_status
prepare(struct cli *cli, const struct serving *serving)
{
    struct play play = {.cli = cli, .mem = cli->mem};
    enum exit_status exit = store_open_told(cli, DB_WRITE, &play.store);

    if (exit != EXIT_FINE)
        return exit;
    play.desk = desk_new(play.store);
    if (!serving->kept)
        exit = play_all(&play);
    if (exit == EXIT_FINE)
        exit = tell_links(&play, serving);
    desk_free(play.desk);
    store_close(play.store);
    return exit;
}

static const char *
beside_database(struct cli *cli, const char *folder, const char *name)
{
    struct out path = out_new(cli->mem);

    out_format(&path, "%s/%s", folder, name);
    return out_string(&path);
}

static bool
has_database(struct cli *cli, const char *folder)
{
    return access(beside_database(cli, folder, "trachu.db"), F_OK) == 0;
}

static enum exit_status
make_database(struct cli *cli, const char *folder)
{
    struct out url = out_new(cli->mem), fault = out_new(cli->mem);
    int from, to;
    enum status status;

    out_format(&url, "sqlite:%s/trachu.db", folder);
    cli->db = out_string(&url);
    status = store_migrate(cli->db, &from, &to, &fault);
    return status == STATUS_FINE ? EXIT_FINE : tell_status(cli, NULL, status);
}

/* The folder of the words, made if need be, or a new one; NULL: told. */
static const char *
demo_folder(struct cli *cli)
{
    const char *place = getenv("TMPDIR");
    struct out path = out_new(cli->mem);
    const char *folder;

    if (cli->word_count > 0) {
        folder = cli->words[0];
        if (mkdir(folder, 0700) == 0 || errno == EEXIST)
            return folder;
    } else {
        out_format(&path, "%s/trachu-demo-XXXXXX",
                   place == NULL || place[0] == '\0' ? "/tmp" : place);
        folder = out_string(&path);
        if (mkdtemp(path.bytes) != NULL)
            return folder;
    }
    TELL(cli, TEXT_SERVE_UPLOADS, arg_text("folder", folder),
         arg_text("why", strerror(errno)));
    return NULL;
}

enum exit_status
command_demo(struct cli *cli)
{
    struct serving serving = {.cli = cli};
    struct out address = out_new(cli->mem);
    const char *folder = demo_folder(cli);
    enum exit_status exit;

    if (folder == NULL)
        return EXIT_WORLD;
    serving.kept = has_database(cli, folder);
    cli->backups = beside_database(cli, folder, "backups");
    exit = make_database(cli, folder);
    if (exit == EXIT_FINE)
        exit = serve_told(cli, &serving);
    out_format(&address, "http://127.0.0.1:%d", serving.port);
    serving.site.address = out_string(&address);
    serving.site.demo = true;
    if (exit == EXIT_FINE)
        exit = prepare(cli, &serving);
    if (exit == EXIT_FINE && server_run(&serving.site, serving.socket, NULL,
                                        NULL) != 0)
        exit = EXIT_WORLD;
    if (cli->word_count == 0)
        folder_remove(folder); /* nobody asked to keep it */;
    return exit;
}
