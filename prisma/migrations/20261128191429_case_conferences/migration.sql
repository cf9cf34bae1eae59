-- Conferences of departments about a case, and what they decide.
CREATE TABLE "case_conference" (
  "id" UUID NOT NULL PRIMARY KEY,
  "case_id" UUID NOT NULL REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "department_ids" UUID[],
  "meets_on" CHAR(10) NOT NULL,
  "time" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "held_on" CHAR(10),
  "minutes" TEXT,
  "cancelled_for" TEXT
);
CREATE INDEX "case_conference_case_id_idx" ON "case_conference"("case_id");

CREATE TABLE "case_decision" (
  "conference_id" UUID NOT NULL REFERENCES "case_conference"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "department_id" UUID NOT NULL,
  "due_on" CHAR(10),
  CONSTRAINT "case_decision_pkey" PRIMARY KEY ("conference_id", "ordinal")
);
