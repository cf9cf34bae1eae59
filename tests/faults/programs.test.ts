import { expect, test } from 'vitest'
import { FAULT_NAMES, FAULTS } from '#scripts/faults/faults.ts'
import { lineOf, reaches } from '#scripts/lab/figure.ts'

test.each(FAULT_NAMES.filter((name) => FAULTS[name].quick))('npm run faults -- %s', async (name) => {
  const findings = await FAULTS[name].run()
  expect(findings.filter((finding) => reaches(finding) === false).map(lineOf)).toEqual([])
})
