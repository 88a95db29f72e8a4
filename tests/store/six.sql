BEGIN TRANSACTION;
CREATE TABLE agency (
    id        INTEGER PRIMARY KEY,
    code      TEXT   NOT NULL UNIQUE,   -- 'pathumwan'; of the centre ''
    closed_on TEXT,
    since_seq INTEGER NOT NULL           -- of the centre's journal
) STRICT;
INSERT INTO "agency" VALUES(0,'',NULL,0);
INSERT INTO "agency" VALUES(915204379101888512,'town',NULL,1);
CREATE TABLE agency_lineage (
    id        INTEGER PRIMARY KEY,
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    from_id   INTEGER NOT NULL REFERENCES agency (id),
    kind      TEXT   NOT NULL CHECK (kind IN ('renamed', 'merged', 'split')),
    on_day    TEXT   NOT NULL,
    since_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE agency_year (
    id           INTEGER PRIMARY KEY,
    agency_id    INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year  INTEGER NOT NULL,
    name_th      TEXT,
    name_en      TEXT,
    agency_group TEXT,
    parent       TEXT,                  -- the code of the agency above
    since_seq    INTEGER NOT NULL,
    until_seq    INTEGER
) STRICT;
INSERT INTO "agency_year" VALUES(915204379106082816,915204379101888512,2564,NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE agreement (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    version     INTEGER NOT NULL CHECK (version > 0),
    sha256      TEXT   NOT NULL,        -- of its document
    from_id     INTEGER,                 -- the version, or last year's, it
                                        -- was made from
    since_seq   INTEGER NOT NULL,
    until_seq   INTEGER,
    FOREIGN KEY (agency_id, sha256) REFERENCES document (agency_id, sha256)
) STRICT;
INSERT INTO "agreement" VALUES(915204379106082817,915204379101888512,2564,1,'d24029152477557ed7872e2718682ef0c03ac3ec0bfbe0d9083a5e33165179f4',NULL,1,NULL);
CREATE TABLE agreement_step (
    id           INTEGER PRIMARY KEY,
    agency_id    INTEGER NOT NULL REFERENCES agency (id),
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    step         TEXT   NOT NULL CHECK (step = 'drafted' OR
                                        step = 'proposed' OR
                                        step = 'returned' OR
                                        step = 'agency-signed' OR
                                        step = 'signed' OR step = 'closed'),
    person_id    INTEGER NOT NULL,
    position     TEXT,                  -- of who signs
    sha256       TEXT,                  -- of what was signed
    reason       TEXT,
    at           TEXT   NOT NULL,
    since_seq    INTEGER NOT NULL
) STRICT;
INSERT INTO "agreement_step" VALUES(915204379106082818,915204379101888512,915204379106082817,'signed',0,NULL,'d24029152477557ed7872e2718682ef0c03ac3ec0bfbe0d9083a5e33165179f4',NULL,'2026-11-30T11:35:27.654Z',1);
CREATE TABLE chain (
    agency_id INTEGER PRIMARY KEY REFERENCES agency (id),
    seq       INTEGER NOT NULL,
    hash      TEXT   NOT NULL
) STRICT;
INSERT INTO "chain" VALUES(0,3,'19895b4dc60bc3bda7dd27f99fd1508d27c770d10a09c3dc9c670545cfa76168');
INSERT INTO "chain" VALUES(915204379101888512,1,'11352b276ce7881378c45b23ddb689e2f468bbbebb613247e3ce518e33612891');
CREATE TABLE checkpoint (
    id         INTEGER PRIMARY KEY,
    agency_id  INTEGER NOT NULL REFERENCES agency (id),
    at         TEXT   NOT NULL,
    content    TEXT   NOT NULL,         -- what is signed
    public_key TEXT   NOT NULL,
    signature  TEXT   NOT NULL
) STRICT;
CREATE TABLE checkpoint_head (
    checkpoint_id INTEGER NOT NULL REFERENCES checkpoint (id),
    agency_id     INTEGER NOT NULL REFERENCES agency (id),
    seq           INTEGER NOT NULL,
    hash          TEXT   NOT NULL,
    PRIMARY KEY (checkpoint_id, agency_id)
) STRICT;
CREATE TABLE claim (
    id              INTEGER PRIMARY KEY,
    agency_id       INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year     INTEGER NOT NULL,
    component       TEXT   NOT NULL,            -- '' is the total
    round           TEXT   NOT NULL,
    stage           TEXT   NOT NULL,
    weighted_e6     INTEGER NOT NULL,
    weighted_places INTEGER NOT NULL,
    since_seq       INTEGER NOT NULL,
    until_seq       INTEGER
) STRICT;
CREATE TABLE division (
    id        INTEGER PRIMARY KEY,
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    code      TEXT   NOT NULL,
    name_th   TEXT,
    name_en   TEXT,
    since_seq INTEGER NOT NULL,
    until_seq INTEGER
) STRICT;
CREATE TABLE document (
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    sha256    TEXT   NOT NULL,
    content   TEXT   NOT NULL,
    PRIMARY KEY (agency_id, sha256)
) STRICT;
INSERT INTO "document" VALUES(915204379101888512,'d24029152477557ed7872e2718682ef0c03ac3ec0bfbe0d9083a5e33165179f4','trachu: 1
agency: {code: town}
fiscal_year: 2564
components:
  - code: "1"
    indicators:
      - {code: "1.1", weight: 50, criterion: {targets: [60, 70, 80, 90, 100]}}
      - {code: "1.2", weight: 50, criterion: {targets: [60, 70, 80, 90, 100]}}
');
CREATE TABLE draft (
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    indicator   TEXT   NOT NULL,
    round       TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    person_id   INTEGER NOT NULL,
    content     TEXT   NOT NULL,                -- JSON, as it was typed
    at          TEXT   NOT NULL,
    PRIMARY KEY (agency_id, fiscal_year, indicator, round, stage)
) STRICT;
CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    indicator   TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    position    INTEGER NOT NULL,
    sha256      TEXT,                           -- of its file; NULL: no file
    content     TEXT   NOT NULL,                -- YAML
    person_id   INTEGER NOT NULL,
    since_seq   INTEGER NOT NULL,
    until_seq   INTEGER
) STRICT;
INSERT INTO "evidence" VALUES(915204379114471427,915204379101888512,2564,'1.1','',0,NULL,'- kind: order
  number: "7"
',0,1,NULL);
INSERT INTO "evidence" VALUES(915204379114471428,915204379101888512,2564,'1.1','',1,'1b4025dc7b8d27cf38df85e77b20ed44a00851a2c28b338560560d85deded8e3','- kind: document
  file: plan.txt
',0,1,NULL);
CREATE TABLE evidence_file (
    agency_id  INTEGER NOT NULL REFERENCES agency (id),
    sha256     TEXT   NOT NULL,
    size       INTEGER NOT NULL,
    media_type TEXT   NOT NULL,                 -- found from its bytes
    since_seq  INTEGER NOT NULL,
    PRIMARY KEY (agency_id, sha256)
) STRICT;
INSERT INTO "evidence_file" VALUES(915204379101888512,'1b4025dc7b8d27cf38df85e77b20ed44a00851a2c28b338560560d85deded8e3',5,'text/plain',1);
CREATE TABLE form (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    indicator   TEXT   NOT NULL,
    stage       TEXT   NOT NULL,                -- '' holds for all
    content     TEXT   NOT NULL,                -- YAML
    person_id   INTEGER NOT NULL,
    since_seq   INTEGER NOT NULL,
    until_seq   INTEGER
) STRICT;
INSERT INTO "form" VALUES(915204379114471426,915204379101888512,2564,'1.1','','account: written before rounds had forms
reasons: rain
',0,1,NULL);
INSERT INTO "form" VALUES(915204379114471429,915204379101888512,2564,'1.2','self','account: at this stage
',0,1,NULL);
CREATE TABLE frozen (
    id           INTEGER PRIMARY KEY,
    agency_id    INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year  INTEGER NOT NULL,
    round        TEXT   NOT NULL,
    stage        TEXT   NOT NULL,
    indicator    TEXT   NOT NULL,               -- '' is the whole scorecard
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    content      TEXT   NOT NULL,               -- JSON
    since_seq    INTEGER NOT NULL,
    until_seq    INTEGER
) STRICT;
CREATE TABLE indicator (
    agreement_id INTEGER NOT NULL REFERENCES agreement (id),
    agency_id    INTEGER NOT NULL REFERENCES agency (id),
    position     INTEGER NOT NULL,
    code         TEXT   NOT NULL,
    component    TEXT   NOT NULL,
    parent       TEXT,
    name_th      TEXT,
    name_en      TEXT,
    unit         TEXT,
    division     TEXT,
    host         TEXT,
    weight_e6    INTEGER,                -- as written; NULL: none
    PRIMARY KEY (agreement_id, position)
) STRICT;
INSERT INTO "indicator" VALUES(915204379106082817,915204379101888512,0,'1.1','1',NULL,NULL,NULL,NULL,NULL,NULL,50000000);
INSERT INTO "indicator" VALUES(915204379106082817,915204379101888512,1,'1.2','1',NULL,NULL,NULL,NULL,NULL,NULL,50000000);
CREATE TABLE journal (
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    seq         INTEGER NOT NULL,
    at          TEXT   NOT NULL,
    person_id   INTEGER NOT NULL,        -- 0: the program, by its owner's hand
    acting_for  INTEGER,
    deed        TEXT   NOT NULL,
    fiscal_year INTEGER,
    subject     TEXT,                   -- the code of an indicator and the like
    round       TEXT,
    stage       TEXT,
    before      TEXT,                   -- JSON
    after       TEXT,                   -- JSON
    reason      TEXT,
    rows_sha256 TEXT   NOT NULL,
    hash        TEXT   NOT NULL,
    PRIMARY KEY (agency_id, seq)
) STRICT;
INSERT INTO "journal" VALUES(0,1,'2026-11-30T11:35:27.653Z',0,NULL,'agency-add',NULL,'town',NULL,NULL,NULL,'{"code":"town"}',NULL,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','b9ffc90e1eda7dc0e7489fd294c5dfcffba424996fbe8fb54605141a4e953b24');
INSERT INTO "journal" VALUES(915204379101888512,1,'2026-11-30T11:35:27.654Z',0,NULL,'load',2564,NULL,NULL,NULL,NULL,'{"version":1,"sha256":"d24029152477557ed7872e2718682ef0c03ac3ec0bfbe0d9083a5e33165179f4","indicators":2,"results":2,"claims":0,"values":0,"forms":2}',NULL,'46e7d0c730f68a2c4ad348363ba6a0f3439ba5ea7b3a4487d5dedb0a9e9dd957','11352b276ce7881378c45b23ddb689e2f468bbbebb613247e3ce518e33612891');
INSERT INTO "journal" VALUES(0,2,'2026-11-30T11:35:27.684Z',0,NULL,'person-add',NULL,NULL,NULL,NULL,NULL,'{"person":"915204379231911936","added":"yes"}',NULL,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','03d7e8ee57549c4a6188d0347197ff8682278ac23c67bafe391b68d44ba0b0cd');
INSERT INTO "journal" VALUES(0,3,'2026-11-30T11:35:27.689Z',0,NULL,'role-give',NULL,NULL,NULL,NULL,NULL,'[{"person":"915204379231911936","role":"central"}]',NULL,'0f0250c9ee35799017d2ad8a6873eba0e42d246d85363ee5acd6a8671317feb9','19895b4dc60bc3bda7dd27f99fd1508d27c770d10a09c3dc9c670545cfa76168');
CREATE TABLE mail (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    about       TEXT   NOT NULL UNIQUE, -- what it tells, so that it is told once
    kind        TEXT   NOT NULL,        -- its texts in the catalogue
    content     TEXT   NOT NULL,        -- JSON: what goes into their holes
    due_at      TEXT   NOT NULL,
    tries       INTEGER NOT NULL,
    taken_at    TEXT,                   -- a worker is at it
    sent_at     TEXT,
    given_up_at TEXT,
    fault       TEXT                    -- what the last try met
) STRICT;
CREATE TABLE measured (
    id           INTEGER PRIMARY KEY,
    agency_id    INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year  INTEGER NOT NULL,
    measure      TEXT   NOT NULL,
    period       TEXT   NOT NULL,
    stage        TEXT   NOT NULL,               -- '' holds for all
    value_e6     INTEGER NOT NULL,
    value_places INTEGER NOT NULL,
    as_of        TEXT,
    source       TEXT,
    note         TEXT,
    person_id    INTEGER NOT NULL,
    since_seq    INTEGER NOT NULL,
    until_seq    INTEGER
) STRICT;
CREATE TABLE node (
    number   INTEGER PRIMARY KEY,
    until_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "node" VALUES(0,1796038527689);
CREATE TABLE open_window (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    round       TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    opens_at    TEXT   NOT NULL,
    closes_at   TEXT   NOT NULL,
    since_seq   INTEGER NOT NULL,
    until_seq   INTEGER
) STRICT;
CREATE TABLE person (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    disabled_at TEXT
) STRICT;
INSERT INTO "person" VALUES(915204379231911936,0,NULL);
CREATE TABLE person_private (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    login     TEXT   NOT NULL UNIQUE,
    name      TEXT,
    position  TEXT,
    email     TEXT,
    telephone TEXT,
    password  TEXT                      -- argon2id; NULL: none yet
) STRICT;
INSERT INTO "person_private" VALUES(915204379231911936,0,'napa',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE publication (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    round       TEXT   NOT NULL,
    at          TEXT   NOT NULL,
    since_seq   INTEGER NOT NULL,
    until_seq   INTEGER
) STRICT;
CREATE TABLE question (
    id          INTEGER PRIMARY KEY,
    agency_id   INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year INTEGER NOT NULL,
    indicator   TEXT   NOT NULL,
    round       TEXT   NOT NULL,
    answers_id  INTEGER REFERENCES question (id),    -- NULL: it asks
    content     TEXT   NOT NULL,
    person_id   INTEGER NOT NULL,
    at          TEXT   NOT NULL,
    since_seq   INTEGER NOT NULL
) STRICT;
CREATE TABLE result (
    id                      INTEGER PRIMARY KEY,
    agency_id               INTEGER NOT NULL REFERENCES agency (id),
    fiscal_year             INTEGER NOT NULL,
    indicator               TEXT   NOT NULL,
    round                   TEXT   NOT NULL,    -- '' is the year
    stage                   TEXT   NOT NULL CHECK (stage = 'self' OR
                                                   stage = 'reviewed' OR
                                                   stage = 'verified' OR
                                                   stage = 'official' OR
                                                   stage = 'appeal'),
    value_e6                INTEGER,
    value_places            INTEGER,
    absence                 TEXT   CHECK (absence = 'blank' OR
                                          absence = 'missing' OR
                                          absence = 'not_due' OR
                                          absence = 'not_assessed' OR
                                          absence = 'not_applicable'),
    claimed_score_e6        INTEGER,
    claimed_score_places    INTEGER,
    claimed_weighted_e6     INTEGER,
    claimed_weighted_places INTEGER,
    as_of                   TEXT,
    given_by                TEXT,               -- as a folder says it
    reason                  TEXT,
    person_id               INTEGER NOT NULL,    -- who entered it; 0: loaded
    since_seq               INTEGER NOT NULL,
    until_seq               INTEGER,
    CHECK ((value_e6 IS NULL) <> (absence IS NULL)),
    CHECK ((value_e6 IS NULL) = (value_places IS NULL))
) STRICT;
INSERT INTO "result" VALUES(915204379114471424,915204379101888512,2564,'1.1','','self',90000000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,NULL);
INSERT INTO "result" VALUES(915204379114471425,915204379101888512,2564,'1.2','','self',100000000,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,NULL);
CREATE TABLE result_step (
    id        INTEGER PRIMARY KEY,
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    result_id INTEGER NOT NULL REFERENCES result (id),
    step      TEXT   NOT NULL CHECK (step = 'submitted' OR
                                     step = 'withdrawn' OR
                                     step = 'approved' OR step = 'returned' OR
                                     step = 'confirmed' OR step = 'given' OR
                                     step = 'appealed'),
    person_id INTEGER NOT NULL,
    reason    TEXT,
    at        TEXT   NOT NULL,
    since_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE role (
    id         INTEGER PRIMARY KEY,
    agency_id  INTEGER NOT NULL REFERENCES agency (id),
    person_id  INTEGER NOT NULL REFERENCES person (id),
    role       TEXT   NOT NULL CHECK (role IN ('officer', 'head', 'planner',
                   'host', 'central', 'auditor', 'administrator')),
    division   TEXT,                    -- of officers and heads; NULL: any
    indicator  TEXT,                    -- of hosts; NULL: all of the agency's
    acting_for INTEGER REFERENCES person (id),
    from_on    TEXT,
    until_on   TEXT,
    since_seq  INTEGER NOT NULL,
    until_seq  INTEGER
) STRICT;
INSERT INTO "role" VALUES(915204379252883456,0,915204379231911936,'central',NULL,NULL,NULL,NULL,NULL,3,NULL);
CREATE TABLE schema_version (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT;
INSERT INTO "schema_version" VALUES(1,'0001-organisation','2026-11-30T11:35:27.613Z');
INSERT INTO "schema_version" VALUES(2,'0002-journal','2026-11-30T11:35:27.614Z');
INSERT INTO "schema_version" VALUES(3,'0003-agreements','2026-11-30T11:35:27.616Z');
INSERT INTO "schema_version" VALUES(4,'0004-results','2026-11-30T11:35:27.620Z');
INSERT INTO "schema_version" VALUES(5,'0005-forms','2026-11-30T11:35:27.622Z');
INSERT INTO "schema_version" VALUES(6,'0006-mail','2026-11-30T11:35:27.622Z');
CREATE INDEX agency_year_agency ON agency_year (agency_id);
CREATE UNIQUE INDEX agency_year_stands ON agency_year (agency_id, fiscal_year)
    WHERE until_seq IS NULL;
CREATE INDEX agency_lineage_to ON agency_lineage (agency_id);
CREATE INDEX division_agency ON division (agency_id);
CREATE UNIQUE INDEX division_stands ON division (agency_id, code)
    WHERE until_seq IS NULL;
CREATE INDEX person_agency ON person (agency_id);
CREATE INDEX person_private_agency ON person_private (agency_id);
CREATE INDEX role_person ON role (person_id);
CREATE INDEX role_agency ON role (agency_id, role);
CREATE INDEX journal_subject
    ON journal (agency_id, fiscal_year, subject);
CREATE INDEX checkpoint_head_agency ON checkpoint_head (agency_id);
CREATE INDEX agreement_agency ON agreement (agency_id);
CREATE UNIQUE INDEX agreement_stands
    ON agreement (agency_id, fiscal_year, version) WHERE until_seq IS NULL;
CREATE INDEX agreement_year ON agreement (fiscal_year);
CREATE INDEX agreement_step_agency ON agreement_step (agency_id);
CREATE INDEX agreement_step_of ON agreement_step (agreement_id);
CREATE INDEX indicator_agency ON indicator (agency_id);
CREATE INDEX indicator_host ON indicator (host, code);
CREATE INDEX result_agency ON result (agency_id);
CREATE UNIQUE INDEX result_stands
    ON result (agency_id, fiscal_year, indicator, round, stage)
    WHERE until_seq IS NULL;
CREATE INDEX result_past
    ON result (agency_id, fiscal_year, indicator, round, stage)
    WHERE until_seq IS NOT NULL;
CREATE INDEX result_scored
    ON result (agency_id, fiscal_year, round, indicator, stage, value_e6,
               value_places, absence, since_seq, until_seq)
    WHERE until_seq IS NULL;
CREATE INDEX result_step_agency ON result_step (agency_id);
CREATE INDEX result_step_of ON result_step (result_id);
CREATE INDEX claim_agency ON claim (agency_id);
CREATE UNIQUE INDEX claim_stands
    ON claim (agency_id, fiscal_year, component, round, stage)
    WHERE until_seq IS NULL;
CREATE INDEX measured_agency ON measured (agency_id);
CREATE UNIQUE INDEX measured_stands
    ON measured (agency_id, fiscal_year, measure, period, stage)
    WHERE until_seq IS NULL;
CREATE INDEX measured_scored
    ON measured (agency_id, fiscal_year, measure, period, stage, value_e6,
                 value_places, since_seq, until_seq)
    WHERE until_seq IS NULL;
CREATE INDEX open_window_agency ON open_window (agency_id);
CREATE UNIQUE INDEX open_window_stands
    ON open_window (agency_id, fiscal_year, round, stage)
    WHERE until_seq IS NULL;
CREATE INDEX publication_agency ON publication (agency_id);
CREATE UNIQUE INDEX publication_stands
    ON publication (agency_id, fiscal_year, round) WHERE until_seq IS NULL;
CREATE INDEX frozen_agency ON frozen (agency_id);
CREATE UNIQUE INDEX frozen_stands
    ON frozen (agency_id, fiscal_year, round, stage, indicator)
    WHERE until_seq IS NULL;
CREATE INDEX question_of ON question (agency_id, fiscal_year, indicator);
CREATE INDEX form_agency ON form (agency_id);
CREATE UNIQUE INDEX form_stands
    ON form (agency_id, fiscal_year, indicator, stage)
    WHERE until_seq IS NULL;
CREATE INDEX evidence_of ON evidence (agency_id, fiscal_year, indicator);
CREATE INDEX evidence_file_of ON evidence (sha256);
CREATE INDEX mail_agency ON mail (agency_id);
CREATE INDEX mail_due ON mail (due_at)
    WHERE sent_at IS NULL AND given_up_at IS NULL;
COMMIT;