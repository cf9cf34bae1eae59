-- Reactions are taken in this order; ten thousand that came with one commit were sorted for each forty.
DROP INDEX pending_reaction_due_at_idx;
CREATE INDEX pending_reaction_due_at_stream_seq_idx ON pending_reaction (due_at, stream, seq);
