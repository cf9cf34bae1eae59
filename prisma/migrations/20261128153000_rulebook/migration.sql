-- Versions of the rulebook; the first one is published by the platform when it is deployed.
CREATE TABLE rulebook_version (
  number integer PRIMARY KEY,
  document text NOT NULL,
  digest bytea NOT NULL,
  reason_zh text NOT NULL,
  reason_en text NOT NULL,
  published_at timestamptz(3) NOT NULL,
  published_by_id uuid
);

CREATE FUNCTION rulebook_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'versions of the rulebook are never changed or deleted';
END $$;
CREATE TRIGGER rulebook_version_kept BEFORE UPDATE OR DELETE ON rulebook_version FOR EACH ROW EXECUTE FUNCTION rulebook_version_is_kept();

-- What administrators are working on: one row at most.
CREATE TABLE rulebook_draft (
  id integer PRIMARY KEY DEFAULT 1,
  version integer NOT NULL,
  document text NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  changed_by_id uuid,
  CONSTRAINT rulebook_draft_one_row CHECK (id = 1)
);
