-- evidence.sql: files of evidence, and where they are used.

-- evidence_file_have
SELECT 1 FROM evidence_file WHERE agency_id = $1 AND sha256 = $2;

-- evidence_file_of
SELECT size, media_type FROM evidence_file
WHERE agency_id = $1 AND sha256 = $2;

-- evidence_used
SELECT fiscal_year, indicator, round FROM evidence
WHERE agency_id = $1 AND sha256 = $2 AND until_seq IS NULL
ORDER BY fiscal_year, indicator, round, stage;
