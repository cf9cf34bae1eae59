import { expect, test } from 'vitest'
import { lineOf, reaches } from '#tests/lab/figure.ts'
import { FAULTS, type FaultName } from './faults.ts'

/** Each is over in about half a minute where nothing else runs; a machine that others use too takes several times as long. */
const LIMIT_MS = 600_000

/** One of each kind: a crowd, a lost store, a lost node, a lost line, hostile senders. `npm run faults -- quick` runs the others as well. */
const IN_EVERY_RUN = [
  'storm',
  'redis-killed',
  'postgres-killed',
  'bad-frames',
  'one-flooder',
  'strangers',
  'node-killed',
  'cut-off',
  'crash-between',
] as const satisfies readonly FaultName[]

test.each(IN_EVERY_RUN)(
  'npm run faults -- %s',
  async (name) => {
    const findings = await FAULTS[name].run()
    expect(findings.filter((finding) => reaches(finding) === false).map(lineOf)).toEqual([])
  },
  LIMIT_MS,
)
