import { PACE_CODES, PACE_REASONS } from '#contract/pace-reasons.ts'
import { islandMessages } from '../../../../../_i18n/island-messages.ts'
import type { Locale } from '../../../../../_i18n/routing.ts'
import { getStateLabels } from '../../../../../_i18n/state-labels.ts'
import type { HearingWords } from '../../../../../_live/hearing/words.ts'

/** Every word of the live page in a language, as one object for its island. */
export async function getHearingWords(locale: Locale): Promise<HearingWords> {
  const { hearing, ask, mine } = islandMessages(locale)
  const labels = await getStateLabels(locale)
  const pace = Object.fromEntries(PACE_CODES.map((code) => [code, PACE_REASONS[code][locale]])) as HearingWords['pace']
  const { erased, withdrawWhat, withdrawErases, withdrawErasesHint, withdrawSure } = mine
  const own = { erased, withdrawWhat, withdrawErases, withdrawErasesHint, withdrawSure }
  return { room: hearing.room, ask, own, pace, ...labels }
}
