import { expect, test } from 'vitest'
import { lineOf, reaches } from '#tests/lab/figure.ts'
import { FAULT_NAMES, FAULTS } from './faults.ts'

/** Each is over in about half a minute where nothing else runs; a machine that others use too takes several times as long. */
const LIMIT_MS = 600_000

test.each(FAULT_NAMES.filter((name) => FAULTS[name].quick))(
  'npm run faults -- %s',
  async (name) => {
    const findings = await FAULTS[name].run()
    expect(findings.filter((finding) => reaches(finding) === false).map(lineOf)).toEqual([])
  },
  LIMIT_MS,
)
