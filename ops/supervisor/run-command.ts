import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What a finished command left: its exit code (1 when a signal ended it) and all it printed, in order of arrival. */
export interface Finished {
  code: number
  output: string
  stdout: string
}

interface Options {
  cwd?: string
  env?: Record<string, string | undefined>
  /** Also shows the output while it runs, a line at a time: commands that run at once do not cut each other's lines. */
  live?: boolean
}

const running = new Set<() => void>()

/** Ends every command still running, so that an interrupted run leaves nothing behind. */
export function endCommands() {
  for (const end of running) end()
}

/** Runs a Node program (by file and arguments) with this very Node and waits for its end. Never throws on failure. */
export function runNode(args: string[], { cwd, env, live }: Options = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const end = () => child.kill('SIGTERM')
    running.add(end)
    let output = ''
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    if (live) {
      createInterface(child.stdout).on('line', (line) => process.stdout.write(`${line}\n`))
      createInterface(child.stderr).on('line', (line) => process.stderr.write(`${line}\n`))
    }
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(end)
      resolve({ code: code ?? 1, output, stdout })
    })
  })
}
