-- move.sql: a whole database into another.

-- anything_at_all
SELECT 1 FROM agency WHERE id <> 0
UNION ALL SELECT 1 FROM person
UNION ALL SELECT 1 FROM journal
LIMIT 1;

-- chain_drop
DELETE FROM chain WHERE agency_id = 0;

-- node_all
SELECT number, until_ms FROM node ORDER BY number;

-- node_keep
INSERT INTO node (number, until_ms) VALUES ($1, $2)
ON CONFLICT (number) DO UPDATE SET until_ms = excluded.until_ms;
