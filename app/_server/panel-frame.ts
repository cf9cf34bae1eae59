import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import type { PanelFrame } from '#app/_live/official/panel-context.ts'
import { moderates, onPanel } from '#contract/identity.ts'
import { publicName } from '#contract/public-name.ts'
import { listOpenCases } from '#domain/case/list-open-cases.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { getOwnPlace, type OwnPlace } from '#domain/hearing/administration.ts'
import { getHearing, type HearingSnapshot } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { slugIn } from './address.ts'
import { currentActor } from './context.ts'
import { deskFrame } from './desk-frame.ts'
import { DESK_ICON, desksOf } from './desks-of.ts'

/** What the answering desk and the studio start from, read for the person of this request; refused like `getHearing` of the desk. */
export async function readPanel(
  locale: Locale,
  part: string,
  desk: 'official' | 'studio',
): Promise<{ frame: PanelFrame; snapshot: Pick<HearingSnapshot, 'view' | 'votes' | 'v' | 'poll'>; place: OwnPlace }> {
  const slug = slugIn(part)
  const actor = await currentActor()
  const { prisma } = database()
  const { view, votes, v, poll } = await getHearing(prisma, actor, slug, 'desk', 'all')
  const [place, departments, openCases] = await Promise.all([
    getOwnPlace(prisma, actor, slug),
    listDepartments(prisma),
    listOpenCases(prisma, actor, slug),
  ])
  const common = await getTranslations({ locale, namespace: 'common' })
  const { states } = await getStateLabels(locale)
  const { official } = islandMessages(locale)
  const grant = actor.grants.find(
    ({ hearingId, role }) => hearingId === view.id && (role === 'official' || !onPanel(actor, view.id)),
  )
  const own = await deskFrame(locale, slug, desk, moderates(actor, view.id) || onPanel(actor, view.id))
  const others = desksOf(actor, view)
    .filter((other) => other !== desk)
    .map((other) => ({ href: own.links[other], label: common(`desks.${other}`), icon: DESK_ICON[other] }))
  const frame: PanelFrame = {
    ...own,
    ownKey: place.key,
    ...publicName(actor),
    title: grant?.title ?? { zh: '', en: '' },
    departments: departments.filter(({ retiredAt }) => !retiredAt).map(({ id, name }) => ({ id, name })),
    openCases,
    messages: official,
    states,
    // Nothing leads away from the studio by mistake.
    places:
      desk === 'studio' ? [] : [...others, { href: own.links.public, label: common('desks.public'), icon: 'viewers' }],
    placesLabel: common('desks.of', { title: inLocale(view.settings.title, locale) }),
  }
  return { frame, snapshot: { view, votes, v, poll }, place }
}
