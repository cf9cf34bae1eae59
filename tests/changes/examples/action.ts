import type { Change } from '../change.ts'

/** A moderator's action with a button: `question:unfile`. */
export const action: Change = {
  name: 'an action with a button',
  bar: 6,
  house: [
    {
      file: 'domain/commands/question/unfile.ts',
      text: `import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { shareQuestion, update } from '../../question/rows.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Takes a question out of its topic. */
export const unfileQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.classified'],
  rule: async (tx, { questionId, version }, ctx) => {
    const { hearing, question } = await shareQuestion(tx, { questionId })
    if (question.version !== version) throw new Refusal('conflict')
    await update(tx, question, ctx, { topicId: null })
    const classified = { questionId, topicId: null }
    return {
      entries: [entry(hearingStream(hearing.slug), 'question.classified', classified, { by: ctx.actor.personId })],
    }
  },
})
`,
    },
    {
      file: 'domain/commands/registry.ts',
      after: "import { submitQuestion } from './question/submit.ts'",
      add: "import { unfileQuestion } from './question/unfile.ts'\n",
    },
    {
      file: 'domain/commands/registry.ts',
      after: "'question:classify': ",
      add: "  'question:unfile': unfileQuestion,\n",
    },
    {
      file: 'app/_live/moderate/actions.ts',
      replace: "  erase: row({ command: 'question:erase',",
      by: `  unfile: row({
    command: 'question:unfile',
    when: ({ topicId }) => topicId !== null,
    key: 'U',
    look: 'quiet',
    undo: ({ before: { topicId } }) => [{ command: 'question:classify', input: { topicId } }],
  }),
  erase: row({ command: 'question:erase',`,
    },
    {
      file: 'app/_i18n/messages/en/moderate.json',
      after: '"topic": { "label": "Topic…"',
      add: '    "unfile": { "label": "No topic", "done": "No. {n} has no topic now", "help": "Take it out of its topic" },\n',
    },
    {
      file: 'app/_i18n/messages/zh-CN/moderate.json',
      after: '"topic": { "label": "议题…"',
      add: '    "unfile": { "label": "移出议题", "done": "第 {n} 号已移出议题", "help": "移出议题" },\n',
    },
  ],
  tests: [
    {
      file: 'tests/support/accepted-commands.ts',
      after: "'question:classify': ",
      add: "    'question:unfile': onQuestion('approved'),\n",
    },
  ],
}
