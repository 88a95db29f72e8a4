-- overview.sql: all agencies at once.

-- agency_years
SELECT agency.id, agency.code, agency.closed_on, chain.seq, had.fiscal_year,
       agency_year.name_th, agency_year.name_en, agency_year.agency_group
FROM (SELECT DISTINCT agency_id, fiscal_year FROM agreement
      WHERE until_seq IS NULL AND (fiscal_year = $1 OR $1 = 0)) AS had
    JOIN agency ON agency.id = had.agency_id
    JOIN chain ON chain.agency_id = had.agency_id
    LEFT JOIN agency_year ON agency_year.agency_id = had.agency_id
        AND agency_year.fiscal_year = had.fiscal_year
        AND agency_year.until_seq IS NULL
WHERE agency.id <> 0
ORDER BY agency.code, had.fiscal_year;

-- publications
SELECT agency_id, fiscal_year, round FROM publication
WHERE until_seq IS NULL AND (fiscal_year = $1 OR $1 = 0)
ORDER BY agency_id, fiscal_year, round;

-- years_had
SELECT DISTINCT fiscal_year FROM agreement
WHERE agency_id = $1 AND until_seq IS NULL ORDER BY fiscal_year;

-- years_published
SELECT DISTINCT fiscal_year FROM publication
WHERE agency_id = $1 AND until_seq IS NULL ORDER BY fiscal_year;

-- rounds_of_year
SELECT DISTINCT round FROM result
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
ORDER BY round;

-- lineage_of
SELECT own.code, other.code, kind, on_day
FROM agency_lineage JOIN agency own ON own.id = agency_lineage.agency_id
    JOIN agency other ON other.id = agency_lineage.from_id
WHERE agency_lineage.agency_id = $1 OR agency_lineage.from_id = $1
ORDER BY on_day, own.code, other.code;

-- journal_since
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND at >= $2
    AND (fiscal_year = $3 OR fiscal_year IS NULL)
ORDER BY seq;

-- what stands beside the doors of administration

-- site_counts
SELECT (SELECT COUNT(*) FROM agency WHERE id <> 0 AND closed_on IS NULL),
       (SELECT COUNT(*) FROM person JOIN person_private
            ON person_private.person_id = person.id
        WHERE disabled_at IS NULL),
       (SELECT COUNT(*) FROM mail
        WHERE sent_at IS NULL AND given_up_at IS NULL),
       (SELECT COUNT(*) FROM mail
        WHERE sent_at IS NULL AND given_up_at IS NOT NULL),
       (SELECT MAX(at) FROM checkpoint);
