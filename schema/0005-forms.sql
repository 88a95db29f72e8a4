-- 0005: what was written about an indicator, and its evidence.

-- A form is report/CODE.yaml without its evidence.
CREATE TABLE form (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    indicator   TEXT   NOT NULL,
    stage       TEXT   NOT NULL,                -- '' holds for all
    content     TEXT   NOT NULL,                -- YAML
    person_id   BIGINT NOT NULL,
    since_seq   BIGINT NOT NULL,
    until_seq   BIGINT
);

CREATE INDEX form_agency ON form (agency_id);
CREATE UNIQUE INDEX form_stands
    ON form (agency_id, fiscal_year, indicator, stage)
    WHERE until_seq IS NULL;

-- One piece of evidence: an item of the form's list.  What is withdrawn has an
-- until_seq; nothing is deleted.
CREATE TABLE evidence (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    indicator   TEXT   NOT NULL,
    stage       TEXT   NOT NULL,
    position    BIGINT NOT NULL,
    sha256      TEXT,                           -- of its file; NULL: no file
    content     TEXT   NOT NULL,                -- YAML
    person_id   BIGINT NOT NULL,
    since_seq   BIGINT NOT NULL,
    until_seq   BIGINT
);

CREATE INDEX evidence_of ON evidence (agency_id, fiscal_year, indicator);
CREATE INDEX evidence_file_of ON evidence (sha256);

-- A file that stands in the evidence folder under its hash.
CREATE TABLE evidence_file (
    agency_id  BIGINT NOT NULL REFERENCES agency (id),
    sha256     TEXT   NOT NULL,
    size       BIGINT NOT NULL,
    media_type TEXT   NOT NULL,                 -- found from its bytes
    since_seq  BIGINT NOT NULL,
    PRIMARY KEY (agency_id, sha256)
);
