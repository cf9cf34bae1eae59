-- Since when nothing is sent from a seat on the stage: told on screens, and kept so that a seat that stays quiet is freed whichever node looks.
ALTER TABLE "stage_presence" ADD COLUMN "quiet_since" TIMESTAMPTZ(3);
