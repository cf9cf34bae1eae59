import type Hls from 'hls.js/light'

/** How the broadcast stands on this page; `none` while there is nothing to play, or nothing that this browser can. */
export type BroadcastState = 'connecting' | 'playing' | 'none'

/** How often it is tried again where there was nothing to play, or the way broke. */
const AGAIN_MS = 3_000
const NATIVE = 'application/vnd.apple.mpegurl'

/**
 * Plays a broadcast in a video element: by hls.js, which is fetched now, or by the browser itself where it can't. It tries again by itself. Returns
 * how to stop.
 */
export function playBroadcast(
  video: HTMLVideoElement,
  address: string,
  onState: (state: BroadcastState) => void,
): () => void {
  let player: Hls | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  const ended = new AbortController()
  const { signal } = ended

  const again = () => {
    player?.destroy()
    player = undefined
    if (signal.aborted) return
    onState('none')
    clearTimeout(retry)
    retry = setTimeout(() => void open(), AGAIN_MS)
  }
  const open = async () => {
    const { default: HlsPlayer } = await import('hls.js/light')
    if (signal.aborted) return
    if (!HlsPlayer.isSupported()) {
      openNative()
      return
    }
    player = new HlsPlayer({ enableWorker: false, backBufferLength: 90 })
    player.on(HlsPlayer.Events.ERROR, (_, { fatal }) => fatal && again())
    player.loadSource(address)
    player.attachMedia(video)
    void video.play().catch(() => undefined)
  }
  const openNative = () => {
    if (!video.canPlayType(NATIVE)) {
      onState('none')
      return
    }
    video.src = address
    void video.play().catch(() => undefined)
  }

  onState('connecting')
  video.addEventListener('playing', () => onState('playing'), { signal })
  video.addEventListener('error', again, { signal })
  void open().catch(again)
  return () => {
    ended.abort()
    clearTimeout(retry)
    player?.destroy()
    video.removeAttribute('src')
    video.load()
  }
}
