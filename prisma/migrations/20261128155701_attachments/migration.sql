CREATE TYPE attachment_purpose AS ENUM ('letter', 'milestone', 'reply');
CREATE TYPE attachment_state AS ENUM ('uploaded', 'ready', 'published', 'erased');
CREATE TYPE file_role AS ENUM ('original', 'large', 'small');

-- A picture that somebody brought; what is in it lies in storage.
CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  uploaded_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  purpose attachment_purpose NOT NULL,
  state attachment_state NOT NULL DEFAULT 'uploaded',
  version integer NOT NULL DEFAULT 1,
  stream text,
  alt_zh text NOT NULL DEFAULT '',
  alt_en text NOT NULL DEFAULT '',
  regions jsonb NOT NULL DEFAULT '[]',
  width integer,
  height integer,
  uploaded_at timestamptz(3) NOT NULL,
  state_at timestamptz(3) NOT NULL,
  published_at timestamptz(3)
);
CREATE INDEX attachment_uploaded_by_id_state_idx ON attachment (uploaded_by_id, state);
CREATE INDEX attachment_stream_idx ON attachment (stream);
CREATE INDEX attachment_state_state_at_idx ON attachment (state, state_at);

-- What lies in storage, or is about to: nothing is there of which no row tells.
CREATE TABLE attachment_file (
  key text PRIMARY KEY,
  attachment_id uuid NOT NULL REFERENCES attachment (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  role file_role NOT NULL,
  bytes integer NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  unwanted_at timestamptz(3)
);
CREATE INDEX attachment_file_attachment_id_idx ON attachment_file (attachment_id);
CREATE INDEX attachment_file_unwanted_at_idx ON attachment_file (unwanted_at);
