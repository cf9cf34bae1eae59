import { useEffect, useState } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useLive } from './live-context.ts'

/** How long until it is looked again, where it may come any moment. Milliseconds. */
const AGAIN_MS = 5_000

/** Whether the broadcast has the sign-language interpreter's picture; undefined while that is not known. Looks once, and again while somebody interprets. */
export function useSignList(isBroadcast: boolean, isInterpreted: boolean): boolean | undefined {
  const { slug } = useLive()
  const isForAll = useHearingState(({ view }) => view.settings.watchTier === 'guest')
  const [isListed, setListed] = useState<boolean>()
  useEffect(() => {
    if (!isBroadcast) return setListed(undefined)
    const ended = new AbortController()
    const { signal } = ended
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const { openAddresses } = await import('#app/_live/media/broadcast-address.ts')
      if (signal.aborted) return
      const addresses = openAddresses(slug, isForAll)
      signal.addEventListener('abort', addresses.close)
      const { ok, status } = await fetch(`${await addresses.base()}sign/index-all.m3u8`, { method: 'HEAD', signal })
      if (signal.aborted) return
      setListed(ok)
      if (!ok && (isInterpreted || status !== 404)) again()
    }
    const again = () => {
      if (!signal.aborted) timer = setTimeout(() => void look().catch(again), AGAIN_MS)
    }
    void look().catch(again)
    return () => {
      ended.abort()
      clearTimeout(timer)
    }
  }, [slug, isForAll, isBroadcast, isInterpreted])
  return isBroadcast ? isListed : undefined
}
