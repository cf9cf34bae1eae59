-- Whom the host put on programme: the slate, or people of the stage in their order.
ALTER TABLE "hearing" ADD COLUMN "shows_slate" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "stage_presence" ADD COLUMN "shown_place" INTEGER;
