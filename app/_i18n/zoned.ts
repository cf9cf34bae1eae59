const parts = (zone: string) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })

/** A moment as the clocks of a zone show it, `YYYY-MM-DDTHH:mm`: what a `datetime-local` field holds. */
export function clockIn(zone: string, moment: string): string {
  return parts(zone).format(new Date(moment)).replace(' ', 'T').slice(0, 16)
}

/** The calendar day in a zone at a moment (milliseconds since 1970), `YYYY-MM-DD`. */
export function dayIn(zone: string, moment: number): string {
  return parts(zone).format(moment).slice(0, 10)
}

/**
 * The moment (ISO, UTC) at which the clocks of a zone show `typed` (`YYYY-MM-DDTHH:mm`, or a blank for the T, as browsers without a
 * picker ask for it); the earlier one where they show it twice, an hour on where they skip it. Undefined where no clock and no calendar
 * has such a time, or the zone is unknown.
 */
export function momentIn(zone: string, typed: string): string | undefined {
  const [, day, minute, second = '00'] =
    /^(\d{4}-\d{2}-\d{2})(?:T|\s+)(\d{2}:\d{2})(?::(\d{2}))?$/.exec(typed.normalize('NFKC').trim()) ?? []
  const local = `${day}T${minute}:${second}`
  const wanted = Date.parse(`${local}Z`)
  // A day that its month lacks, and 24:00, would go on to the next one.
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 19) !== local) return
  try {
    const shown = parts(zone)
    const offsetAt = (moment: number) => Date.parse(`${shown.format(moment).replace(' ', 'T')}Z`) - moment
    // The offset on either side of any change of the clocks; the larger one gives the earlier moment.
    const offsets = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)].sort((a, b) => b - a)
    const fitting = offsets.find((offset) => offsetAt(wanted - offset) === offset)
    return new Date(wanted - (fitting ?? Math.min(...offsets))).toISOString()
  } catch {
    return
  }
}
