import { useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useKeptAt } from '#app/_live/use-kept-at.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { useLive } from './live-context.ts'

const SAY_AFTER_MS = 1_500

/** Says plainly when the line is lost and since when, and that all is well again; a blink of the line is not worth a word. */
export function LineNotice() {
  const { messages, announce } = useLive()
  const line = useHearingState((state) => state.line)
  const lostAt = useHearingState((state) => state.lostAt)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const refusal = useHearingState((state) => state.refusal)
  const entering = useHearingState((state) => state.entering)
  const [shown, setShown] = useState(false)
  const said = useRef(false)
  const broken = line === 'lost' || line === 'connecting'
  const { room, outbox } = messages
  const keptAt = useKeptAt()

  useEffect(() => {
    const timer = setTimeout(() => setShown(broken), broken ? SAY_AFTER_MS : 0)
    return () => clearTimeout(timer)
  }, [broken])
  useEffect(() => {
    if (said.current && !shown && line === 'live') announce(room.back)
    said.current = shown
  }, [shown, line, announce, room.back])

  const reload = (
    <Button size="sm" icon="retry" onClick={() => location.reload()}>
      {room.loadAgain}
    </Button>
  )
  if (line === 'outdated')
    return (
      <Notice tone="warn" className="lv-line" announce="polite" title={room.outdated} actions={reload}>
        {room.outdatedText}
      </Notice>
    )
  if (line === 'refused')
    return (
      <Notice tone="warn" className="lv-line" announce="polite" actions={reload}>
        {refusal?.message}
      </Notice>
    )
  if (entering)
    return (
      <Notice icon="sending" className="lv-line" announce="polite">
        {entering === 'working' ? room.working : entering.full}
      </Notice>
    )
  if (line === 'plain')
    return (
      <Notice tone="warn" icon="line" className="lv-line" announce="polite" title={room.plain}>
        {room.plainText}
      </Notice>
    )
  if (keptAt && broken)
    return (
      <Notice
        tone="warn"
        icon="offline"
        className="lv-line"
        announce="polite"
        title={fill(outbox.noConnection, { time: clockTime(keptAt, zone) })}
      >
        {outbox.noConnectionText}
      </Notice>
    )
  if (!shown || !broken) return null
  if (lostAt === null)
    return (
      <Notice icon="reconnecting" className="lv-line">
        {room.connectingLong}
      </Notice>
    )
  return (
    <Notice
      tone="warn"
      icon="offline"
      className="lv-line"
      announce="polite"
      title={fill(room.lost, { since: clockTime(new Date(lostAt).toISOString(), zone) })}
    >
      {room.lostText}
    </Notice>
  )
}
