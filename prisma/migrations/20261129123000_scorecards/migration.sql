-- Scorecards of each period as a jobs process has computed them, so that no page reads all cases.
CREATE TABLE "scorecard" (
    "period" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "mark" BIGINT NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "scorecard_pkey" PRIMARY KEY ("period")
);
