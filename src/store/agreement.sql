-- agreement.sql: versions of agreements, their documents and steps.

-- version_id_that_holds
SELECT id, step, was_signed, version FROM agreement_version
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL;

-- version_last
SELECT id, agency_id, fiscal_year, version, sha256, content, from_id, step
FROM agreement_version
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
ORDER BY version DESC LIMIT 1;

-- version_by_id
SELECT id, agency_id, fiscal_year, version, sha256, content, from_id, step
FROM agreement_version WHERE id = $1;

-- version_as_of
SELECT id, agency_id, fiscal_year, version, sha256, content, from_id,
       (SELECT s.step FROM agreement_step s
        WHERE s.agreement_id = agreement_version.id AND s.since_seq <= $3
        ORDER BY s.id DESC LIMIT 1)
FROM agreement_version
WHERE agency_id = $1 AND fiscal_year = $2 AND since_seq <= $3
    AND (until_seq IS NULL OR until_seq > $3)
ORDER BY EXISTS (SELECT 1 FROM agreement_step s
                 WHERE s.agreement_id = agreement_version.id
                     AND s.step = 'signed' AND s.since_seq <= $3)
         DESC, version DESC
LIMIT 1;

-- version_step_people
WITH lines AS (
    SELECT journal.person_id, journal.acting_for
    FROM agreement_step JOIN journal
        ON journal.agency_id = agreement_step.agency_id
            AND journal.seq = agreement_step.since_seq
    WHERE agreement_step.id =
        (SELECT MAX(s.id) FROM agreement_step s WHERE s.agreement_id = $1)
)
SELECT person_id FROM lines
UNION
SELECT acting_for FROM lines WHERE acting_for IS NOT NULL;

-- version_end
UPDATE agreement SET until_seq = $2 WHERE id = $1 AND until_seq IS NULL
RETURNING id;

-- document_have
SELECT 1 FROM document WHERE agency_id = $1 AND sha256 = $2;

-- years_list
SELECT DISTINCT agency.code, agreement.agency_id, agreement.fiscal_year,
       chain.seq
FROM agreement JOIN agency ON agency.id = agreement.agency_id
    JOIN chain ON chain.agency_id = agreement.agency_id
WHERE (agreement.fiscal_year = $1 OR $1 = 0) AND agreement.until_seq IS NULL
ORDER BY agency.code, agreement.fiscal_year;

-- years_of_agency
SELECT DISTINCT agency.code, agreement.agency_id, agreement.fiscal_year,
       chain.seq
FROM agreement JOIN agency ON agency.id = agreement.agency_id
    JOIN chain ON chain.agency_id = agreement.agency_id
WHERE agreement.agency_id = $1 AND agreement.until_seq IS NULL
ORDER BY agency.code, agreement.fiscal_year;

-- years_hosted
SELECT DISTINCT agency.code, agreement.agency_id, agreement.fiscal_year,
       chain.seq
FROM indicator JOIN agreement ON agreement.id = indicator.agreement_id
    JOIN agency ON agency.id = agreement.agency_id
    JOIN chain ON chain.agency_id = agreement.agency_id
WHERE indicator.host = $1 AND agreement.until_seq IS NULL
ORDER BY agency.code, agreement.fiscal_year;

-- version_stands
SELECT agreement.id, version, step, reason
FROM agreement JOIN agreement_step ON agreement_step.id =
    (SELECT MAX(s.id) FROM agreement_step s WHERE s.agreement_id = agreement.id)
WHERE agreement.agency_id = $1 AND fiscal_year = $2
    AND agreement.until_seq IS NULL
ORDER BY version DESC LIMIT 1;

-- indicators_of
SELECT position, code, component, parent, name_th, name_en, unit, division,
       host, weight_e6
FROM indicator WHERE agreement_id = $1 ORDER BY position;

-- what an agency hosts in a year: indicators, and the parts of one that it hosts
-- unless they have a host of their own; of what is made of parts the parts alone

-- hosted_indicators
SELECT DISTINCT own.code, own.name_th, own.name_en, own.parent
FROM indicator JOIN agreement ON agreement.id = indicator.agreement_id
    JOIN indicator own ON own.agreement_id = indicator.agreement_id
        AND (own.position = indicator.position
            OR (own.parent = indicator.code
                AND (own.host IS NULL OR own.host = $1)))
WHERE indicator.host = $1 AND agreement.fiscal_year = $2
    AND agreement.until_seq IS NULL
    AND NOT EXISTS (SELECT 1 FROM indicator part
        WHERE part.agreement_id = own.agreement_id AND part.parent = own.code)
ORDER BY own.code;

-- hosted_years
SELECT DISTINCT agreement.fiscal_year
FROM indicator JOIN agreement ON agreement.id = indicator.agreement_id
WHERE indicator.host = $1 AND agreement.until_seq IS NULL
ORDER BY agreement.fiscal_year DESC;

-- and whose years they stand in, with how many lines their journals have

-- hosted_agencies
SELECT DISTINCT agency.code, agreement.agency_id, chain.seq
FROM indicator JOIN agreement ON agreement.id = indicator.agreement_id
    JOIN agency ON agency.id = agreement.agency_id
    JOIN chain ON chain.agency_id = agreement.agency_id
WHERE indicator.host = $1 AND agreement.fiscal_year = $2
    AND agreement.until_seq IS NULL
ORDER BY agency.code;

-- all versions of a year, also those that have ended, the last first

-- versions_of
SELECT id, version, from_id, until_seq FROM agreement
WHERE agency_id = $1 AND fiscal_year = $2
ORDER BY version DESC, id DESC;

-- version_steps
SELECT step, person_id, position, reason, at FROM agreement_step
WHERE agreement_id = $1 ORDER BY id;
