import { DAY } from '../clocks/days.ts'

/** What decides how long a hearing's recording is kept: when it closed, its days where it has its own, and whether it is held as evidence. */
export type Retention = {
  closedAt: Date | string
  recordingDays?: number | null | undefined
  holdsRecording?: boolean | undefined
}

/** The days that count: the hearing's own, or those of the installation. */
export const daysKept = ({ recordingDays }: Pick<Retention, 'recordingDays'>, installation: number): number =>
  recordingDays ?? installation

/** Until when a hearing's recording is kept; null: it is held, and stays. */
export function keptUntil(retention: Retention, installation: number): Date | null {
  if (retention.holdsRecording) return null
  return new Date(new Date(retention.closedAt).getTime() + daysKept(retention, installation) * DAY)
}
