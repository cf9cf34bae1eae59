import { type ParseArgsConfig, parseArgs } from 'node:util'

/** A fault that a person can mend: its message is one sentence that says what is wrong and what to do. Never shown with a stack trace. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** Runs a command's main function; a `Trouble` ends the process with its sentence and exit code 1. */
export async function runMain(main: () => Promise<void>) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** A command that takes no words besides its options. */
export const isBare = (words: readonly string[]) => words.length === 0

/** What a command was called with; its usage, as a `Trouble`, where an option is unknown or the words are not those that `fits` wants. */
export function readCommand<const O extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: O,
  fits: (words: readonly string[]) => boolean,
) {
  const read = () => {
    try {
      return parseArgs({ allowPositionals: true, options })
    } catch {
      throw new Trouble(usage)
    }
  }
  const command = read()
  if (!fits(command.positionals)) throw new Trouble(usage)
  return command
}
