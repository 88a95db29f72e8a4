-- schema.sql: which migrations a database has had.

-- schema_versions
SELECT number FROM schema_version ORDER BY number;

-- schema_add
INSERT INTO schema_version (number, name, at) VALUES ($1, $2, $3);

