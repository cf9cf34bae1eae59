import type { Change } from '../change.ts'

/** A state of a question, with the command that leads to it: `deferred`, to come at another sitting. */
export const state: Change = {
  name: 'a state of a question',
  bar: 8,
  house: [
    {
      file: 'contract/states.ts',
      after: "  next: { kind: 'open', listed: 'open' },",
      add: "  deferred: { kind: 'open', listed: 'open' },\n",
    },
    { file: 'prisma/schema.prisma', replace: '  next\n  answering\n', by: '  next\n  deferred\n  answering\n' },
    { file: 'domain/question/machine.ts', after: "  | 'unqueue'", add: "  | 'defer'\n" },
    {
      file: 'domain/question/machine.ts',
      replace: `    unqueue: toApproved,
    call: toAnswering,
    hold: toHeld,
    decline: toDeclined,
    merge: toMerged,
    file: toCase,
    erase: toDeclined,
  },
`,
      by: `    unqueue: toApproved,
    defer: { to: 'deferred', by: moderator },
    call: toAnswering,
    hold: toHeld,
    decline: toDeclined,
    merge: toMerged,
    file: toCase,
    erase: toDeclined,
  },
  deferred: {
    queue: { to: 'next', by: moderator },
    call: toAnswering,
    merge: toMerged,
    withdraw: toWithdrawn,
    file: toCase,
    erase: toDeclined,
  },
`,
    },
    { file: 'app/_i18n/messages/en/states.json', after: '"next": "Up next"', add: '    "deferred": "Deferred",\n' },
    { file: 'app/_i18n/messages/zh-CN/states.json', after: '"next": "', add: '    "deferred": "改日再答",\n' },
    { file: 'app/_ui/icon-names.ts', after: "  next: 'circle-arrow-up',", add: "  deferred: 'circle-arrow-right',\n" },
    {
      file: 'domain/commands/question/defer.ts',
      text: `import * as z from 'zod'
import { hearingStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { openQuestion, update } from '../../question/rows.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Takes a question out of the next ones, to come at another sitting. */
export const deferQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.unqueued'],
  rule: async (tx, input, ctx) => {
    const { hearing, question, to } = await openQuestion(tx, input, 'defer')
    await update(tx, question, ctx, { status: to })
    const moved = entry(
      hearingStream(hearing.slug),
      'question.unqueued',
      { questionId: input.questionId, from: question.status, to },
      { by: ctx.actor.personId },
      { recipients: [question.askerId] },
    )
    return { entries: [moved] }
  },
})
`,
    },
    {
      file: 'domain/commands/registry.ts',
      after: "import { declineQuestion } from './question/decline.ts'",
      add: "import { deferQuestion } from './question/defer.ts'\n",
    },
    {
      file: 'domain/commands/registry.ts',
      after: "'question:unqueue': ",
      add: "  'question:defer': deferQuestion,\n",
    },
  ],
  tests: [
    {
      file: 'tests/support/accepted-commands.ts',
      after: "'question:unqueue': ",
      add: "    'question:defer': async () => ({ actor: moderator.actor, input: await question('approved', 'queue') }),\n",
    },
    {
      file: 'tests/fences/tables.test.ts',
      after: "  unqueue: 'question:unqueue',",
      add: "  defer: 'question:defer',\n",
    },
  ],
}
