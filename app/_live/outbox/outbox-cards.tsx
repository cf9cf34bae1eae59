import { type ReactNode, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { clockTime } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Unsent, UnsentVote } from '#app/_live/unsent-store.ts'
import { useClock } from '#app/_live/use-clock.ts'
import { isOwn } from '#app/_live/who-is-here.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { Locale } from '#contract/ids.ts'
import type { OutboxClient } from './outbox.ts'
import { RewordForm } from './reword-form.tsx'

/** The words of what is not sent yet. */
export type OutboxWords = Omit<(typeof zhCN)['outbox'], 'page'>

export type OutboxProps = {
  outbox: OutboxClient
  locale: Locale
  words: OutboxWords
  zone: string
  /** There is a line: what was just sent needs no card. */
  live: boolean
  /** Says its cards to screen readers; in one place of a page only. */
  announced?: boolean | undefined
  /** Names the hearing of each. */
  named?: boolean
}

const QUICK_MS = 3_000

/** What this device has not sent yet, each with its time; it can be changed or deleted until it is. One that was refused says why, one that came after the hearing that it is a letter now. */
export function OutboxCards(props: OutboxProps) {
  const { outbox, words, live } = props
  const { questions, votes } = useStore(outbox.store)
  const now = useClock()
  const slow = ({ at }: { at: number }) => !live || (now !== null && now - at > QUICK_MS)
  const others = questions.filter(({ by }) => !isOwn(by))
  const shown = questions.filter((one) => isOwn(one.by) && (one.refusal || one.letter !== undefined || slow(one)))
  const pressed = votes.filter((one) => isOwn(one.by) && (one.refusal || slow(one)))
  if (shown.length + pressed.length + others.length === 0) return null
  return (
    <ul className="outbox">
      {others.length > 0 && (
        <li>
          <Notice
            icon="unsent"
            tone="warn"
            className="border-dashed"
            title={words.other}
            actions={
              <Button size="sm" icon="remove" onClick={() => others.forEach(outbox.discard)}>
                {words.discard}
              </Button>
            }
          >
            <p>{words.otherText}</p>
          </Notice>
        </li>
      )}
      {shown.map((one) => (
        <li key={one.input.questionId}>
          {one.letter === undefined ? <QuestionCard {...props} one={one} /> : <LetterCard {...props} one={one} />}
        </li>
      ))}
      {pressed.map((one) => (
        <li key={one.questionId}>
          <VoteCard {...props} one={one} />
        </li>
      ))}
    </ul>
  )
}

function QuestionCard({ one, ...props }: OutboxProps & { one: Unsent }) {
  const { outbox, words, zone, announced } = props
  const [changing, setChanging] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const { refusal } = one
  const show = (on: boolean) => {
    setChanging(on)
    // The form that had the focus goes.
    if (!on) card.current?.focus()
  }
  const change = (on: boolean) => {
    outbox.hold(one, on)
    show(on)
  }
  // Its old words have arrived: there is nothing to change any more.
  const arrived = refusal?.code === 'id_taken'
  return (
    <div ref={card} tabIndex={-1}>
      <Notice
        icon="unsent"
        tone={refusal ? 'danger' : 'warn'}
        className="border-dashed"
        {...(announced && !changing ? { announce: refusal ? ('assertive' as const) : ('polite' as const) } : {})}
        title={`${refusal ? words.refused : words.unsent} · ${clockTime(new Date(one.at).toISOString(), zone)}`}
        actions={
          !changing && (
            <>
              {!arrived && (
                <Button size="sm" icon="edit" onClick={() => change(true)}>
                  {words.change}
                </Button>
              )}
              {refusal && !arrived && (
                <Button size="sm" icon="retry" onClick={() => outbox.retry(one)}>
                  {words.retry}
                </Button>
              )}
              {refusal && <Instead {...props} code={refusal.code} slug={one.slug} />}
              <Button size="sm" variant="quiet" icon="remove" onClick={() => outbox.discard(one)}>
                {words.discard}
              </Button>
            </>
          )
        }
      >
        <Named {...props} one={one} />
        {changing ? (
          <RewordForm
            one={one}
            words={words}
            onSave={(said) => {
              show(false)
              outbox.reword(one, said)
            }}
            onCancel={() => change(false)}
          />
        ) : (
          <>
            <p dir="auto">{one.input.title}</p>
            <p className="small">
              {arrived
                ? words.arrived
                : (refusal?.message ?? (one.tried ? words.maybe : one.unkept ? words.unkept : words.text))}
            </p>
          </>
        )}
      </Notice>
    </div>
  )
}

/** What can be done where sending again would be refused again. */
function Instead({ locale, words, code, slug }: OutboxProps & { code: string; slug: string }) {
  if (code === 'closed' || code === 'mailbox_closed')
    return (
      <LinkButton size="sm" icon="mail" href={localePath(locale, '/letters')}>
        {words.write}
      </LinkButton>
    )
  if (code !== 'verify_first' && code !== 'sign_in') return null
  const next = localePath(locale, `/hearings/${slug}`)
  return (
    <LinkButton size="sm" icon="sign-in" href={localePath(locale, `/sign-in?next=${encodeURIComponent(next)}`)}>
      {words.signIn}
    </LinkButton>
  )
}

function LetterCard({ one, ...props }: OutboxProps & { one: Unsent }) {
  const { outbox, words, locale, announced } = props
  const { letter = '' } = one
  return (
    <Notice
      icon="mail"
      tone="ok"
      {...(announced ? { announce: 'polite' as const } : {})}
      title={words.letter}
      actions={
        <>
          <LinkButton size="sm" icon="case" href={localePath(locale, `/cases/${letter}`)}>
            {fill(words.seeCase, { number: letter })}
          </LinkButton>
          <Button size="sm" variant="quiet" icon="close" onClick={() => outbox.discard(one)}>
            {words.seen}
          </Button>
        </>
      }
    >
      <Named {...props} one={one} />
      <p dir="auto">{one.input.title}</p>
      <p className="small">{words.letterText}</p>
    </Notice>
  )
}

function VoteCard({ one, ...props }: OutboxProps & { one: UnsentVote }) {
  const { outbox, words, zone } = props
  const { refusal, active } = one
  const said = refusal ? words.voteRefused : active ? words.vote : words.voteBack
  return (
    <Notice
      icon="unsent"
      tone={refusal ? 'danger' : 'warn'}
      className="border-dashed"
      title={`${said} · ${clockTime(new Date(one.at).toISOString(), zone)}`}
      actions={
        <Button size="sm" variant="quiet" icon="remove" onClick={() => outbox.discardVote(one)}>
          {words.discard}
        </Button>
      }
    >
      <Named {...props} one={one} />
      <p dir="auto">{one.title}</p>
      <p className="small">{refusal?.message ?? (one.unkept ? words.unkept : words.voteText)}</p>
    </Notice>
  )
}

function Named({ one, locale, named }: OutboxProps & { one: { slug: string; hearing: string } }): ReactNode {
  if (!named || !one.hearing) return null
  return (
    <p className="small">
      <a href={localePath(locale, `/hearings/${one.slug}`)}>{one.hearing}</a>
    </p>
  )
}
