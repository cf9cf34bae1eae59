-- CreateTable
CREATE TABLE "broadcast_destination" (
    "id" UUID NOT NULL,
    "hearing_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "on_since" TIMESTAMPTZ(3),

    CONSTRAINT "broadcast_destination_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "broadcast_destination_hearing_id_idx" ON "broadcast_destination"("hearing_id");

-- AddForeignKey
ALTER TABLE "broadcast_destination" ADD CONSTRAINT "broadcast_destination_hearing_id_fkey" FOREIGN KEY ("hearing_id") REFERENCES "hearing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
