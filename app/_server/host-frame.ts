import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import type { HostFrame } from '#app/_live/programme/host-context.ts'
import { deskFrame } from './desk-frame.ts'
import { DESK_ICON } from './desks-of.ts'

const OTHER = { moderate: 'programme', programme: 'moderate' } as const

/** What the server gives a desk of a hearing's hosts, whose reader `acts` or only reads. */
export async function hostFrame(
  locale: Locale,
  slug: string,
  desk: 'moderate' | 'programme',
  acts: boolean,
): Promise<HostFrame> {
  const frame = await deskFrame(locale, slug, desk, acts)
  const messages = islandMessages(locale)
  const { common, programme, moderate, states } = messages
  const labels = await getStateLabels(locale)
  const { desks } = common
  const other = OTHER[desk]
  const screen = {
    href: `${frame.links.public}/screen`,
    label: messages.hearing.screen.title,
    icon: 'share-screen',
  } as const
  return {
    ...frame,
    places: [
      { href: frame.links[other], label: desks[other], icon: DESK_ICON[other] },
      { href: frame.links.public, label: desks.public, icon: 'viewers' },
      ...(desk === 'programme' ? [screen] : []),
    ],
    placesLabel: messages[desk].links.label,
    messages: {
      programme,
      states: labels.states,
      outcomes: labels.outcomes,
      watching: states.watching,
      desks,
      anonymous: moderate.question.anonymous,
      common: frame.common,
    },
  }
}
