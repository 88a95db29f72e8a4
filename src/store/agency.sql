-- agency.sql: agencies, and what they are called in a year.

-- agency_by_code
SELECT id FROM agency WHERE code = $1;

-- agency_list
SELECT agency.id, agency.code, agency.closed_on, agency_year.name_th,
       agency_year.name_en, agency_year.agency_group, agency_year.parent
FROM agency LEFT JOIN agency_year ON agency_year.agency_id = agency.id
    AND agency_year.until_seq IS NULL
    AND agency_year.fiscal_year = (SELECT MAX(fiscal_year) FROM agency_year y
        WHERE y.agency_id = agency.id AND y.until_seq IS NULL
          AND (y.fiscal_year = $1 OR $1 = 0))
WHERE agency.id <> 0
ORDER BY agency.code;

-- agency_of
SELECT agency.id, agency.code, agency.closed_on, agency_year.name_th,
       agency_year.name_en, agency_year.agency_group, agency_year.parent
FROM agency LEFT JOIN agency_year ON agency_year.agency_id = agency.id
    AND agency_year.until_seq IS NULL
    AND agency_year.fiscal_year = (SELECT MAX(fiscal_year) FROM agency_year y
        WHERE y.agency_id = agency.id AND y.until_seq IS NULL)
WHERE agency.id = $1;

-- agency_close
UPDATE agency SET closed_on = $2 WHERE id = $1;

-- agency_year_of
SELECT name_th, name_en, agency_group, parent FROM agency_year
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL;

-- agency_year_end
UPDATE agency_year SET until_seq = $3
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
RETURNING id;

-- division_of
SELECT name_th, name_en FROM division
WHERE agency_id = $1 AND code = $2 AND until_seq IS NULL;

-- division_codes
SELECT code FROM division WHERE agency_id = $1 AND until_seq IS NULL
ORDER BY code;

-- divisions_of
SELECT code, name_th, name_en FROM division
WHERE agency_id = $1 AND until_seq IS NULL ORDER BY code;

-- division_end
UPDATE division SET until_seq = $3
WHERE agency_id = $1 AND code = $2 AND until_seq IS NULL
RETURNING id;

-- agency_closed_on
SELECT closed_on FROM agency WHERE id = $1;

-- agency_names
SELECT fiscal_year, name_th, name_en, agency_group, parent FROM agency_year
WHERE agency_id = $1 AND fiscal_year > 0 AND until_seq IS NULL
ORDER BY fiscal_year;

-- where an agency comes from, and where that came from; what came from it

-- lineage_before
WITH RECURSIVE behind (id) AS (
    SELECT from_id FROM agency_lineage WHERE agency_id = $1
    UNION
    SELECT from_id FROM agency_lineage JOIN behind
        ON agency_lineage.agency_id = behind.id
)
SELECT agency.code, source.code, kind, on_day
FROM agency_lineage JOIN agency ON agency.id = agency_lineage.agency_id
    JOIN agency source ON source.id = agency_lineage.from_id
WHERE agency_id = $1 OR agency_id IN (SELECT id FROM behind)
ORDER BY on_day DESC, agency_lineage.id DESC;

-- lineage_after
WITH RECURSIVE ahead (id) AS (
    SELECT agency_id FROM agency_lineage WHERE from_id = $1
    UNION
    SELECT agency_id FROM agency_lineage JOIN ahead
        ON agency_lineage.from_id = ahead.id
)
SELECT agency.code, source.code, kind, on_day
FROM agency_lineage JOIN agency ON agency.id = agency_lineage.agency_id
    JOIN agency source ON source.id = agency_lineage.from_id
WHERE from_id = $1 OR from_id IN (SELECT id FROM ahead)
ORDER BY on_day DESC, agency_lineage.id DESC;

-- lineage_sources
SELECT source.code, kind, on_day, agency_lineage.since_seq
FROM agency_lineage JOIN agency source ON source.id = agency_lineage.from_id
WHERE agency_id = $1
ORDER BY agency_lineage.id;

-- lineage_agencies
SELECT DISTINCT code FROM agency_lineage JOIN agency
    ON agency.id = agency_lineage.agency_id
ORDER BY code;
