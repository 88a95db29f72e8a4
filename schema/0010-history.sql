-- 0010: looking back: what came of an agency; versions with what they say.

CREATE INDEX agency_lineage_from ON agency_lineage (from_id);

-- A version, its document, the step at which it stands, and whether it was
-- ever signed by both sides.
CREATE VIEW agreement_version AS
SELECT agreement.id, agreement.agency_id, agreement.fiscal_year,
       agreement.version, agreement.sha256, document.content,
       agreement.from_id, agreement.since_seq, agreement.until_seq,
       (SELECT s.step FROM agreement_step s
        WHERE s.agreement_id = agreement.id
        ORDER BY s.id DESC LIMIT 1) AS step,
       EXISTS (SELECT 1 FROM agreement_step s
               WHERE s.agreement_id = agreement.id AND s.step = 'signed')
           AS was_signed
FROM agreement JOIN document ON document.agency_id = agreement.agency_id
    AND document.sha256 = agreement.sha256;
