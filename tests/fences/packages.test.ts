import { expect, test } from 'vitest'
import { floorFaults, hostFaults, licenceFaults } from '#tools/quality/packages.ts'

const policy = {
  floors: { next: '16.4.1', ws: '8.21.0' },
  licences: ['MIT', 'Apache-2.0'],
  exceptions: { 'tool-*': { licences: ['MPL-2.0'], why: 'Runs while building, never shipped.' } },
}

test('a package below its floor is named, also where it is nested', () => {
  const lock = {
    'node_modules/next': { version: '16.4.1' },
    'node_modules/ws': { version: '8.23.0' },
    'node_modules/engine.io/node_modules/ws': { version: '8.20.9' },
  }
  expect(floorFaults(lock, policy)).toEqual(['node_modules/engine.io/node_modules/ws is 8.20.9; the floor is 8.21.0'])
  expect(floorFaults({ 'node_modules/next': { version: '16.4.1-canary.2' } }, policy)).toHaveLength(1)
})

test('a lock that names a registry is refused', () => {
  const lock = {
    'node_modules/next': { version: '16.4.5' },
    'node_modules/ws': { version: '8.23.0', resolved: 'https://registry.example/ws.tgz' },
  }
  expect(hostFaults(lock)).toEqual(['node_modules/ws names the registry that it came from'])
})

test.each([
  ['MIT', []],
  ['(MIT OR GPL-3.0)', []],
  ['MIT AND Apache-2.0', []],
  ['MIT AND GPL-3.0', ['some: MIT AND GPL-3.0']],
  ['AGPL-3.0', ['some: AGPL-3.0']],
  [undefined, ['some: unknown']],
])('a package under %s', (license, faults) => {
  expect(licenceFaults('/nowhere', { 'node_modules/some': { license } }, policy)).toEqual(faults)
})

test('an exception holds for the named packages and licence only', () => {
  const lock = {
    'node_modules/tool-linux': { license: 'MPL-2.0', dev: true },
    'node_modules/tool-mac': { license: 'GPL-3.0', dev: true },
    'node_modules/other': { license: 'MPL-2.0' },
  }
  expect(licenceFaults('/nowhere', lock, policy)).toEqual(['tool-mac: GPL-3.0 (development only)', 'other: MPL-2.0'])
})
