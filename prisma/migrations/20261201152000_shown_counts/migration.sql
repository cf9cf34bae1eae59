-- CreateTable
CREATE TABLE "poll_shown" (
    "poll_id" UUID NOT NULL,
    "ballots" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "poll_shown_pkey" PRIMARY KEY ("poll_id")
);

-- AddForeignKey
ALTER TABLE "poll_shown" ADD CONSTRAINT "poll_shown_poll_id_fkey" FOREIGN KEY ("poll_id") REFERENCES "poll"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
