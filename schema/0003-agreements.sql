-- 0003: agreements, in versions.
--
-- What is agreed is a document, agreement.yaml as it was written, kept by the
-- hash of its bytes: that hash is what people sign.  `indicator` repeats what
-- questions across agencies need; it follows from the document.

CREATE TABLE document (
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    sha256    TEXT   NOT NULL,
    content   TEXT   NOT NULL,
    PRIMARY KEY (agency_id, sha256)
);

CREATE TABLE agreement (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    fiscal_year BIGINT NOT NULL,
    version     BIGINT NOT NULL CHECK (version > 0),
    sha256      TEXT   NOT NULL,        -- of its document
    from_id     BIGINT,                 -- the version, or last year's, it
                                        -- was made from
    since_seq   BIGINT NOT NULL,
    until_seq   BIGINT,
    FOREIGN KEY (agency_id, sha256) REFERENCES document (agency_id, sha256)
);

CREATE INDEX agreement_agency ON agreement (agency_id);
CREATE UNIQUE INDEX agreement_stands
    ON agreement (agency_id, fiscal_year, version) WHERE until_seq IS NULL;
CREATE INDEX agreement_year ON agreement (fiscal_year);

-- What happened to a version; the last step is where it stands.
CREATE TABLE agreement_step (
    id           BIGINT PRIMARY KEY,
    agency_id    BIGINT NOT NULL REFERENCES agency (id),
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    step         TEXT   NOT NULL CHECK (step = 'drafted' OR
                                        step = 'proposed' OR
                                        step = 'returned' OR
                                        step = 'agency-signed' OR
                                        step = 'signed' OR step = 'closed'),
    person_id    BIGINT NOT NULL,
    position     TEXT,                  -- of who signs
    sha256       TEXT,                  -- of what was signed
    reason       TEXT,
    at           TEXT   NOT NULL,
    since_seq    BIGINT NOT NULL
);

CREATE INDEX agreement_step_agency ON agreement_step (agency_id);
CREATE INDEX agreement_step_of ON agreement_step (agreement_id);

CREATE TABLE indicator (
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    agency_id    BIGINT NOT NULL REFERENCES agency (id),
    position     BIGINT NOT NULL,
    code         TEXT   NOT NULL,
    component    TEXT   NOT NULL,
    parent       TEXT,
    name_th      TEXT,
    name_en      TEXT,
    unit         TEXT,
    division     TEXT,
    host         TEXT,
    weight_e6    BIGINT,                -- as written; NULL: none
    PRIMARY KEY (agreement_id, position)
);

CREATE INDEX indicator_agency ON indicator (agency_id);
CREATE INDEX indicator_host ON indicator (host, code);
