/** Web Audio API, 2024 draft: `{ type: 'none' }` renders without a device. TypeScript's DOM library lacks it. */
type SilentOptions = AudioContextOptions & { sinkId: { type: 'none' } }

/**
 * An audio context that only computes and is never heard. Runs where there is no loudspeaker, as on many
 * office computers, on which an ordinary context stands still. Browsers that don't know the option ignore it.
 */
export function silentAudioContext(): AudioContext {
  const options: SilentOptions = { sinkId: { type: 'none' } }
  return new AudioContext(options)
}
