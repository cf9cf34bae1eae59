import { clockState } from '#contract/clocks/clock.ts'
import { DAY } from '#contract/clocks/days.ts'
import { SYSTEM } from '#contract/identity.ts'
import { spreadOf } from '#contract/scorecards/quantile.ts'
import { clocksOfRows } from '#domain/case/clock-rows.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import type { PrismaClient } from '#prisma/client.ts'

const HOUR = 3_600_000
/** Calendar days within which a reply came soon. */
const SOON_DAYS = 5

/** How fast the cases of a source were replied to, as their clocks tell it, in sentences. */
export async function replyTimes(
  prisma: PrismaClient,
  { mailboxId, source }: { mailboxId: string; source: string },
): Promise<string> {
  const rows = await prisma.caseClock.findMany({
    where: {
      kind: 'reply',
      round: 1,
      case: { hearingId: mailboxId, question: { importKey: { startsWith: `${source}:` } } },
    },
    include: { case: { select: { replies: { select: { empty: true } } } } },
  })
  const { calendar } = await rulesNow(prisma, SYSTEM)
  const now = Date.now()
  const clocks = rows.flatMap((row) => Object.values(clocksOfRows([row])))
  const stopped = clocks.flatMap((one) => (one.clock.stop ? [{ ...one, stop: one.clock.stop.at }] : []))
  const days = spreadOf(stopped.map(({ clock, stop }) => (stop - clock.start) / DAY))
  const hours = spreadOf(stopped.map(({ clock }) => clockState(clock, calendar, now).elapsed / HOUR))
  const soon = stopped.filter(({ clock, stop }) => stop - clock.start <= SOON_DAYS * DAY).length
  const onTime = stopped.filter(({ stop, due }) => stop <= due).length
  const empty = rows.filter((row) => row.case.replies.some((reply) => reply.empty !== null)).length
  const versions = [...new Set(rows.map(({ rulebook }) => rulebook))].sort((a, b) => a - b).join(', ')
  const shown = (of: number | null) => of?.toFixed(1) ?? '–'
  return [
    `From this source: ${rows.length} cases, ${stopped.length} replied to, ${rows.length - stopped.length} open; counted by version ${versions || '–'} of the rulebook.`,
    `Until the reply: median ${shown(days.median)} days, P90 ${shown(days.p90)} days, calendar days of 24 hours; within ${SOON_DAYS} days ${soon} of ${stopped.length}${shareOf(soon, stopped.length)}; in working hours ${shown(hours.median)} and ${shown(hours.p90)}.`,
    `On time: ${onTime} of ${stopped.length}${shareOf(onTime, stopped.length)}. Replies that say nothing about the matter: ${empty}.`,
  ].join('\n')
}

const shareOf = (part: number, all: number) => (all ? ` (${((part / all) * 100).toFixed(1)} %)` : '')
