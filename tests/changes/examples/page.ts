import type { Change } from '../change.ts'

/** The first feature of the noun, on which the next example stands: a page that says how it was when it was drawn. */
export const page: Change = {
  name: 'a page of the noun',
  house: [
    {
      file: '.dependency-cruiser.mjs',
      after: "  'poll',",
      add: "  'petition',\n",
    },
    {
      file: 'domain/petition/queries.ts',
      text: `import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { streamOf } from '#contract/streams/names.ts'
import type { PetitionView } from '#contract/streams/petition/fold.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'

/** A petition as the public reads it; refused as the readers of its hearing are. */
export async function getPetition(prisma: PrismaClient, reader: Actor, slug: string): Promise<PetitionView> {
  const found = await prisma.petition.findUnique({ where: { slug }, include: { hearing: true } })
  mustRead(found?.hearing ?? null, reader, 'public')
  const stream = await prisma.stream.findUnique({ where: { name: streamOf('petition', slug) } })
  if (!found || !stream) throw new Refusal('unknown')
  const { title, hearing, openedAt } = found
  return { seq: stream.lastSeq, slug, hearing: hearing.slug, title, openedAt: openedAt.toISOString() }
}
`,
    },
    {
      file: 'app/[locale]/(public)/petitions/[slug]/page.tsx',
      text: `import { setRequestLocale } from 'next-intl/server'
import { currentActor } from '#app/_server/context.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { getPetition } from '#domain/petition/queries.ts'
import { database } from '#platform/db.ts'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** A petition. */
export default async function Page({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const view = await getPetition(database().prisma, await currentActor(), slug)
  return (
    <PublicShell locale={locale} path={\`/petitions/\${slug}\`}>
      <PageHeader title={view.title} />
    </PublicShell>
  )
}
`,
    },
  ],
  tests: [],
}
