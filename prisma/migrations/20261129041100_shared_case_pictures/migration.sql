-- Cases that are handled together show the same pictures of a joint reply.
ALTER TABLE "case_picture"
  DROP CONSTRAINT "case_picture_pkey",
  ADD CONSTRAINT "case_picture_pkey" PRIMARY KEY ("attachment_id", "case_id");
