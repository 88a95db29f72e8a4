-- ids.sql: who makes ids.

-- node_free
SELECT number FROM node WHERE until_ms < $1 ORDER BY number;

-- node_new
INSERT INTO node (number, until_ms) VALUES ($1, 0)
ON CONFLICT (number) DO NOTHING;

-- node_count
SELECT COUNT(*) FROM node;

-- node_take
UPDATE node SET until_ms = $2 WHERE number = $1 AND until_ms < $3;

-- node_hold
UPDATE node SET until_ms = $2 WHERE number = $1;
