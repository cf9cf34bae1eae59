import { type FormEvent, useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { useLive } from '#app/_live/hearing/live-context.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { reaches } from '#contract/identity.ts'
import type { InstantPoll } from '#contract/streams/hearing/polls.ts'
import { BallotOptions } from './ballot-options.tsx'
import { type KeptBallot, keepBallot, readBallot } from './kept-ballot.ts'
import type { PollWords } from './poll-bars.tsx'

/** The ballot of a poll: taken once the server has it, and changed until the close; from then on what became of one's own. */
export function BallotForm({ poll, words }: { poll: InstantPoll; words: PollWords }) {
  const isOpen = poll.result === null
  const client = useHearingClient()
  const { slug, locale } = useLive()
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set())
  const [kept, setKept] = useState<KeptBallot>()
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState('')
  const mustVerify = useHearingState(({ known, me }) => known && !reaches(me ?? { kind: 'guest' }, poll.tier))
  useEffect(() => {
    const before = readBallot(poll.id)
    setKept(before)
    choose(new Set(before?.choices))
  }, [poll.id])

  if (mustVerify) {
    if (!isOpen) return null
    const next = localePath(locale, `/hearings/${slug}#poll`)
    return (
      <LinkButton icon="sign-in" href={localePath(locale, `/sign-in?next=${encodeURIComponent(next)}`)}>
        {words.signIn}
      </LinkButton>
    )
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const choices = [...chosen].sort((a, b) => a - b)
    if (choices.length === 0) return setWhy(words.none)
    setBusy(true)
    setWhy('')
    const result = await client.castBallot({ pollId: poll.id, choices })
    setBusy(false)
    if (!result.ok) return setWhy(result.refusal.message)
    const now = { choices, code: result.value.code }
    keepBallot(poll.id, now)
    setKept(now)
  }
  return (
    <form className="grid gap-3" onSubmit={(event) => void send(event)}>
      {isOpen && (
        <>
          <BallotOptions
            id={poll.id}
            form={poll.form}
            legend={words[poll.form]}
            options={poll.options.map((option) => inLocale(option, locale))}
            chosen={chosen}
            onChoose={choose}
          />
          <p>
            <Button type="submit" variant="primary" busy={busy}>
              {kept ? words.change : words.cast}
            </Button>
          </p>
        </>
      )}
      {why && (
        <Notice tone="danger" announce="assertive" title={words.refused}>
          {why}
        </Notice>
      )}
      {kept && !why && (
        <Notice tone="ok" announce="polite" title={isOpen ? words.received : words.taken}>
          {fill(words.code, { code: kept.code })} <span className="hint block">{words.codeHint}</span>
          {!isOpen && <a href={`/api/v1/polls/${poll.id}/codes.csv`}>{words.codes}</a>}
        </Notice>
      )}
    </form>
  )
}
