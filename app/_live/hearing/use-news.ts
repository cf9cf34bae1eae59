import { useEffect } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { useLive } from './live-context.ts'
import { findCurrent } from './order.ts'
import { useCalled } from './use-called.ts'

/** Tells screen readers what everybody sees change: start, pause, and which question is called. */
export function useNews(): void {
  const client = useHearingClient()
  const { messages, announce } = useLive()
  useCalled()
  useEffect(
    () =>
      client.store.subscribe(({ view }, { view: before }) => {
        if (view === before) return
        const word = messages.room
        if (view.status !== before.status) {
          if (view.status === 'live') announce(before.status === 'paused' ? word.resumedNow : word.startedNow)
          if (view.status === 'paused') announce(word.pausedNow)
          if (view.status === 'closed')
            announce(view.cancelled === null ? word.closedTitle : `${word.cancelledTitle} ${view.cancelled}`)
          return
        }
        if (!view.submissionsClosed !== !before.submissionsClosed)
          announce(view.submissionsClosed ? messages.ask.shut : messages.ask.reopened)
        const current = findCurrent(view)
        if (current?.text && current.id !== findCurrent(before)?.id)
          announce(fill(word.calledNow, { title: current.text.title }))
      }),
    [client, messages, announce],
  )
}
