-- tables.sql: every table's rows as a whole: to add one, to read an agency's.
--
-- NAME_add and NAME_all have the same columns in the same order; of a table
-- whose rows can be replaced until_seq stands last.

-- agency_add
INSERT INTO agency (id, code, closed_on, since_seq)
VALUES ($1, $2, $3, $4);

-- agency_all
SELECT id, code, closed_on, since_seq
FROM agency WHERE id = $1 ORDER BY id;

-- agency_year_add
INSERT INTO agency_year (id, agency_id, fiscal_year, name_th, name_en,
    agency_group, parent, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- agency_year_all
SELECT id, agency_id, fiscal_year, name_th, name_en, agency_group, parent,
       since_seq, until_seq
FROM agency_year WHERE agency_id = $1 ORDER BY id;

-- agency_lineage_add
INSERT INTO agency_lineage (id, agency_id, from_id, kind, on_day, since_seq)
VALUES ($1, $2, $3, $4, $5, $6);

-- agency_lineage_all
SELECT id, agency_id, from_id, kind, on_day, since_seq
FROM agency_lineage WHERE agency_id = $1 ORDER BY id;

-- division_add
INSERT INTO division (id, agency_id, code, name_th, name_en, since_seq,
    until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- division_all
SELECT id, agency_id, code, name_th, name_en, since_seq, until_seq
FROM division WHERE agency_id = $1 ORDER BY id;

-- person_add
INSERT INTO person (id, agency_id, disabled_at)
VALUES ($1, $2, $3);

-- person_all
SELECT id, agency_id, disabled_at
FROM person WHERE agency_id = $1 ORDER BY id;

-- person_private_add
INSERT INTO person_private (person_id, agency_id, login, name, position,
    email, telephone, password)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- person_private_all
SELECT person_id, agency_id, login, name, position, email, telephone, password
FROM person_private WHERE agency_id = $1 ORDER BY person_id;

-- second_factor_add
INSERT INTO second_factor (person_id, agency_id, secret, confirmed_at,
    last_step)
VALUES ($1, $2, $3, $4, $5);

-- second_factor_all
SELECT person_id, agency_id, secret, confirmed_at, last_step
FROM second_factor WHERE agency_id = $1 ORDER BY person_id;

-- recovery_code_add
INSERT INTO recovery_code (person_id, agency_id, code)
VALUES ($1, $2, $3);

-- recovery_code_all
SELECT person_id, agency_id, code
FROM recovery_code WHERE agency_id = $1 ORDER BY person_id, code;

-- preference_add
INSERT INTO preference (person_id, agency_id, language, thai_digits)
VALUES ($1, $2, $3, $4);

-- preference_all
SELECT person_id, agency_id, language, thai_digits
FROM preference WHERE agency_id = $1 ORDER BY person_id;

-- role_add
INSERT INTO role (id, agency_id, person_id, role, division, indicator,
    acting_for, from_on, until_on, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- role_all
SELECT id, agency_id, person_id, role, division, indicator, acting_for,
       from_on, until_on, since_seq, until_seq
FROM role WHERE agency_id = $1 ORDER BY id;

-- chain_add
INSERT INTO chain (agency_id, seq, hash)
VALUES ($1, $2, $3);

-- chain_all
SELECT agency_id, seq, hash
FROM chain WHERE agency_id = $1 ORDER BY agency_id;

-- journal_add
INSERT INTO journal (agency_id, seq, at, person_id, acting_for, deed,
    fiscal_year, subject, round, stage, before, after, reason, rows_sha256,
    hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- journal_all
SELECT agency_id, seq, at, person_id, acting_for, deed, fiscal_year, subject,
       round, stage, before, after, reason, rows_sha256, hash
FROM journal WHERE agency_id = $1 ORDER BY agency_id, seq;

-- checkpoint_add
INSERT INTO checkpoint (id, agency_id, at, content, public_key, signature)
VALUES ($1, $2, $3, $4, $5, $6);

-- checkpoint_all
SELECT id, agency_id, at, content, public_key, signature
FROM checkpoint WHERE agency_id = $1 ORDER BY id;

-- checkpoint_head_add
INSERT INTO checkpoint_head (checkpoint_id, agency_id, seq, hash)
VALUES ($1, $2, $3, $4);

-- checkpoint_head_all
SELECT checkpoint_id, agency_id, seq, hash
FROM checkpoint_head WHERE agency_id = $1 ORDER BY checkpoint_id, agency_id;

-- document_add
INSERT INTO document (agency_id, sha256, content)
VALUES ($1, $2, $3);

-- document_all
SELECT agency_id, sha256, content
FROM document WHERE agency_id = $1 ORDER BY agency_id, sha256;

-- agreement_add
INSERT INTO agreement (id, agency_id, fiscal_year, version, sha256, from_id,
    since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- agreement_all
SELECT id, agency_id, fiscal_year, version, sha256, from_id, since_seq,
       until_seq
FROM agreement WHERE agency_id = $1 ORDER BY id;

-- agreement_step_add
INSERT INTO agreement_step (id, agency_id, agreement_id, step, person_id,
    position, sha256, reason, at, since_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- agreement_step_all
SELECT id, agency_id, agreement_id, step, person_id, position, sha256, reason,
       at, since_seq
FROM agreement_step WHERE agency_id = $1 ORDER BY id;

-- indicator_add
INSERT INTO indicator (agreement_id, agency_id, position, code, component,
    parent, name_th, name_en, unit, division, host, weight_e6)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- indicator_all
SELECT agreement_id, agency_id, position, code, component, parent, name_th,
       name_en, unit, division, host, weight_e6
FROM indicator WHERE agency_id = $1 ORDER BY agreement_id, position;

-- result_add
INSERT INTO result (id, agency_id, fiscal_year, indicator, round, stage,
    value_e6, value_places, absence, claimed_score_e6, claimed_score_places,
    claimed_weighted_e6, claimed_weighted_places, as_of, given_by, reason,
    person_id, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
        $17, $18, $19);

-- result_all
SELECT id, agency_id, fiscal_year, indicator, round, stage, value_e6,
       value_places, absence, claimed_score_e6, claimed_score_places,
       claimed_weighted_e6, claimed_weighted_places, as_of, given_by, reason,
       person_id, since_seq, until_seq
FROM result WHERE agency_id = $1 ORDER BY id;

-- result_step_add
INSERT INTO result_step (id, agency_id, result_id, step, person_id, reason,
    at, since_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- result_step_all
SELECT id, agency_id, result_id, step, person_id, reason, at, since_seq
FROM result_step WHERE agency_id = $1 ORDER BY id;

-- claim_add
INSERT INTO claim (id, agency_id, fiscal_year, component, round, stage,
    weighted_e6, weighted_places, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- claim_all
SELECT id, agency_id, fiscal_year, component, round, stage, weighted_e6,
       weighted_places, since_seq, until_seq
FROM claim WHERE agency_id = $1 ORDER BY id;

-- measured_add
INSERT INTO measured (id, agency_id, fiscal_year, measure, period, stage,
    value_e6, value_places, as_of, source, note, person_id, since_seq,
    until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- measured_all
SELECT id, agency_id, fiscal_year, measure, period, stage, value_e6,
       value_places, as_of, source, note, person_id, since_seq, until_seq
FROM measured WHERE agency_id = $1 ORDER BY id;

-- draft_add
INSERT INTO draft (agency_id, fiscal_year, indicator, round, stage, person_id,
    content, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- draft_all
SELECT agency_id, fiscal_year, indicator, round, stage, person_id, content, at
FROM draft WHERE agency_id = $1 ORDER BY agency_id, fiscal_year, indicator, round, stage;

-- open_window_add
INSERT INTO open_window (id, agency_id, fiscal_year, round, stage, opens_at,
    closes_at, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- open_window_all
SELECT id, agency_id, fiscal_year, round, stage, opens_at, closes_at,
       since_seq, until_seq
FROM open_window WHERE agency_id = $1 ORDER BY id;

-- publication_add
INSERT INTO publication (id, agency_id, fiscal_year, round, at, since_seq,
    until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- publication_all
SELECT id, agency_id, fiscal_year, round, at, since_seq, until_seq
FROM publication WHERE agency_id = $1 ORDER BY id;

-- frozen_add
INSERT INTO frozen (id, agency_id, fiscal_year, round, stage, indicator,
    agreement_id, content, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- frozen_all
SELECT id, agency_id, fiscal_year, round, stage, indicator, agreement_id,
       content, since_seq, until_seq
FROM frozen WHERE agency_id = $1 ORDER BY id;

-- question_add
INSERT INTO question (id, agency_id, fiscal_year, indicator, round,
    answers_id, content, person_id, at, since_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- question_all
SELECT id, agency_id, fiscal_year, indicator, round, answers_id, content,
       person_id, at, since_seq
FROM question WHERE agency_id = $1 ORDER BY id;

-- form_add
INSERT INTO form (id, agency_id, fiscal_year, indicator, round, stage,
    content, person_id, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- form_all
SELECT id, agency_id, fiscal_year, indicator, round, stage, content,
       person_id, since_seq, until_seq
FROM form WHERE agency_id = $1 ORDER BY id;

-- evidence_add
INSERT INTO evidence (id, agency_id, fiscal_year, indicator, round, stage,
    position, sha256, content, person_id, since_seq, until_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- evidence_all
SELECT id, agency_id, fiscal_year, indicator, round, stage, position, sha256,
       content, person_id, since_seq, until_seq
FROM evidence WHERE agency_id = $1 ORDER BY id;

-- evidence_file_add
INSERT INTO evidence_file (agency_id, sha256, size, media_type, since_seq)
VALUES ($1, $2, $3, $4, $5);

-- evidence_file_all
SELECT agency_id, sha256, size, media_type, since_seq
FROM evidence_file WHERE agency_id = $1 ORDER BY agency_id, sha256;

-- mail_add
INSERT INTO mail (id, agency_id, person_id, about, kind, content, due_at,
    tries, taken_at, sent_at, given_up_at, fault)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- mail_all
SELECT id, agency_id, person_id, about, kind, content, due_at, tries,
       taken_at, sent_at, given_up_at, fault
FROM mail WHERE agency_id = $1 ORDER BY id;
