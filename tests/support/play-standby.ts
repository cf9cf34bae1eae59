import { SYSTEM } from '#contract/identity.ts'
import { evidenceInput } from './accepted-evidence.ts'
import { brokenOff } from './accepted-stage.ts'
import { type City, endAnswering } from './city.ts'

/** An official's line breaks off, who then goes on by sound, and a deputy takes the seat; an evidence card is shown. */
export async function playStandby(city: City): Promise<void> {
  const { hearingId, moderator, official } = city
  const deputy = await city.staff('official', 'He', hearingId)
  const [key, to] = [await city.stageKey(official.actor.personId), await city.stageKey(deputy.actor.personId)]
  await city.must(moderator.actor, 'stage:name-deputy', { hearingId, key, deputy: to })
  await city.must(deputy.actor, 'stage:ready', { hearingId })
  await brokenOff(city)
  await city.must(SYSTEM, 'stage:interrupt', { hearingId })
  await city.must(moderator.actor, 'stage:ask-sound', { hearingId, key })
  await city.must(deputy.actor, 'stage:hand-over', { hearingId, from: key, to })
  await city.database.pool.query('UPDATE stage_presence SET quiet_since = NULL')
  await city.must(SYSTEM, 'stage:resume', { hearingId })
  await city.must(deputy.actor, 'stage:leave', { hearingId })
  await endAnswering(city)
  const card = { hearingId, ...evidenceInput() }
  await city.must(moderator.actor, 'evidence:prepare', card)
  await city.must(moderator.actor, 'evidence:show', { hearingId, cardId: card.cardId })
  await city.must(moderator.actor, 'evidence:hide', { hearingId })
  await city.must(moderator.actor, 'evidence:remove', { hearingId, cardId: card.cardId })
}
