import * as z from 'zod'
import { calendarDay } from '../ids.ts'
import type { Calendar } from './calendar.ts'
import { MINUTE } from './days.ts'
import { addWorkingTime, endOfDay, endOfDays, endOfWorkingDays, workingTimeBetween } from './working-time.ts'

const hours = z.strictObject({ hours: z.int().min(1).max(480) })
const workingDays = z.strictObject({ workingDays: z.int().min(1).max(365) })

/** An amount of working time: hours of it, or working days, which end with the office hours of the last one. */
export const workingTime = z.union([hours, workingDays])
export type WorkingTime = z.infer<typeof workingTime>

/**
 * What a clock goes by: the same second; an amount of working time; days of the calendar, which end at midnight; or a date, which is over at its
 * midnight, as for a promise.
 */
export const clockLimit = z.union([
  z.strictObject({ immediate: z.literal(true) }),
  hours,
  workingDays,
  z.strictObject({ days: z.int().min(1).max(730) }),
  z.strictObject({ date: calendarDay }),
])
export type ClockLimit = z.infer<typeof clockLimit>

/** When an amount of working time is over that began at a moment. Moments in milliseconds. */
export const afterWorkingTime = (calendar: Calendar, from: number, time: WorkingTime): number =>
  'hours' in time
    ? addWorkingTime(calendar, from, time.hours * 60 * MINUTE)
    : endOfWorkingDays(calendar, from, time.workingDays)

/** A deadline that an amount of working time puts off. It belongs to the day that it ends, so the days that are added follow that one. */
export const putOff = (calendar: Calendar, deadline: number, time: WorkingTime): number =>
  afterWorkingTime(calendar, 'hours' in time ? deadline : deadline - 1, time)

/** When a limit ends that began at a moment. */
export function limitEnd(calendar: Calendar, from: number, limit: ClockLimit): number {
  if ('immediate' in limit) return from
  if ('days' in limit) return endOfDays(calendar, from, limit.days)
  if ('date' in limit) return endOfDay(calendar, limit.date)
  return afterWorkingTime(calendar, from, limit)
}

/** Whether only office hours count for a limit; for the others nights and holidays count, too. */
export const countsOfficeHours = (limit: ClockLimit): boolean => 'hours' in limit || 'workingDays' in limit

/** Milliseconds between two moments that count for a limit. */
export const countedBetween = (calendar: Calendar, limit: ClockLimit, from: number, to: number): number =>
  countsOfficeHours(limit) ? workingTimeBetween(calendar, from, to) : to - from

/** The moment after so many milliseconds that count for a limit. */
export const addCounted = (calendar: Calendar, limit: ClockLimit, from: number, time: number): number =>
  countsOfficeHours(limit) ? addWorkingTime(calendar, from, time) : from + time
