-- checkpoint.sql: the heads of all chains, signed.

-- chain_heads
SELECT agency.id, agency.code, chain.seq, chain.hash
FROM agency LEFT JOIN chain ON chain.agency_id = agency.id
ORDER BY agency.id;

-- chain_lock
UPDATE chain SET seq = seq WHERE agency_id = 0;

-- checkpoint_list
SELECT id, at, content, public_key, signature FROM checkpoint
ORDER BY id;

-- checkpoint_before
SELECT id, content FROM checkpoint ORDER BY id DESC LIMIT 1;

-- checkpoint_heads
SELECT agency.id, agency.code, checkpoint_head.seq, checkpoint_head.hash
FROM checkpoint_head JOIN agency ON agency.id = checkpoint_head.agency_id
WHERE checkpoint_id = $1 ORDER BY agency.id;

-- checkpoint_broken
SELECT agency.code, checkpoint_head.seq, checkpoint_head.hash, journal.hash
FROM checkpoint_head JOIN agency ON agency.id = checkpoint_head.agency_id
    LEFT JOIN journal ON journal.agency_id = checkpoint_head.agency_id
        AND journal.seq = checkpoint_head.seq
WHERE checkpoint_id = $1
    AND (journal.hash IS NULL OR journal.hash <> checkpoint_head.hash)
ORDER BY agency.id LIMIT 1;
