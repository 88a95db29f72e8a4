-- 0001: agencies, divisions, people and their roles.
--
-- Written in PostgreSQL's dialect; for SQLite the runner makes BIGINT INTEGER
-- and every table STRICT.  A released file is never edited: what changes is a
-- new file.
--
-- In all tables: an id is made by the program and grows with time
-- (store/id.h).  A column ending in _e6 is an exact decimal in millionths
-- (base/dec.h), one in _places how many places were typed.  Days are
-- 2021-09-14, times 2021-09-14T08:30:00.000Z, truths 0 and 1.  agency_id is
-- the agency that a row belongs to, so that agencies can be spread over
-- machines; agency 0 is the centre.  since_seq is the line of that agency's
-- journal that brought the row in, until_seq the one that put something else
-- in its place: what stands now has none, and nothing is ever overwritten.
-- Every table is found by its agency: it is verified, moved and backed up one
-- agency after the other.

-- Programs that make ids, so that no two make the same (store/id.h).
CREATE TABLE node (
    number   BIGINT PRIMARY KEY,
    until_ms BIGINT NOT NULL
);

CREATE TABLE agency (
    id        BIGINT PRIMARY KEY,
    code      TEXT   NOT NULL UNIQUE,   -- 'pathumwan'; of the centre ''
    closed_on TEXT,
    since_seq BIGINT NOT NULL           -- of the centre's journal
);

INSERT INTO agency (id, code, since_seq) VALUES (0, '', 0);

-- What an agency is in a fiscal year: names, groups and trees change.
CREATE TABLE agency_year (
    id           BIGINT PRIMARY KEY,
    agency_id    BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year  BIGINT NOT NULL,
    name_th      TEXT,
    name_en      TEXT,
    agency_group TEXT,
    parent       TEXT,                  -- the code of the agency above
    since_seq    BIGINT NOT NULL,
    until_seq    BIGINT
);

CREATE INDEX agency_year_agency ON agency_year (agency_id);
CREATE UNIQUE INDEX agency_year_stands ON agency_year (agency_id, fiscal_year)
    WHERE until_seq IS NULL;

-- Where an agency comes from: renamed, merged or split.
CREATE TABLE agency_lineage (
    id        BIGINT PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    from_id   BIGINT NOT NULL REFERENCES agency (id),
    kind      TEXT   NOT NULL CHECK (kind IN ('renamed', 'merged', 'split')),
    on_day    TEXT   NOT NULL,
    since_seq BIGINT NOT NULL
);

CREATE INDEX agency_lineage_to ON agency_lineage (agency_id);

CREATE TABLE division (
    id        BIGINT PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    code      TEXT   NOT NULL,
    name_th   TEXT,
    name_en   TEXT,
    since_seq BIGINT NOT NULL,
    until_seq BIGINT
);

CREATE INDEX division_agency ON division (agency_id);
CREATE UNIQUE INDEX division_stands ON division (agency_id, code)
    WHERE until_seq IS NULL;

-- A person is a number.  Who that is stands in person_private alone, which is
-- erased when the law asks for it; journal and results go on holding.
CREATE TABLE person (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    disabled_at TEXT
);

CREATE INDEX person_agency ON person (agency_id);

CREATE TABLE person_private (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    login     TEXT   NOT NULL UNIQUE,
    name      TEXT,
    position  TEXT,
    email     TEXT,
    telephone TEXT,
    password  TEXT                      -- argon2id; NULL: none yet
);

CREATE INDEX person_private_agency ON person_private (agency_id);

-- What a person may do, where, and from when to when.
CREATE TABLE role (
    id         BIGINT PRIMARY KEY,
    agency_id  BIGINT NOT NULL REFERENCES agency (id),
    person_id  BIGINT NOT NULL REFERENCES person (id),
    role       TEXT   NOT NULL CHECK (role IN ('officer', 'head', 'planner',
                   'host', 'central', 'auditor', 'administrator')),
    division   TEXT,                    -- of officers and heads; NULL: any
    indicator  TEXT,                    -- of hosts; NULL: all of the agency's
    acting_for BIGINT REFERENCES person (id),
    from_on    TEXT,
    until_on   TEXT,
    since_seq  BIGINT NOT NULL,
    until_seq  BIGINT
);

CREATE INDEX role_person ON role (person_id);
CREATE INDEX role_agency ON role (agency_id, role);
