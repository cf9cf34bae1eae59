-- A mailbox takes letters to a post: it has topics and questions as a hearing has, and is never on air.
CREATE TYPE hearing_kind AS ENUM ('hearing', 'mailbox');
ALTER TYPE case_origin ADD VALUE 'letter';
-- The place is made safe until it is mended.
ALTER TYPE milestone_kind ADD VALUE 'safety' BEFORE 'begin';

ALTER TABLE hearing
  ADD COLUMN kind hearing_kind NOT NULL DEFAULT 'hearing',
  ADD COLUMN asks_department boolean NOT NULL DEFAULT false;

-- The words of a confidential case are for its askers and staff alone.
ALTER TABLE "case" ADD COLUMN confidential boolean NOT NULL DEFAULT false;

-- What a letter says besides its question's words.
CREATE TABLE letter (
  question_id uuid PRIMARY KEY REFERENCES question (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  place text NOT NULL DEFAULT '',
  latitude double precision,
  longitude double precision,
  consent boolean NOT NULL DEFAULT false,
  proposed text,
  lane text
);
