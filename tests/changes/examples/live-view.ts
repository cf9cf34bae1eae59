import type { Change } from '../change.ts'

const PAGE = 'app/[locale]/(public)/petitions/[slug]/page.tsx'

/** A live view of another stream: the petition's page moves by itself. */
export const liveView: Change = {
  name: 'a live view of another stream',
  bar: 3,
  house: [
    {
      file: 'contract/streams/registry.ts',
      replace: `    readers: { noun: 'petition', field: 'slug' },
    audiences: [],
`,
      by: `    readers: { noun: 'petition', field: 'slug' },
    audiences: ['public'],
`,
    },
    {
      file: 'app/_live/petition/live-petition.tsx',
      text: `'use client'
import { useStore } from 'zustand'
import { LineEnded, type LineWords, useLiveStream } from '#app/_live/live-stream.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { Locale } from '#contract/ids.ts'
import type { PetitionView } from '#contract/streams/petition/fold.ts'

/** A petition that moves by itself: complete as the server drew it, then by the entries of its record. */
export function LivePetition({ locale, view, words }: { locale: Locale; view: PetitionView; words: LineWords }) {
  const stream = useLiveStream({ kind: 'petition', key: view.slug, audience: 'public', locale, view })
  const title = useStore(stream.store, (state) => state.view.title)
  return (
    <>
      <PageHeader title={title} />
      <LineEnded stream={stream} words={words} />
    </>
  )
}
`,
    },
    {
      file: PAGE,
      replace: '<PageHeader title={view.title} />',
      by: '<LivePetition locale={locale} view={view} words={islandMessages(locale).hearing.room} />',
    },
    {
      file: PAGE,
      replace:
        "import { currentActor } from '#app/_server/context.ts'\nimport { PageHeader } from '#app/_ui/page-header.tsx'\n",
      by: "import { islandMessages } from '#app/_i18n/island-messages.ts'\nimport { LivePetition } from '#app/_live/petition/live-petition.tsx'\nimport { currentActor } from '#app/_server/context.ts'\n",
    },
  ],
  tests: [],
}
