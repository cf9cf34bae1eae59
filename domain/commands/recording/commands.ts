import { appendToRecording } from './append.ts'
import { endRecording } from './end.ts'
import { removeRecording } from './remove.ts'

/** Commands on the recordings of hearings, as the registry has them. */
export const RECORDING_COMMANDS = {
  'recording:append': appendToRecording,
  'recording:end': endRecording,
  'recording:remove': removeRecording,
} as const
