import { isLoopback, isLoopbackUrl } from '#platform/address.ts'
import { UserError } from './command-line.ts'

/** What a start is told by its environment and command line. */
export type Settings = {
  isDev: boolean
  port: number
  host: string
  /** Public origin when it is not this machine's. */
  publicUrl: string | undefined
  /** Number of realtime nodes. */
  nodes: number
  databaseUrl: string | undefined
  /** The same database by the role that owns its tables; none where the service's own does. */
  ownerUrl: string | undefined
  redisUrl: string | undefined
  isProxyTrusted: boolean
  /** Whether the demo's people act by themselves. */
  isDemoOnAir: boolean
}

const MOST_NODES = 16

/** Reads the settings; says in a sentence which one is not usable. */
export function readSettings(isDev: boolean, env: NodeJS.ProcessEnv = process.env): Settings {
  const settings: Settings = {
    isDev,
    port: wholeNumber('PORT', env.PORT, 3000, 0, 65_535),
    host: env.MINSHENG_HOST || '127.0.0.1',
    publicUrl: env.MINSHENG_URL ? webAddress(env.MINSHENG_URL) : undefined,
    nodes: wholeNumber('MINSHENG_NODES', env.MINSHENG_NODES, 2, 1, MOST_NODES),
    databaseUrl: env.DATABASE_URL || undefined,
    ownerUrl: (env.DATABASE_URL && env.MIGRATE_DATABASE_URL) || undefined,
    redisUrl: env.REDIS_URL || undefined,
    isProxyTrusted: /^(1|true|yes|on)$/i.test(env.TRUST_PROXY ?? ''),
    isDemoOnAir: !/^(0|false|no|off|n|disabled)$/i.test(env.MINSHENG_DEMO_ON_AIR ?? ''),
  }
  // The embedded database is filled with a demo city whose roles anybody may take.
  const place = settings.databaseUrl ? undefined : publicPlace(settings)
  if (place) {
    throw new UserError(
      `The demo city is for this machine only and is not offered on ${place.is}: unset ${place.by}, or give a database of your own with DATABASE_URL.`,
    )
  }
  return settings
}

function wholeNumber(name: string, text: string | undefined, fallback: number, least: number, most: number): number {
  if (!text) return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new UserError(`${name}=${text} is not usable: give a whole number from ${least} to ${most}.`)
}

function webAddress(text: string): string {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin
  throw new UserError(
    `MINSHENG_URL=${text} is not usable: give an origin such as https://hearings.example.org, without a path.`,
  )
}

/** Where others than this machine are let in, and the setting that says so; undefined where nobody else is. */
export function publicPlace({ host, publicUrl }: Pick<Settings, 'host' | 'publicUrl'>) {
  if (publicUrl && !isLoopbackUrl(publicUrl)) return { by: 'MINSHENG_URL', is: publicUrl }
  return isLoopback(host) ? undefined : { by: 'MINSHENG_HOST', is: host }
}
