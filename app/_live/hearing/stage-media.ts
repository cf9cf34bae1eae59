import { AudioStage } from './audio-stage.tsx'
import { BroadcastPicture } from './broadcast-picture.tsx'
import { Interpreter } from './interpreter.tsx'
import { Participants } from './participants.tsx'
import { SignBar } from './sign-bar.tsx'
import { StandInNotice } from './stand-in-notice.tsx'
import { WatchTools } from './watch-tools.tsx'

/** What shows pictures and sound, as one piece of script: who reads text only never asks for it. */
export const STAGE_MEDIA = {
  AudioStage,
  BroadcastPicture,
  Interpreter,
  Participants,
  SignBar,
  StandInNotice,
  WatchTools,
}
