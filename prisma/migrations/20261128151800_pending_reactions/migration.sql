-- Entries of the record to which a jobs process has to react. Written by the statement that appends the entry, removed by the transaction that reacts.
CREATE TABLE pending_reaction (
  stream text NOT NULL,
  seq integer NOT NULL,
  due_at timestamptz(3) NOT NULL DEFAULT now(),
  tries integer NOT NULL DEFAULT 0,
  PRIMARY KEY (stream, seq)
);
CREATE INDEX pending_reaction_due_at_idx ON pending_reaction (due_at);
