import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a page with a player has come to. */
export type Played = { position: number; frames: number; behind: number | null; errors: string[] }

/** `known`: where its fault is told of, which is its own. */
type Player = { file: string | undefined; start: string; package?: string; known?: string }

const MODULES = join(import.meta.dirname, '../../node_modules')

/** Players of web pages: the file of their package, and how they are started. The element is `video`, the list `address`; `fail` tells a fault. */
export const PLAYERS: Readonly<Record<string, Player>> = {
  'hls.js': {
    package: 'hls.js',
    file: 'hls.js/dist/hls.min.js',
    start: `const hls = new Hls({ lowLatencyMode: isLive, startPosition: isLive ? -1 : 0 })
      hls.on(Hls.Events.ERROR, (_, { details, fatal }) => fatal && fail(details))
      behind = () => hls.playingDate ? (Date.now() - hls.playingDate.getTime()) / 1000 : null
      hls.loadSource(address)
      hls.attachMedia(video)`,
  },
  'shaka-player': {
    package: 'shaka-player',
    file: 'shaka-player/dist/shaka-player.compiled.js',
    start: `const player = new shaka.Player()
      player.addEventListener('error', ({ detail }) => fail('shaka ' + detail.code))
      player.configure({ streaming: { lowLatencyMode: isLive } })
      behind = () => player.getPlayheadTimeAsDate() ? (Date.now() - player.getPlayheadTimeAsDate().getTime()) / 1000 : null
      player.attach(video).then(() => player.load(address, isLive ? undefined : 0)).catch((cause) => fail('shaka ' + cause.code))`,
  },
  ...videoJs('video.js', false),
  ...videoJs('video.js by parts', true),
  native: {
    file: undefined,
    start: `if (!video.canPlayType('application/vnd.apple.mpegurl')) fail('no HLS of its own')
      video.src = address`,
  },
}

function videoJs(name: string, byParts: boolean): Record<string, Player> {
  return {
    [name]: {
      package: 'video.js',
      ...(byParts ? { known: 'now and then: decision 087' } : {}),
      file: 'video.js/dist/video.min.js',
      start: `const player = videojs(video, { html5: { vhs: { overrideNative: true, llhls: ${byParts} } } })
        player.on('error', () => fail('video.js ' + player.error()?.message))
        player.src({ src: address, type: 'application/x-mpegURL' })
        player.ready(() => player.play())
        if (!isLive) player.one('playing', () => player.currentTime(0))`,
    },
  }
}

/** Whether a player's package is there. */
export const isThere = ({ file }: Player): boolean => file === undefined || existsSync(join(MODULES, file))

/** The script of a player, at `/player/NAME.js`. */
export function scriptOf(url: string): Buffer | undefined {
  const name = /^\/player\/(.+)\.js$/.exec(url)?.[1]
  const file = name === undefined ? undefined : PLAYERS[decodeURIComponent(name)]?.file
  return file && existsSync(join(MODULES, file)) ? readFileSync(join(MODULES, file)) : undefined
}

/** The page of a player, at `/?player=NAME&list=NAME`. */
export function pageOf(url: string): string {
  const asked = new URL(url, 'http://localhost').searchParams
  const name = asked.get('player') ?? 'native'
  const player = PLAYERS[name]
  const list = asked.get('list') === 'index-all.m3u8' ? 'index-all.m3u8' : 'index.m3u8'
  if (!player) return '<!doctype html><title>nothing</title>'
  return `<!doctype html><title>player</title><body><video muted autoplay playsinline width="640" height="360"></video>
<script src="/player/${encodeURIComponent(name)}.js"></script>
<script>
  let video = document.querySelector('video')
  const address = '/live/h1/${list}'
  const isLive = ${list === 'index.m3u8'}
  const errors = []
  const fail = (what) => errors.push(String(what))
  let behind = () => null
  try {
    ${player.start}
  } catch (cause) { fail(cause) }
  video.play?.().catch(() => undefined)
  window.played = () => {
    const shown = document.querySelector('video')
    return { position: shown.currentTime, frames: shown.getVideoPlaybackQuality?.().totalVideoFrames ?? 0, behind: behind(), errors }
  }
</script>`
}
