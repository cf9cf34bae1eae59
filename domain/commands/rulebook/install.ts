import * as z from 'zod'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { publishVersion } from '../../rulebook/publish.ts'
import { rulebookInForce } from '../../rulebook/rows.ts'
import { command } from '../command.ts'

/** Publishes the default as version 1 of an installation that has no rulebook. Does nothing where there is one: it is given at every deployment. */
export const installRulebook = command({
  input: z.object({}),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['rulebook.published'],
  rule: async (tx, _input, ctx) => {
    if (await rulebookInForce(tx))
      return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
    const reason = { zh: '平台自带的规则书。', en: 'The rulebook that the platform comes with.' }
    return { entries: [await publishVersion(tx, { number: 1, document: DEFAULT_RULEBOOK, reason }, ctx)] }
  },
})
