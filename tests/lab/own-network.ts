import { spawnSync } from 'node:child_process'
import { UserError } from '#ops/supervisor/command-line.ts'

/** Set in a process that runs in a network of its own. */
const INSIDE = 'MINSHENG_LAB_NETWORK'

/** Whether this process has a network of its own. */
export const hasOwnNetwork = (): boolean => process.env[INSIDE] === '1'

/** Runs a program of Node.js in a network of its own, which ends with it, and gives what it prints. A `UserError` where this user may not (it takes root). */
export function runInOwnNetwork(args: readonly string[]): string {
  const options = ['--net', '--mount', process.execPath, ...args]
  const { status, stdout, stderr, error } = spawnSync('unshare', options, {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
    env: { ...process.env, [INSIDE]: '1' },
  })
  if (stdout.trim() === '')
    throw new UserError(
      `A network of its own can't be made here (it takes root): ${error?.message ?? stderr} (${status})`,
    )
  return stdout
}

/** Runs `ip` with these arguments; throws what it complains of. */
export function ip(...args: string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

/** Another network with this name beside the own one, whose loopback is up. */
export function addNetwork(name: string): { through: string[]; remove(): void } {
  ip('netns', 'add', name)
  ip('-n', name, 'link', 'set', 'lo', 'up')
  return { through: ['ip', 'netns', 'exec', name], remove: () => ip('netns', 'del', name) }
}

/** A cable between two networks, the own one where none is named; each end has its address. */
export function addCable(one: { in?: string; address: string }, other: { in?: string; address: string }): void {
  const names = [one, other].map(({ address }) => `v${address.split('/')[0]?.replaceAll('.', '')}`)
  const [first = '', second = ''] = names
  ip('link', 'add', first, 'type', 'veth', 'peer', 'name', second)
  for (const [n, end] of [one, other].entries()) {
    const name = names[n] ?? ''
    if (end.in) ip('link', 'set', name, 'netns', end.in)
    const place = end.in ? ['-n', end.in] : []
    ip(...place, 'addr', 'add', end.address, 'dev', name)
    ip(...place, 'link', 'set', name, 'up')
  }
}
