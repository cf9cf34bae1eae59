import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

type EvidenceCommand = Extract<CommandName, `evidence:${string}`>

/** The rest of the input of a card. */
export const evidenceInput = () => ({
  cardId: newId(),
  title: { zh: '到货单', en: 'Delivery note' },
  text: { zh: '新泵到货。', en: 'The pump came.' },
})

/** For every command on evidence cards: brings a hearing to where it is accepted. */
export function acceptedEvidence(city: City): { readonly [N in EvidenceCommand]: () => Promise<Ready<N>> } {
  const { moderator, hearingId } = city
  const { actor } = moderator
  const prepared = async () => {
    const input = { hearingId, ...evidenceInput() }
    await city.must(actor, 'evidence:prepare', input)
    return { hearingId, cardId: input.cardId }
  }
  return {
    'evidence:prepare': async () => ({ actor, input: { hearingId, ...evidenceInput() } }),
    'evidence:remove': async () => ({ actor, input: await prepared() }),
    'evidence:show': async () => ({ actor, input: await prepared() }),
    'evidence:hide': async () => {
      await city.must(actor, 'evidence:show', await prepared())
      return { actor, input: { hearingId } }
    },
  }
}

/** The rest of the inputs of commands on evidence cards, by their names. */
export const REST_OF_EVIDENCE: Partial<Record<CommandName, object>> = {
  'evidence:prepare': evidenceInput(),
  'evidence:remove': { cardId: newId() },
  'evidence:show': { cardId: newId() },
}
