-- 0004: results, what they stand on, and how far they have come.

-- One row per indicator, round and stage that stands; what it replaced stays.
-- Words are listed by OR: for a list of IN SQLite makes a table, for each row.
CREATE TABLE result (
    id                      BIGINT PRIMARY KEY,
    agency_id               BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year             BIGINT NOT NULL,
    indicator               TEXT   NOT NULL,
    round                   TEXT   NOT NULL,    -- '' is the year
    stage                   TEXT   NOT NULL CHECK (stage = 'self' OR
                                                   stage = 'reviewed' OR
                                                   stage = 'verified' OR
                                                   stage = 'official' OR
                                                   stage = 'appeal'),
    value_e6                BIGINT,
    value_places            BIGINT,
    absence                 TEXT   CHECK (absence = 'blank' OR
                                          absence = 'missing' OR
                                          absence = 'not_due' OR
                                          absence = 'not_assessed' OR
                                          absence = 'not_applicable'),
    claimed_score_e6        BIGINT,
    claimed_score_places    BIGINT,
    claimed_weighted_e6     BIGINT,
    claimed_weighted_places BIGINT,
    as_of                   TEXT,
    given_by                TEXT,               -- as a folder says it
    reason                  TEXT,
    person_id               BIGINT NOT NULL,    -- who entered it; 0: loaded
    since_seq               BIGINT NOT NULL,
    until_seq               BIGINT,
    CHECK ((value_e6 IS NULL) <> (absence IS NULL)),
    CHECK ((value_e6 IS NULL) = (value_places IS NULL))
);

CREATE INDEX result_agency ON result (agency_id);
CREATE UNIQUE INDEX result_stands
    ON result (agency_id, fiscal_year, indicator, round, stage)
    WHERE until_seq IS NULL;
CREATE INDEX result_past
    ON result (agency_id, fiscal_year, indicator, round, stage)
    WHERE until_seq IS NOT NULL;

-- All that scores need of what stands, an agency's round in one place.
CREATE INDEX result_scored
    ON result (agency_id, fiscal_year, round, indicator, stage, value_e6,
               value_places, absence, since_seq, until_seq)
    WHERE until_seq IS NULL;

-- What happened to a result; the last step is where it stands.  One that was
-- loaded has none.
CREATE TABLE result_step (
    id        BIGINT PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    result_id BIGINT NOT NULL REFERENCES result (id),
    step      TEXT   NOT NULL CHECK (step = 'submitted' OR
                                     step = 'withdrawn' OR
                                     step = 'approved' OR step = 'returned' OR
                                     step = 'confirmed' OR step = 'given' OR
                                     step = 'appealed'),
    person_id BIGINT NOT NULL,
    reason    TEXT,
    at        TEXT   NOT NULL,
    since_seq BIGINT NOT NULL
);

CREATE INDEX result_step_agency ON result_step (agency_id);
CREATE INDEX result_step_of ON result_step (result_id);

-- What a source prints as a component's subtotal, or as the total.
CREATE TABLE claim (
    id              BIGINT PRIMARY KEY,
    agency_id       BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year     BIGINT NOT NULL,
    component       TEXT   NOT NULL,            -- '' is the total
    round           TEXT   NOT NULL,
    stage           TEXT   NOT NULL,
    weighted_e6     BIGINT NOT NULL,
    weighted_places BIGINT NOT NULL,
    since_seq       BIGINT NOT NULL,
    until_seq       BIGINT
);

CREATE INDEX claim_agency ON claim (agency_id);
CREATE UNIQUE INDEX claim_stands
    ON claim (agency_id, fiscal_year, component, round, stage)
    WHERE until_seq IS NULL;

-- Raw values behind results.
CREATE TABLE measured (
    id           BIGINT PRIMARY KEY,
    agency_id    BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year  BIGINT NOT NULL,
    measure      TEXT   NOT NULL,
    period       TEXT   NOT NULL,
    stage        TEXT   NOT NULL,               -- '' holds for all
    value_e6     BIGINT NOT NULL,
    value_places BIGINT NOT NULL,
    as_of        TEXT,
    source       TEXT,
    note         TEXT,
    person_id    BIGINT NOT NULL,
    since_seq    BIGINT NOT NULL,
    until_seq    BIGINT
);

CREATE INDEX measured_agency ON measured (agency_id);
CREATE UNIQUE INDEX measured_stands
    ON measured (agency_id, fiscal_year, measure, period, stage)
    WHERE until_seq IS NULL;

-- All that scores need of what stands, an agency's values in one place.
CREATE INDEX measured_scored
    ON measured (agency_id, fiscal_year, measure, period, stage, value_e6,
                 value_places, since_seq, until_seq)
    WHERE until_seq IS NULL;

-- Work that nobody has submitted yet: this alone is written over, and gone
-- once it is submitted.
CREATE TABLE draft (
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    indicator   TEXT   NOT NULL,
    round       TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    person_id   BIGINT NOT NULL,
    content     TEXT   NOT NULL,                -- JSON, as it was typed
    at          TEXT   NOT NULL,
    PRIMARY KEY (agency_id, fiscal_year, indicator, round, stage)
);

-- When a stage of a round is open: for all agencies (0), or for one of them
-- longer, with a reason.
CREATE TABLE open_window (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    round       TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    opens_at    TEXT   NOT NULL,
    closes_at   TEXT   NOT NULL,
    since_seq   BIGINT NOT NULL,
    until_seq   BIGINT
);

CREATE INDEX open_window_agency ON open_window (agency_id);
CREATE UNIQUE INDEX open_window_stands
    ON open_window (agency_id, fiscal_year, round, stage)
    WHERE until_seq IS NULL;

-- A year, or a round of it, that everybody may see.
CREATE TABLE publication (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    round       TEXT   NOT NULL,
    at          TEXT   NOT NULL,
    since_seq   BIGINT NOT NULL,
    until_seq   BIGINT
);

CREATE INDEX publication_agency ON publication (agency_id);
CREATE UNIQUE INDEX publication_stands
    ON publication (agency_id, fiscal_year, round) WHERE until_seq IS NULL;

-- Scores that became official, with their derivation, as they were then.
CREATE TABLE frozen (
    id           BIGINT PRIMARY KEY,
    agency_id    BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year  BIGINT NOT NULL,
    round        TEXT   NOT NULL,
    stage        TEXT   NOT NULL,
    indicator    TEXT   NOT NULL,               -- '' is the whole scorecard
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    content      TEXT   NOT NULL,               -- JSON
    since_seq    BIGINT NOT NULL,
    until_seq    BIGINT
);

CREATE INDEX frozen_agency ON frozen (agency_id);
CREATE UNIQUE INDEX frozen_stands
    ON frozen (agency_id, fiscal_year, round, stage, indicator)
    WHERE until_seq IS NULL;

-- Questions of a host, and what the division answers.
CREATE TABLE question (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    indicator   TEXT   NOT NULL,
    round       TEXT   NOT NULL,
    answers_id  BIGINT REFERENCES question (id),    -- NULL: it asks
    content     TEXT   NOT NULL,
    person_id   BIGINT NOT NULL,
    at          TEXT   NOT NULL,
    since_seq   BIGINT NOT NULL
);

CREATE INDEX question_of ON question (agency_id, fiscal_year, indicator);
