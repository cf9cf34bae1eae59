'use client'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { HearingClient } from './hearing-client.ts'
import type { HearingState } from './hearing-state.ts'

export const HearingContext = createContext<HearingClient | null>(null)

/** The live hearing around this part: the citizen's page, every desk. */
export function useHearingClient(): HearingClient {
  const client = useContext(HearingContext)
  if (!client) throw new Error('a part of a live page stands outside of its hearing')
  return client
}

/** A part of the hearing's state; the component is drawn again when that part changes. */
export function useHearingState<T>(select: (state: HearingState) => T): T {
  return useStore(useHearingClient().store, select)
}
