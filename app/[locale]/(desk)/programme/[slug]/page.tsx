import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { ProgrammeDesk } from '#app/_live/programme/programme-desk.tsx'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { desksOf } from '#app/_server/desks-of.ts'
import { hostFrame } from '#app/_server/host-frame.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { moderates } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listSeats } from '#domain/hearing/stage-queries.ts'
import { getHearing } from '#domain/question/queries.ts'
import { listReasons } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { addDestination, stageSeats } from './actions.ts'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'programme' })
  return { title: t('title') }
}

/** The host's desk of a hearing for its moderators and administrators; oversight reads it. */
export default async function ProgrammePage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/programme/${slug}`
  const actor = await currentActor()
  const { prisma } = database()
  const read = await deskRead(locale, path, async () => {
    const snapshot = await getHearing(prisma, actor, slugIn(slug), 'desk', 'all')
    if (!desksOf(actor, snapshot.view).includes('programme')) throw new Refusal('forbidden')
    return {
      snapshot,
      seats: await listSeats(prisma, actor, snapshot.view.id),
      departments: await listDepartments(prisma),
      reasons: (await listReasons(prisma, actor, 'withdraw_promise')).map(({ code, name }) => ({
        code,
        name: inLocale(name, locale),
      })),
    }
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { snapshot, seats, departments, reasons } = read.value
  return (
    <ProgrammeDesk
      frame={await hostFrame(locale, slug, 'programme', moderates(actor, snapshot.view.id))}
      programme={{
        seats,
        readSeats: stageSeats.bind(null, snapshot.view.id),
        departments: Object.fromEntries(departments.map(({ id, name }) => [id, inLocale(name, locale)])),
        personId: actor.personId,
        addDestination: addDestination.bind(null, snapshot.view.id),
        factorLink: localePath(locale, '/factor'),
        returnWords: islandMessages(locale).hearing.room.returns,
        returnReasons: reasons,
      }}
      snapshot={{ view: snapshot.view, votes: snapshot.votes, v: snapshot.v, poll: snapshot.poll }}
    />
  )
}
