import type { Change } from '../change.ts'

/** A command without a button: `stage:clear`. */
export const command: Change = {
  name: 'a command',
  bar: 2,
  house: [
    {
      file: 'domain/commands/stage/clear.ts',
      text: `import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'
import { hearing as onHearing } from '../inputs.ts'

/** Takes everybody off the stage at once; they may come back. */
export const clearStage = command({
  input: onHearing,
  who: { moderator: 'hearing' },
  appends: ['stage.left'],
  rule: async (tx, { hearingId }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    const left = await tx
      .updateTable('stagePresence')
      .set({ enteredAt: null, quietSince: null })
      .where('hearingId', '=', hearingId)
      .where('enteredAt', 'is not', null)
      .returning('personId')
      .execute()
    return {
      entries: left.map(({ personId }) => {
        const key = stageKeyOf(hearing.pseudonymKey, personId)
        return entry(hearingStream(hearing.slug), 'stage.left', { key }, { by: ctx.actor.personId })
      }),
    }
  },
})
`,
    },
    {
      file: 'domain/commands/registry.ts',
      after: "import { renameStaff } from './staff/rename.ts'",
      add: "import { clearStage } from './stage/clear.ts'\n",
    },
    { file: 'domain/commands/registry.ts', after: "'hearing:archive': ", add: "  'stage:clear': clearStage,\n" },
  ],
  tests: [
    {
      file: 'tests/support/accepted-stage.ts',
      after: "'stage:enter': ",
      add: `    'stage:clear': async () => {
      const hearingId = await hearing('live')
      await onStage(hearingId)
      return { actor: moderator.actor, input: { hearingId } }
    },
`,
    },
  ],
}
