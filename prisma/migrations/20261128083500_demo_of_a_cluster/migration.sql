-- A demo is bound to the cluster that it was made in: the identifier that PostgreSQL gave that cluster. A row from before has none.
ALTER TABLE "demo" ADD COLUMN "cluster" TEXT;
