import { hideEvidence } from './hide.ts'
import { prepareEvidence } from './prepare.ts'
import { removeEvidence } from './remove.ts'
import { showEvidence } from './show.ts'

/** Commands on evidence cards, as the registry has them. */
export const EVIDENCE_COMMANDS = {
  'evidence:prepare': prepareEvidence,
  'evidence:remove': removeEvidence,
  'evidence:show': showEvidence,
  'evidence:hide': hideEvidence,
} as const
