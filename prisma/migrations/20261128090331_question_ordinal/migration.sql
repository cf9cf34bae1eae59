-- Questions are numbered 1 … n for people, in the order in which they entered the hearing's record. A stream counts those that it has numbered.
ALTER TABLE "stream" ADD COLUMN "questions" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "question" ADD COLUMN "ordinal" INTEGER;

UPDATE "question" q SET "ordinal" = n."place"
FROM (SELECT "id", row_number() OVER (PARTITION BY "hearing_id" ORDER BY "number") AS "place" FROM "question" WHERE "number" IS NOT NULL) n
WHERE q."id" = n."id";

UPDATE "stream" s SET "questions" = c."n"
FROM (SELECT h."slug", count(*) AS "n" FROM "question" q JOIN "hearing" h ON h."id" = q."hearing_id" GROUP BY h."slug") c
WHERE s."name" = 'hearing-' || c."slug";

CREATE UNIQUE INDEX "question_hearing_id_ordinal_key" ON "question" ("hearing_id", "ordinal");
