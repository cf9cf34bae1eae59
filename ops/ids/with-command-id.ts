import { timeOrderedId } from './time-ordered-id.ts'

/** What a client sends for an event: a command gets an id of its own, unless it has one or is no object at all. */
export function withCommandId(event: string, payload: unknown): unknown {
  const isCommand = event.includes(':') && typeof payload === 'object' && payload !== null && !Array.isArray(payload)
  return isCommand ? { commandId: timeOrderedId(), ...payload } : payload
}
