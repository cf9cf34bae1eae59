import { type DestinationTarget, hostOf } from '#contract/destinations.ts'

/** Where a stream goes by RTMP. */
export type RtmpTarget = {
  host: string
  port: number
  isSecure: boolean
  application: string
  /** The application's whole address, as its server is told it. */
  url: string
  key: string
  /** Somebody else than the operator named it: it has to lie where `mayReach` allows. */
  isGuarded: boolean
}

const PORTS = { 'rtmp:': 1935, 'rtmps:': 443 } as const

/** The target of an address without its key, which somebody typed at a desk. */
export const guardedTarget = ({ address, key }: DestinationTarget): RtmpTarget => ({
  ...placeOf(address),
  key,
  isGuarded: true,
})

/** The target of an address whose last part is the key, as the operator's file has it. */
export function targetOfUrl(address: string): RtmpTarget {
  const [path = '', ...query] = address.split('?')
  const at = path.lastIndexOf('/')
  return { ...placeOf(path.slice(0, at)), key: [path.slice(at + 1), ...query].join('?'), isGuarded: false }
}

function placeOf(address: string): Pick<RtmpTarget, 'host' | 'port' | 'isSecure' | 'application' | 'url'> {
  const { protocol, port, pathname, search } = new URL(address)
  const host = hostOf(address) ?? ''
  const application = pathname.replace(/^\/+|\/+$/g, '') + search
  const isSecure = protocol === 'rtmps:'
  const shownHost = host.includes(':') ? `[${host}]` : host
  const shownPort = port ? `:${port}` : ''
  return {
    host,
    port: port ? Number(port) : PORTS[isSecure ? 'rtmps:' : 'rtmp:'],
    isSecure,
    application,
    url: `${protocol}//${shownHost}${shownPort}/${application}`,
  }
}
