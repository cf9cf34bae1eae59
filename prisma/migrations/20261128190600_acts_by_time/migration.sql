-- Oversight reads acts of the staff by time, by who did them and by their kind.
CREATE INDEX "record_at_stream_seq_idx" ON "record"("at", "stream", "seq");
CREATE INDEX "record_actor_id_at_idx" ON "record"("actor_id", "at");
CREATE INDEX "record_type_at_idx" ON "record"("type", "at");
