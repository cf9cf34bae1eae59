'use client'
import { useEffect, useState } from 'react'
import { type HearingClient, openHearingClient } from './hearing-client.ts'

/** A live hearing of this part's own, for as long as it is on the page. */
export function useOwnHearing(options: Parameters<typeof openHearingClient>[0]): HearingClient {
  const [client] = useState(() => openHearingClient(options))
  useEffect(() => {
    // Started a moment later: React's rehearsal of effects in development would connect twice.
    const starting = setTimeout(() => client.start())
    return () => {
      clearTimeout(starting)
      client.close()
    }
  }, [client])
  return client
}
