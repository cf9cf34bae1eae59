import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import type { HearingMessages } from '#app/_live/hearing/messages.ts'
import { reasonNames } from '#app/_server/reason-names.ts'

/** Every word of the live page in a language, as one object for its island. */
export async function getHearingMessages(locale: Locale): Promise<HearingMessages> {
  const { hearing, ask, mine, outbox } = islandMessages(locale)
  // The words of another page would weigh on this one.
  const { page: _, ...cards } = outbox
  const labels = await getStateLabels(locale)
  const { erased, withdrawWhat, withdrawErases, withdrawErasesHint, withdrawSure } = mine
  const own = { erased, withdrawWhat, withdrawErases, withdrawErasesHint, withdrawSure }
  return {
    room: hearing.room,
    hand: hearing.hand,
    sign: hearing.sign,
    ask,
    outbox: cards,
    own,
    reasons: await reasonNames(locale),
    ...labels,
  }
}
