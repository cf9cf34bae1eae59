ALTER TYPE mail_kind ADD VALUE 'case_step';
ALTER TYPE mail_kind ADD VALUE 'staff_news';

CREATE TYPE staff_circle AS ENUM ('handlers', 'arbiters', 'supervisors', 'leaders', 'on_call');
CREATE TYPE staff_matter AS ENUM ('routed', 'helping', 'answered', 'reopened', 'disputed', 'draft', 'reminder', 'notice', 'supervisor', 'leader', 'public_list', 'call');

ALTER TABLE outgoing_mail ADD COLUMN stop_url text;

-- Steps of a case that wait to be told by letter.
CREATE TABLE case_news (
  stream text NOT NULL,
  seq integer NOT NULL,
  seqs integer[],
  due_at timestamptz(3) NOT NULL,
  told_to uuid,
  PRIMARY KEY (stream, seq)
);
CREATE INDEX case_news_due_at_idx ON case_news (due_at);

-- What those of the staff whom it concerns are told by letter.
CREATE TABLE staff_news (
  id uuid PRIMARY KEY,
  circle staff_circle NOT NULL,
  department_id uuid,
  matter staff_matter NOT NULL,
  case_number text NOT NULL,
  except_id uuid,
  due_at timestamptz(3) NOT NULL
);
CREATE INDEX staff_news_due_at_idx ON staff_news (due_at);
