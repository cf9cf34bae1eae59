/** A step that could not be done: one sentence that names what is wrong, and the remedy. */
export class SetupFault extends Error {}

/**
 * Prints one line of progress.
 * @param {string} line
 */
export function say(line) {
  console.log(`· ${line}`)
}
