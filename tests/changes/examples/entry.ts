import type { Change } from '../change.ts'

/** A type of record entry: `stage.cleared`, which the command of the first example appends from then on. */
export const entry: Change = {
  name: 'an entry type',
  bar: 3,
  house: [
    {
      file: 'contract/streams/hearing/entries.ts',
      after: "  'stage.removed': entry(",
      add: "  /** Everybody stepped off at once. */\n  'stage.cleared': entry(nothing, by, OFFICE),\n",
    },
    {
      file: 'contract/streams/hearing/fold.ts',
      after: "  'stage.removed': offStage,",
      add: "  'stage.cleared': (view) => ({ ...view, stage: [] }),\n",
    },
    {
      file: 'app/_i18n/messages/en/record.json',
      after: '"removed": "Removed from the stage"',
      add: '      "cleared": "Everybody left the stage",\n',
    },
    {
      file: 'app/_i18n/messages/zh-CN/record.json',
      after: '"removed": "请离台上"',
      add: '      "cleared": "全体离台",\n',
    },
  ],
  besides: [
    { file: 'domain/commands/stage/clear.ts', replace: "appends: ['stage.left']", by: "appends: ['stage.cleared']" },
    {
      file: 'domain/commands/stage/clear.ts',
      replace: "import { stageKeyOf } from '../../kernel/pseudonym.ts'\n",
      by: '',
    },
    {
      file: 'domain/commands/stage/clear.ts',
      replace: `    const left = await tx
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
`,
      by: `    await tx
      .updateTable('stagePresence')
      .set({ enteredAt: null, quietSince: null })
      .where('hearingId', '=', hearingId)
      .execute()
    return { entries: [entry(hearingStream(hearing.slug), 'stage.cleared', {}, { by: ctx.actor.personId })] }
`,
    },
  ],
  tests: [
    {
      file: 'tests/support/every-entry.ts',
      after: "await desk('stage:invite', seat)",
      add: "  await desk('stage:clear', { hearingId })\n",
    },
  ],
}
