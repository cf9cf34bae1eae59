import type { ComponentType } from 'react'
import type { IconName } from '#app/_ui/icon-names.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { type HostDialogProps, PauseDialog, StartDialog } from './move-dialog.tsx'

type HostRow = {
  icon: IconName
  look: 'primary' | 'line' | 'danger'
  /** The message that says it is done (`programme.state`). */
  done: 'started' | 'resumed' | 'paused' | 'closed' | 'cancelled'
  /** Says what it does before it is done. */
  dialog?: ComponentType<HostDialogProps>
}

/** The moves of a hearing that its host makes, by the name of their move and command, in the order of the buttons. */
export const HOST_ACTIONS = {
  start: { icon: 'on-air', look: 'primary', done: 'started', dialog: StartDialog },
  resume: { icon: 'play', look: 'primary', done: 'resumed' },
  pause: { icon: 'pause', look: 'line', done: 'paused', dialog: PauseDialog },
  close: { icon: 'stop', look: 'danger', done: 'closed', dialog: CloseDialog },
  cancel: { icon: 'stop', look: 'line', done: 'cancelled', dialog: CancelDialog },
} as const satisfies Record<string, HostRow>

export type HostAction = keyof typeof HOST_ACTIONS
export const HOST_ACTION_NAMES = Object.keys(HOST_ACTIONS) as readonly HostAction[]

const HOST_ROWS: Readonly<Record<HostAction, HostRow>> = HOST_ACTIONS

/** The row of a host's action. */
export const hostRowOf = (name: HostAction): HostRow => HOST_ROWS[name]

/** What the programme does to one question: its command, and the message that says it is done (`programme.air`). */
export const AIR_ACTIONS = {
  call: { command: 'question:call', done: 'called' },
  return: { command: 'question:return', done: 'returned' },
  unqueue: { command: 'question:unqueue', done: 'unqueued' },
} as const

export type AirAction = keyof typeof AIR_ACTIONS
