import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { REST_OF_CAPTIONS } from './accepted-captions.ts'
import { REST_OF_DESTINATIONS } from './accepted-destinations.ts'
import { REST_OF_EVIDENCE } from './accepted-evidence.ts'
import { REST_OF_INSTANT } from './accepted-instant.ts'
import { REST_OF_POLLS } from './accepted-polls.ts'
import { REST_OF_CLERKS } from './clerks.ts'
import { REST_OF_RECORDINGS } from './recordings.ts'

/** The rest of the input of commands on a stage that name nobody by id, as it would be accepted of who may. */
export const REST_OF_STAGE: Partial<Record<CommandName, object>> = {
  ...REST_OF_EVIDENCE,
  ...REST_OF_DESTINATIONS,
  ...REST_OF_INSTANT,
  ...REST_OF_RECORDINGS,
  ...REST_OF_CAPTIONS,
  ...REST_OF_POLLS,
  'stage:show': { layout: 'slate', keys: [] },
  'stage:end-token': { tokenId: newId() },
  'stage:note': { noteId: newId(), asked: [], text: '请给出具体日期' },
  'stage:see-note': { noteId: newId() },
  'stage:name-deputy': { key: 'a', deputy: null },
  'stage:hand-over': { from: 'a', to: 'b' },
  'stage:ask-sound': { key: 'a' },
  'hand:invite': { handId: newId() },
  'hand:refuse': { handId: newId(), reason: 'H01' },
  'hand:refuse-all': { reason: 'H01' },
  'hand:hang-up': { handId: newId() },
}

/** The rest of the inputs of commands on the own raised hand, and of those of operators and clerks. */
export const REST_OF_OWN_HAND: Partial<Record<CommandName, object>> = {
  ...REST_OF_CLERKS,
  'hand:raise': { handId: newId(), text: '想说说楼道里的水压' },
  'hand:enter': { agreed: true },
}
