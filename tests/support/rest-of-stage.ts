import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'

/** The rest of the input of commands on a stage that name nobody by id, as it would be accepted of who may. */
export const REST_OF_STAGE: Partial<Record<CommandName, object>> = {
  'stage:show': { layout: 'slate', keys: [] },
  'stage:end-token': { tokenId: newId() },
  'stage:note': { noteId: newId(), asked: [], text: '请给出具体日期' },
  'stage:see-note': { noteId: newId() },
}
