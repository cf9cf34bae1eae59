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
