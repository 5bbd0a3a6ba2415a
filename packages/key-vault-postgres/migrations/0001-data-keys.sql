CREATE TABLE hub_vault.data_key (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  record text COLLATE "C" NOT NULL CHECK (record <> ''),
  class text NOT NULL CHECK (class IN ('identity', 'facts')),
  created_at text NOT NULL,
  retain_until text COLLATE "C" NOT NULL CHECK (retain_until ~ '^\d{4}-\d{2}-\d{2}$'),
  UNIQUE (record, class)
);
-- Apart, and in parts: shredding writes anew the part that the record is in, and is as slow as that is large.
CREATE TABLE hub_vault.wrapped_secret (
  record text COLLATE "C" NOT NULL,
  key_id text NOT NULL,
  wrapped bytea NOT NULL CHECK (length(wrapped) = 40),
  PRIMARY KEY (record, key_id)
) PARTITION BY HASH (record);
DO $$ BEGIN
  FOR part IN 0..31 LOOP
    EXECUTE format(
      'CREATE TABLE hub_vault.wrapped_secret_%s PARTITION OF hub_vault.wrapped_secret FOR VALUES WITH (MODULUS 32, REMAINDER %s)',
      part, part
    );
  END LOOP;
END $$;
CREATE TABLE hub_vault.shredded_record (record text COLLATE "C" PRIMARY KEY, at text NOT NULL);
CREATE TABLE hub_vault.key_encryption_key (
  class text PRIMARY KEY CHECK (class IN ('identity', 'facts')),
  fingerprint text NOT NULL
);

-- The planner's statistics are copies of values: of a wrapped secret there must be none. And stored as it is, never
-- compressed or moved away.
ALTER TABLE hub_vault.wrapped_secret ALTER COLUMN wrapped SET STATISTICS 0;
ALTER TABLE hub_vault.wrapped_secret ALTER COLUMN wrapped SET STORAGE PLAIN;

-- Not even the owner undoes a shredding by mistake.
CREATE FUNCTION hub_vault.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A shredded record stays shredded, and a key keeps its name';
END $$;
CREATE TRIGGER shredding_is_never_forgotten BEFORE UPDATE OR DELETE OR TRUNCATE ON hub_vault.shredded_record
  FOR EACH STATEMENT EXECUTE FUNCTION hub_vault.refuse();
CREATE TRIGGER key_is_never_removed BEFORE DELETE OR TRUNCATE ON hub_vault.data_key
  FOR EACH STATEMENT EXECUTE FUNCTION hub_vault.refuse();
CREATE TRIGGER secret_is_never_replaced BEFORE UPDATE ON hub_vault.wrapped_secret
  FOR EACH STATEMENT EXECUTE FUNCTION hub_vault.refuse();

CREATE VIEW hub_vault.key_in_full AS
  SELECT k.seq, k.id, k.record, k.class, w.wrapped, k.created_at, k.retain_until, s.at AS shredded_at
  FROM hub_vault.data_key k
  LEFT JOIN hub_vault.wrapped_secret w ON w.record = k.record AND w.key_id = k.id
  LEFT JOIN hub_vault.shredded_record s ON s.record = k.record;

CREATE FUNCTION hub_vault.kek_fingerprints() RETURNS TABLE (class text, fingerprint text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT class, fingerprint FROM hub_vault.key_encryption_key
$$;

-- The first stands; whoever opens the vault reads again what stands.
CREATE FUNCTION hub_vault.note_kek_fingerprint(of_class text, its_fingerprint text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO hub_vault.key_encryption_key (class, fingerprint) VALUES (of_class, its_fingerprint)
  ON CONFLICT (class) DO NOTHING
$$;

-- Reading waits for a shredding and only then takes its snapshot: with an older one it would find the table of secrets
-- empty, and every key would look damaged. So these are volatile, and lock first.
CREATE FUNCTION hub_vault.key_of_id(wanted text) RETURNS SETOF hub_vault.key_in_full
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE ONLY hub_vault.wrapped_secret IN ACCESS SHARE MODE;
  RETURN QUERY SELECT * FROM hub_vault.key_in_full f WHERE f.id = wanted;
END $$;

-- One row for each record and class asked for, in the order asked, also where there is no key.
CREATE FUNCTION hub_vault.keys_wanted(records text[], classes text[]) RETURNS SETOF hub_vault.key_in_full
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE ONLY hub_vault.wrapped_secret IN ACCESS SHARE MODE;
  RETURN QUERY
    SELECT k.seq, k.id, n.record, n.class, w.wrapped, k.created_at, k.retain_until, s.at
    FROM unnest(records, classes) WITH ORDINALITY AS n (record, class, place)
    LEFT JOIN hub_vault.data_key k ON k.record = n.record AND k.class = n.class
    LEFT JOIN hub_vault.wrapped_secret w ON w.record = k.record AND w.key_id = k.id
    LEFT JOIN hub_vault.shredded_record s ON s.record = n.record
    ORDER BY n.place;
END $$;

-- Keeps new keys and extends the retention of known ones; what is already there is never replaced or shortened. One
-- writer at a time, so that the order of `seq` is the order in which keys become visible, and none waits for another
-- in a circle. Shredding locks the table of secrets against this: HV001 when it came first.
CREATE FUNCTION hub_vault.keep_keys(
  ids text[], records text[], classes text[], secrets bytea[], created text[], retained text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7277061620031);
  LOCK TABLE ONLY hub_vault.wrapped_secret IN ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM hub_vault.shredded_record s WHERE s.record = ANY (records)) THEN
    RAISE EXCEPTION 'A record is shredded' USING ERRCODE = 'HV001';
  END IF;
  INSERT INTO hub_vault.data_key (id, record, class, created_at, retain_until)
  SELECT n.id, n.record, n.class, n.created_at, n.retain_until
  FROM unnest(ids, records, classes, created, retained) WITH ORDINALITY
    AS n (id, record, class, created_at, retain_until, place)
  ORDER BY n.place
  ON CONFLICT (record, class) DO NOTHING;
  INSERT INTO hub_vault.wrapped_secret (record, key_id, wrapped)
  SELECT k.record, k.id, n.wrapped
  FROM unnest(ids, records, classes, secrets) AS n (id, record, class, wrapped)
  JOIN hub_vault.data_key k ON k.id = n.id AND k.record = n.record AND k.class = n.class
  WHERE NOT EXISTS (
    SELECT FROM hub_vault.wrapped_secret known WHERE known.record = k.record AND known.key_id = k.id
  );
  UPDATE hub_vault.data_key k SET retain_until = n.retain_until
  FROM (
    SELECT u.record, u.class, max(u.retain_until COLLATE "C") AS retain_until
    FROM unnest(records, classes, retained) AS u (record, class, retain_until) GROUP BY u.record, u.class
  ) AS n
  WHERE k.record = n.record AND k.class = n.class AND k.retain_until < n.retain_until;
END $$;

CREATE FUNCTION hub_vault.key_names(after bigint, most integer)
RETURNS TABLE (seq bigint, id text, record text, class text, created_at text, retain_until text, shredded_at text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.seq, k.id, k.record, k.class, k.created_at, k.retain_until, s.at
  FROM hub_vault.data_key k LEFT JOIN hub_vault.shredded_record s ON s.record = k.record
  WHERE k.seq > after ORDER BY k.seq LIMIT most
$$;

-- Remembers the record, and writes its part of the secrets anew without its own: a row that was merely deleted would stay
-- in the file until something else is put there. All of it or nothing, at the commit; the old file is cut to nothing then.
CREATE FUNCTION hub_vault.shred_record(wanted text, moment text)
RETURNS TABLE (seq bigint, id text, record text, class text, created_at text, retain_until text, shredded_at text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  part regclass;
  others hub_vault.wrapped_secret[];
BEGIN
  LOCK TABLE ONLY hub_vault.wrapped_secret IN ACCESS EXCLUSIVE MODE;
  INSERT INTO hub_vault.shredded_record (record, at) VALUES (wanted, moment) ON CONFLICT (record) DO NOTHING;
  SELECT w.tableoid::regclass INTO part FROM hub_vault.wrapped_secret w WHERE w.record = wanted LIMIT 1;
  IF part IS NOT NULL THEN
    EXECUTE format(
      'SELECT array_agg(row(p.record, p.key_id, p.wrapped)::hub_vault.wrapped_secret) FROM %s p WHERE p.record <> $1', part
    ) INTO others USING wanted;
    EXECUTE format('TRUNCATE %s', part);
    INSERT INTO hub_vault.wrapped_secret (record, key_id, wrapped)
    SELECT kept.record, kept.key_id, kept.wrapped FROM unnest(others) AS kept;
  END IF;
  RETURN QUERY SELECT f.seq, f.id, f.record, f.class, f.created_at, f.retain_until, f.shredded_at
    FROM hub_vault.key_in_full f WHERE f.record = wanted ORDER BY f.seq;
END $$;

-- The write-ahead log holds every key as it was made. HV002 when the server still keeps a part of it from before.
CREATE FUNCTION hub_vault.empty_write_ahead_log() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first_that_may_stay text;
BEGIN
  PERFORM pg_switch_wal();
  first_that_may_stay := pg_walfile_name(pg_current_wal_insert_lsn() + 1);
  CHECKPOINT;
  IF EXISTS (
    SELECT FROM pg_ls_waldir() AS file WHERE file.name ~ '^[0-9A-F]{24}$' AND file.name < first_that_may_stay
  ) THEN
    RAISE EXCEPTION 'The server keeps older parts of its write-ahead log' USING ERRCODE = 'HV002';
  END IF;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub_vault FROM PUBLIC;
GRANT USAGE ON SCHEMA hub_vault TO hub_vault_finds;
GRANT SELECT ON hub_vault.migration TO hub_vault_finds;
GRANT EXECUTE ON FUNCTION hub_vault.kek_fingerprints(), hub_vault.note_kek_fingerprint(text, text),
  hub_vault.key_of_id(text), hub_vault.key_names(bigint, integer) TO hub_vault_finds;
GRANT EXECUTE ON FUNCTION hub_vault.keys_wanted(text[], text[]),
  hub_vault.keep_keys(text[], text[], text[], bytea[], text[], text[]) TO hub_vault_obtains;
GRANT EXECUTE ON FUNCTION hub_vault.shred_record(text, text), hub_vault.empty_write_ahead_log() TO hub_vault_shreds;
