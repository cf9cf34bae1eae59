'use client'
import { useStore } from 'zustand'
import type { HearingRoom } from './hearing-room.ts'
import type { RoomState } from './room-state.ts'

/** A part of the room's state; the component is drawn again when that part changes. */
export function useRoom<T>(room: HearingRoom, select: (state: RoomState) => T): T {
  return useStore(room.store, select)
}
