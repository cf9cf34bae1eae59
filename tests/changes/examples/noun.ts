import type { Change } from '../change.ts'

/** A noun with its table, its kind of stream, and the command that writes its first row: the petition. */
export const noun: Change = {
  name: 'a noun',
  bar: 6,
  house: [
    {
      file: 'prisma/schema.prisma',
      replace: '/// The last case number given',
      by: `model Petition {
  id        String   @id @db.Uuid
  slug      String   @unique // words: kept
  hearingId String   @map("hearing_id") @db.Uuid
  hearing   Hearing  @relation(fields: [hearingId], references: [id])
  title     String // words: kept
  openedAt  DateTime @map("opened_at") @db.Timestamptz(3)

  @@index([hearingId])
  @@map("petition")
}

/// The last case number given`,
    },
    {
      file: 'prisma/schema.prisma',
      after: '  cases                   Case[]',
      add: '  petitions               Petition[]\n',
    },
    {
      file: 'contract/streams/petition/entries.ts',
      text: `import * as z from 'zod'
import { slug } from '../../ids.ts'
import { type AnyEntryIn, by, type EntryTable, entry, OFFICE } from '../entry.ts'

/** Entry types of a petition's stream. */
export const PETITION_ENTRIES = {
  'petition.opened': entry(z.object({ slug, hearing: slug, title: z.string() }), by, OFFICE),
} as const satisfies EntryTable

/** An entry of a petition's stream. */
export type PetitionEntry = AnyEntryIn<typeof PETITION_ENTRIES>
`,
    },
    {
      file: 'contract/streams/petition/fold.ts',
      text: `import { foldBy } from '../fold.ts'
import type { PETITION_ENTRIES, PetitionEntry } from './entries.ts'

/** A petition as its record tells it to the public. \`hearing\`: the slug of its hearing. */
export type PetitionView = { seq: number; slug: string; hearing: string; title: string; openedAt: string }

const open = ({ seq, at, public: opening }: PetitionEntry): PetitionView => ({ seq, ...opening, openedAt: at })

/** How a petition's record becomes its view. */
export const PETITION_FOLD = foldBy<typeof PETITION_ENTRIES, PetitionView>(open, {
  'petition.opened': (view) => view,
})
`,
    },
    {
      file: 'contract/streams/registry.ts',
      after: "import { type StreamName, streamOf } from './names.ts'",
      add: "import { PETITION_FOLD } from './petition/fold.ts'\n",
    },
    {
      file: 'contract/streams/registry.ts',
      after: "  authority: { key: ''",
      add: `  petition: {
    key: '[a-z0-9-]{1,60}',
    readers: { noun: 'petition', field: 'slug' },
    audiences: [],
    fold: PETITION_FOLD,
  },
`,
    },
    {
      file: 'contract/record.ts',
      after: "import { HEARING_ENTRIES } from './streams/hearing/entries.ts'",
      add: "import { PETITION_ENTRIES } from './streams/petition/entries.ts'\n",
    },
    { file: 'contract/record.ts', after: '  authority: AUTHORITY_ENTRIES,', add: '  petition: PETITION_ENTRIES,\n' },
    { file: 'contract/record.ts', after: '  ...AUTHORITY_ENTRIES,', add: '  ...PETITION_ENTRIES,\n' },
    {
      file: 'app/_i18n/messages/en/record.json',
      after: '"case": "Case {name}"',
      add: '    "petition": "Petition {name}",\n',
    },
    {
      file: 'app/_i18n/messages/en/record.json',
      after: '  "types": {',
      add: '    "petition": { "opened": "Petition opened" },\n',
    },
    { file: 'app/_i18n/messages/zh-CN/record.json', after: '"case": "', add: '    "petition": "请愿 {name}",\n' },
    {
      file: 'app/_i18n/messages/zh-CN/record.json',
      after: '  "types": {',
      add: '    "petition": { "opened": "请愿发起" },\n',
    },
  ],
  besides: [
    {
      file: 'domain/commands/petition/open.ts',
      text: `import * as z from 'zod'
import { hearingId, id, slug } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { streamOf } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Opens a petition of a hearing. */
export const openPetition = command({
  input: z.object({ hearingId, petitionId: id, slug, title: line(LIMITS.hearingTitle) }),
  who: { moderator: 'hearing' },
  appends: ['petition.opened'],
  rule: async (tx, { hearingId, petitionId, slug, title }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    await tx.insertInto('petition').values({ id: petitionId, slug, hearingId, title, openedAt: ctx.now }).execute()
    const opening = { slug, hearing: hearing.slug, title }
    return {
      entries: [
        entry(streamOf('petition', slug), 'petition.opened', opening, { by: ctx.actor.personId }, { opens: true }),
      ],
    }
  },
})
`,
    },
    {
      file: 'domain/commands/registry.ts',
      after: "import { verifyPerson } from './person/verify.ts'",
      add: "import { openPetition } from './petition/open.ts'\n",
    },
    { file: 'domain/commands/registry.ts', after: "'person:verify': ", add: "  'petition:open': openPetition,\n" },
  ],
  tests: [
    {
      file: 'tests/support/accepted-commands.ts',
      after: "'hearing:archive': ",
      add: `    'petition:open': by(moderator.actor, () => ({
      hearingId: city.hearingId,
      petitionId: newId(),
      slug: \`petition-\${newId()}\`,
      title: '给公园多装几盏灯',
    })),
`,
    },
    {
      file: 'tests/integration/command-rights.test.ts',
      after: 'const OTHERS: Partial<Record<CommandName, object>> = {',
      add: "  'petition:open': { petitionId: newId(), title: '给公园多装几盏灯' },\n",
    },
    {
      file: 'tests/support/every-entry.ts',
      after: "await desk('stage:invite', seat)",
      add: "  await desk('petition:open', { hearingId, petitionId: newId(), slug: 'lamps', title: '给公园多装几盏灯' })\n",
    },
  ],
}
