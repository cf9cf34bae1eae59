-- Why a hearing that was announced does not take place, as its page says.
ALTER TABLE "hearing" ADD COLUMN "cancelled_for" TEXT;
