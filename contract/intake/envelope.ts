import type { IntakeChannel } from '../states.ts'

/** A part of a message that was too long for one: the mark that its parts share, its place from 1 on, and how many there are. */
export type MessagePart = { mark: number; part: number; parts: number }

/** What came in by a way without a page, as its channel gives it. */
export type Incoming = {
  channel: IntakeChannel
  /** The channel's own name of it; null where it gives none. */
  messageId: string | null
  /** The number, in E.164, or the address from which it came. */
  contact: string
  text: string
  /** When it was sent, where the channel says so. */
  sentAt: Date | null
  part: MessagePart | null
  /** Who entered it, where somebody did. */
  operatorId: string | null
}

/** What became of something that came in: it is to be answered, it came before, it waits for its other parts, or its sender has sent too much. */
export const TAKEN_IN = ['new', 'again', 'part', 'too_many'] as const
export type TakenIn = (typeof TAKEN_IN)[number]

/** How things that come in are told apart, and how many one sender is answered. */
export const INTAKE = {
  /** Within so many hours a channel's id, or a sender's text with its moment, is the same message. */
  sameHours: 24,
  /** Where no channel says when it was sent, the text that somebody sent last is the same message for so many minutes. */
  sameMinutes: 5,
  /** The other parts of a message are waited for so long, from the last one that came. */
  partMinutes: 10,
  /** Parts of one message, at most: more than any question may have, so that its sender is told that it is too long. */
  parts: 20,
  /** Messages of one sender that are answered within an hour, and within a day; those beyond cost money and help nobody. Who wants no more is heard nevertheless. */
  answersPerHour: 40,
  answersPerDay: 150,
  /** Envelopes are kept so long. */
  days: 30,
} as const
