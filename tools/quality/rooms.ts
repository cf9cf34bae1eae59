/** The folders of the house that hold code. The rules of `.dependency-cruiser.mjs` and the reader of imports go by them. */
export const ROOMS = [
  'app',
  'realtime',
  'jobs',
  'runtime',
  'contract',
  'domain',
  'platform',
  'prisma',
  'ops',
  'bench',
  'tools',
  'tests',
] as const
