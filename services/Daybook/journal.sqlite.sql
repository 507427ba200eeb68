-- Tables every service database holds besides its own. Column names are read by outside checkers.
CREATE TABLE IF NOT EXISTS journal (
  seq        INTEGER PRIMARY KEY,          -- dense from 1, assigned by the one writer
  event_id   BLOB NOT NULL UNIQUE CHECK (length(event_id) = 16),
  header     BLOB NOT NULL,                -- UTF-8 JSON exactly as hashed
  salt       BLOB NOT NULL CHECK (length(salt) = 16),
  data       BLOB NOT NULL,                -- the payload, never changed
  leaf_hash  BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
) STRICT;
CREATE TRIGGER IF NOT EXISTS journal_no_update BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS journal_no_delete BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS journal_dense BEFORE INSERT ON journal
  WHEN NEW.seq <> (SELECT seq + 1 FROM journal_head WHERE id = 1)
  BEGIN SELECT RAISE(ABORT, 'the journal has no gaps'); END;
CREATE TABLE IF NOT EXISTS journal_head (
  id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
) STRICT;
INSERT OR IGNORE INTO journal_head (id, seq, chain_hash) VALUES (1, 0, zeroblob(32));
CREATE TABLE IF NOT EXISTS relay_position (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO relay_position (id, seq) VALUES (1, 0);
CREATE TABLE IF NOT EXISTS follower (
  source TEXT PRIMARY KEY, seq INTEGER NOT NULL, chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
) STRICT;
CREATE TABLE IF NOT EXISTS idempotency (
  actor TEXT NOT NULL, method TEXT NOT NULL, key BLOB NOT NULL, body_hash BLOB NOT NULL, reply BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (actor, method, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS idempotency_at ON idempotency (at);
CREATE TABLE IF NOT EXISTS tables_version (  -- what the tables were made by, see TablesVersion
  id INTEGER PRIMARY KEY CHECK (id = 1), format INTEGER NOT NULL, fingerprint TEXT NOT NULL,
  closed INTEGER NOT NULL                    -- 1 after an orderly stop: then the file alone is the whole database
) STRICT;
