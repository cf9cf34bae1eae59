-- A message by which nothing was done may be sent again on purpose.
ALTER TYPE "intake_state" ADD VALUE 'refused' BEFORE 'incomplete';

-- What operators enter of ballots is counted among what they do in an hour.
ALTER TYPE "operated_kind" ADD VALUE 'ballot';
