-- PostgreSQL knows nothing of how many rows a transition table has, and read the whole of search_document for each case that was changed. By row, and
-- only where what is told of the case changes, its few rows are found by their index.
DROP TRIGGER search_follows_new ON "case";
DROP TRIGGER search_follows ON "case";
DROP FUNCTION search_follows_cases();

CREATE FUNCTION search_follows_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_document d SET case_status = NEW.status, department_id = NEW.department_id
  WHERE d.question_id = NEW.question_id AND (d.case_status, d.department_id) IS DISTINCT FROM (NEW.status, NEW.department_id);
  RETURN NULL;
END $$;
CREATE TRIGGER search_follows_new AFTER INSERT ON "case" FOR EACH ROW EXECUTE FUNCTION search_follows_case();
CREATE TRIGGER search_follows AFTER UPDATE OF status, department_id ON "case" FOR EACH ROW
WHEN ((OLD.status, OLD.department_id) IS DISTINCT FROM (NEW.status, NEW.department_id)) EXECUTE FUNCTION search_follows_case();
