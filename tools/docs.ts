/** npm run docs -- [--check]: writes docs/PROTOCOL.md, docs/LIFECYCLES.md and docs/SECURITY.md from the contract, the machines and the tables of security; --check only compares. */
import { readFileSync, writeFileSync } from 'node:fs'
import { isBare, readCommand, runMain, UserError } from '#ops/supervisor/command-line.ts'
import { lifecyclesPage } from './documents/lifecycles.ts'
import { protocolPage } from './documents/protocol.ts'
import { securityPage } from './documents/security.ts'

/** Every generated page, by path. */
const PAGES = {
  'docs/PROTOCOL.md': protocolPage,
  'docs/LIFECYCLES.md': lifecyclesPage,
  'docs/SECURITY.md': securityPage,
} as const

await runMain(async () => {
  const { check } = readCommand('Usage: npm run docs -- [--check]', { check: { type: 'boolean' } }, isBare).values
  for (const [path, page] of Object.entries(PAGES)) {
    const text = page()
    if (!check) writeFileSync(path, text)
    else if (readFileSync(path, 'utf8') !== text)
      throw new UserError(`${path} is not what the contract says: run "npm run docs".`)
  }
})
