-- Names of the staff in Latin letters, for pages in English; empty where there is none.
ALTER TABLE "person" ADD COLUMN "name_en" TEXT NOT NULL DEFAULT '';
ALTER TABLE "answer" ADD COLUMN "by_name_en" TEXT NOT NULL DEFAULT '';
