'use client'
import { useEffect, useState } from 'react'
import { type HearingRoom, openRoom } from './hearing-room.ts'

/** The page's live room for as long as this part is on the page. */
export function useLiveRoom(options: Parameters<typeof openRoom>[0]): HearingRoom {
  const [room] = useState(() => openRoom(options))
  useEffect(() => {
    // Started a moment later: React's rehearsal of effects in development would connect twice.
    const starting = setTimeout(() => room.start())
    return () => {
      clearTimeout(starting)
      room.close()
    }
  }, [room])
  return room
}
