'use client'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { HearingRoom } from './hearing-room.ts'
import type { RoomState } from './room-state.ts'

export const RoomContext = createContext<HearingRoom | null>(null)

/** The live hearing around this part: the citizen's page, every desk. */
export function useHearingRoom(): HearingRoom {
  const room = useContext(RoomContext)
  if (!room) throw new Error('a part of a live page stands outside of its room')
  return room
}

/** A part of the room's state; the component is drawn again when that part changes. */
export function useRoomState<T>(select: (state: RoomState) => T): T {
  return useStore(useHearingRoom().store, select)
}
