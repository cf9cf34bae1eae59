-- The open data of each month as files in storage.
CREATE TABLE "data_dump" (
    "month" CHAR(7) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "made_at" TIMESTAMPTZ(3),
    "made" INTEGER NOT NULL DEFAULT 0,
    "stale_at" TIMESTAMPTZ(3),
    "files" JSONB NOT NULL DEFAULT '[]',
    "keys" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "data_dump_pkey" PRIMARY KEY ("month")
);

-- What stands in a dump and is not public any more, or reads otherwise now, takes the dump away in the same statement; it is made anew. The moment
-- is that of the clock, so that one that is being made at the time is noticed as well.
CREATE FUNCTION data_dump_stale(from_moment timestamptz, to_moment timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE data_dump SET stale_at = clock_timestamp() WHERE until > from_moment AND since <= to_moment
$$;

CREATE FUNCTION data_dump_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM data_dump_stale(OLD.submitted_at, OLD.submitted_at);
  RETURN NULL;
END $$;
CREATE TRIGGER data_dump_keeps AFTER UPDATE OF title, body, published, erased_for ON question
FOR EACH ROW WHEN (OLD.published AND (OLD.title, OLD.body, OLD.published, OLD.erased_for) IS DISTINCT FROM (NEW.title, NEW.body, NEW.published, NEW.erased_for))
EXECUTE FUNCTION data_dump_question();

-- A case and its promises stand in the dumps of all months in which it was open; its question and answer in that of their own.
CREATE FUNCTION data_dump_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM data_dump_stale(least(NEW.opened_at, (SELECT q.submitted_at FROM question q WHERE q.id = NEW.question_id)), 'infinity');
  RETURN NULL;
END $$;
CREATE TRIGGER data_dump_keeps AFTER UPDATE OF confidential ON "case"
FOR EACH ROW WHEN (OLD.confidential IS DISTINCT FROM NEW.confidential) EXECUTE FUNCTION data_dump_case();

CREATE FUNCTION data_dump_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM data_dump_stale((SELECT q.submitted_at FROM question q WHERE q.id = OLD.question_id), 'infinity');
  RETURN NULL;
END $$;
CREATE TRIGGER data_dump_keeps AFTER UPDATE OF summary ON answer
FOR EACH ROW WHEN (OLD.summary IS DISTINCT FROM NEW.summary) EXECUTE FUNCTION data_dump_answer();

-- A hearing that is not for everybody any more takes all with it.
CREATE FUNCTION data_dump_hearing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM data_dump_stale('-infinity', 'infinity');
  RETURN NULL;
END $$;
CREATE TRIGGER data_dump_keeps AFTER UPDATE OF watch_tier, rehearsal ON hearing
FOR EACH ROW WHEN ((OLD.watch_tier, OLD.rehearsal) IS DISTINCT FROM (NEW.watch_tier, NEW.rehearsal))
EXECUTE FUNCTION data_dump_hearing();
