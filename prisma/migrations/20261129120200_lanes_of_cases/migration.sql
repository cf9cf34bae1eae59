-- The fast lane of a case stands in the case, where the desk may set it; and which words of its lane a letter was proposed by.
ALTER TABLE "case" ADD COLUMN "lane" TEXT;
UPDATE "case" SET "lane" = l."lane" FROM "letter" l WHERE l."question_id" = "case"."question_id" AND l."lane" IS NOT NULL;
ALTER TABLE "letter" ADD COLUMN "matched" TEXT[] DEFAULT ARRAY[]::TEXT[];
