import { type ParseArgsConfig, parseArgs } from 'node:util'

/** An error that the person at the terminal can fix: its message says what is wrong and what to do. Shown without a stack trace. */
export class UserError extends Error {
  override name = 'UserError'
}

/** Runs a command's main function; a `UserError` ends the process with its message and exit code 1. */
export async function runMain(main: () => Promise<void>) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** A command that takes no words besides its options. */
export const isBare = (words: readonly string[]) => words.length === 0

/** What a command was called with; its usage, as a `UserError`, where an option is unknown or the words are not those that `fits` wants. */
export function readCommand<const O extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: O,
  fits: (words: readonly string[]) => boolean,
) {
  const read = () => {
    try {
      return parseArgs({ allowPositionals: true, options })
    } catch {
      throw new UserError(usage)
    }
  }
  const command = read()
  if (!fits(command.positionals)) throw new UserError(usage)
  return command
}
