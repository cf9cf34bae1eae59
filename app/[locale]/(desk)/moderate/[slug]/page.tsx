import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { ModerateDesk } from '#app/_live/moderate/moderate-desk.tsx'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { desksOf } from '#app/_server/desks-of.ts'
import { hostFrame } from '#app/_server/host-frame.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { moderates } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { getHearing } from '#domain/question/queries.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { questionHistory } from './actions.ts'

type Props = { params: Promise<{ locale: Locale; slug: string }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'moderate' })
  return { title: t('title') }
}

/** The moderator's desk of a hearing for its moderators and administrators; oversight reads it. */
export default async function ModeratePage({ params }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const path = `/moderate/${slug}`
  const actor = await currentActor()
  const { prisma } = database()
  const read = await deskRead(locale, path, async () => {
    const snapshot = await getHearing(prisma, actor, slugIn(slug), 'desk', 'all')
    if (!desksOf(actor, snapshot.view).includes('moderate')) throw new Refusal('forbidden')
    return { snapshot, departments: await listDepartments(prisma), rulebook: await rulebookNow(prisma, actor) }
  })
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { snapshot, departments, rulebook } = read.value
  const reasons = rulebook.document.reasons.map(({ code, name, ...reason }) => ({
    code,
    for: reason.for,
    name: inLocale(name, locale),
  }))
  const { moderate } = islandMessages(locale)
  const names = Object.fromEntries(departments.map(({ id, name }) => [id, locale === 'en' ? name.en : name.zh]))
  const frame = await hostFrame(locale, slug, 'moderate', moderates(actor, snapshot.view.id))
  return (
    <ModerateDesk
      frame={snapshot.mailbox ? { ...frame, places: [] } : frame}
      moderate={{
        say: moderate,
        mailbox: snapshot.mailbox,
        readHistory: questionHistory,
        departments: names,
        reasons,
        reasonNames: await reasonNames(locale),
      }}
      snapshot={{ view: snapshot.view, votes: snapshot.votes, v: snapshot.v, poll: snapshot.poll }}
    />
  )
}
