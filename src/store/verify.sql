-- verify.sql: what db verify asks besides whole tables.

-- agency_told
SELECT agency.code, agency.since_seq FROM agency
WHERE agency.id = $1 AND agency.id <> 0
    AND NOT EXISTS (SELECT 1 FROM journal
        WHERE journal.agency_id = 0 AND journal.seq = agency.since_seq
            AND journal.subject = agency.code);

-- agency_gone
SELECT seq, subject FROM journal
WHERE agency_id = 0 AND deed = 'agency-add'
    AND NOT EXISTS (SELECT 1 FROM agency
        WHERE agency.since_seq = journal.seq AND agency.code = journal.subject)
ORDER BY seq LIMIT 1;

-- of what no line seals: who, the row, what it says

-- person_stands
SELECT CAST(id AS TEXT) AS who, id, disabled_at FROM person WHERE agency_id = $1
ORDER BY id;

-- agency_ends
SELECT code, id, closed_on FROM agency WHERE closed_on IS NOT NULL
ORDER BY id;

-- evidence_unkept
SELECT id, since_seq, sha256 FROM evidence
WHERE agency_id = $1 AND sha256 IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM evidence_file
        WHERE evidence_file.agency_id = evidence.agency_id
            AND evidence_file.sha256 = evidence.sha256)
ORDER BY id LIMIT 1;

-- document_of
SELECT sha256, content,
       (SELECT MIN(since_seq) FROM agreement
        WHERE agreement.agency_id = document.agency_id
            AND agreement.sha256 = document.sha256)
FROM document WHERE agency_id = $1 ORDER BY sha256;
