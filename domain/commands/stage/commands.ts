import { askForSound } from './ask-sound.ts'
import { endStageToken } from './end-token.ts'
import { enterStage } from './enter.ts'
import { handOver } from './hand-over.ts'
import { interruptAnswer } from './interrupt.ts'
import { inviteToStage } from './invite.ts'
import { issueStageToken } from './issue-token.ts'
import { leaveStage } from './leave.ts'
import { nameDeputy } from './name-deputy.ts'
import { writeStageNote } from './note.ts'
import { readyForStage } from './ready.ts'
import { releaseSeat } from './release.ts'
import { removeFromStage } from './remove.ts'
import { resumeAnswer } from './resume.ts'
import { seeStageNote } from './see-note.ts'
import { showOnProgramme } from './show.ts'

/** Commands on a stage, as the registry has them. */
export const STAGE_COMMANDS = {
  'stage:enter': enterStage,
  'stage:leave': leaveStage,
  'stage:remove': removeFromStage,
  'stage:invite': inviteToStage,
  'stage:show': showOnProgramme,
  'stage:release': releaseSeat,
  'stage:issue-token': issueStageToken,
  'stage:end-token': endStageToken,
  'stage:name-deputy': nameDeputy,
  'stage:ready': readyForStage,
  'stage:hand-over': handOver,
  'stage:ask-sound': askForSound,
  'stage:interrupt': interruptAnswer,
  'stage:resume': resumeAnswer,
  'stage:note': writeStageNote,
  'stage:see-note': seeStageNote,
} as const
