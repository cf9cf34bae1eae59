-- Each department of a case has a draft of its own.
ALTER TABLE "case_draft"
  DROP CONSTRAINT "case_draft_pkey",
  ADD CONSTRAINT "case_draft_pkey" PRIMARY KEY ("case_id", "department_id");
