'use client'
import { type FormEvent, useId, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { newId } from '#app/_live/new-id.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextArea, TextField } from '#app/_ui/field.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { LIMITS } from '#contract/limits.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { EvidenceCard } from '#contract/streams/hearing/evidence-entries.ts'

/** Evidence cards of the hearing: which one everybody sees, which are ready, and the form of the next one. */
export function EvidencePart() {
  const { common, acts } = useDesk()
  const say = common.evidence
  const { evidence, id: hearingId, status } = useHearingState(({ view }) => view)
  const { act, busy, refused } = useActing()
  const heading = useId()
  if (!acts || HEARING_KIND[status] === 'over') return null
  const show = ({ id: cardId }: EvidenceCard) =>
    void act({ command: 'evidence:show', input: { hearingId, cardId }, key: 'evidence' })
  const hide = () => void act({ command: 'evidence:hide', input: { hearingId }, key: 'evidence' })
  const remove = ({ id: cardId }: EvidenceCard) =>
    void act({ command: 'evidence:remove', input: { hearingId, cardId }, key: cardId })
  return (
    <section aria-labelledby={heading} className="grid gap-2">
      <h2 id={heading} className="row text-base!">
        {say.title} <span className="hint font-normal">{say.hint}</span>
      </h2>
      {evidence.prepared.length === 0 && <p className="muted text-base">{say.none}</p>}
      <ul>
        {evidence.prepared.map((card) => (
          <Card
            key={card.id}
            card={card}
            isShown={evidence.shown?.id === card.id}
            busy={busy.has('evidence') || busy.has(card.id)}
            onShow={show}
            onHide={hide}
            onRemove={remove}
          />
        ))}
      </ul>
      {refused && <Notice tone="danger">{refused.why}</Notice>}
      <details>
        <summary className="btn btn-line btn-sm list-none">{say.prepare}</summary>
        <CardForm />
      </details>
    </section>
  )
}

function Card({
  card,
  isShown,
  busy,
  onShow,
  onHide,
  onRemove,
}: {
  card: EvidenceCard
  isShown: boolean
  busy: boolean
  onShow: (card: EvidenceCard) => void
  onHide: () => void
  onRemove: (card: EvidenceCard) => void
}) {
  const { common, locale } = useDesk()
  const say = common.evidence
  const title = inLocale(card.title, locale)
  return (
    <li className="flex flex-wrap items-center gap-2 border-t border-line py-2">
      <b className="min-w-0 flex-1 text-base" dir="auto">
        {title}
      </b>
      {isShown && <LiveBadge small>{say.shown}</LiveBadge>}
      <Button
        size="sm"
        aria-pressed={isShown}
        aria-label={fill(isShown ? say.hideThis : say.showThis, { title })}
        busy={busy}
        onClick={() => (isShown ? onHide() : onShow(card))}
      >
        {isShown ? say.hide : say.show}
      </Button>
      {!isShown && (
        <Button
          size="sm"
          variant="quiet"
          icon="remove"
          busy={busy}
          aria-label={fill(say.removeThis, { title })}
          onClick={() => onRemove(card)}
        />
      )}
    </li>
  )
}

const EMPTY = { titleZh: '', titleEn: '', textZh: '', textEn: '', picture: '', altZh: '', altEn: '' }
/** The id of a picture in its address, or alone. */
const PICTURE_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

function CardForm() {
  const { common } = useDesk()
  const say = common.evidence
  const hearingId = useHearingState(({ view }) => view.id)
  const { act, busy, refused } = useActing()
  const [words, setWords] = useState(EMPTY)
  const prefix = useId()
  const field = (name: keyof typeof EMPTY) => ({
    id: `${prefix}-${name}`,
    label: say.fields[name],
    value: words[name],
    onChange: ({ target }: { target: { value: string } }) => setWords((now) => ({ ...now, [name]: target.value })),
  })
  const pictureId = PICTURE_ID.exec(words.picture)?.[0]
  const pictureError = words.picture.trim() && !pictureId ? say.pictureUnread : undefined
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (pictureError) return document.getElementById(field('picture').id)?.focus()
    const input = {
      hearingId,
      cardId: newId(),
      title: { zh: words.titleZh, en: words.titleEn || words.titleZh },
      text: { zh: words.textZh, en: words.textEn || words.textZh },
      picture: pictureId ? { id: pictureId, alternative: { zh: words.altZh, en: words.altEn } } : null,
    }
    const outcome = await act({ command: 'evidence:prepare', input, key: 'prepare' })
    if (outcome?.ok) setWords(EMPTY)
  }
  return (
    <form className="grid gap-2 pt-3" onSubmit={(event) => void send(event)}>
      <TextField {...field('titleZh')} required maxLength={LIMITS.evidenceTitle.narrow} />
      <TextField {...field('titleEn')} maxLength={LIMITS.evidenceTitle.narrow} />
      <TextArea {...field('textZh')} required maxLength={LIMITS.evidenceText.narrow} />
      <TextArea {...field('textEn')} maxLength={LIMITS.evidenceText.narrow} />
      <TextField {...field('picture')} hint={say.pictureHint} error={pictureError} />
      {pictureId && (
        <>
          <TextField {...field('altZh')} required maxLength={LIMITS.alternative.max} />
          <TextField {...field('altEn')} maxLength={LIMITS.alternative.max} />
        </>
      )}
      <p>
        <Button type="submit" icon="add" busy={busy.has('prepare')}>
          {say.keep}
        </Button>
      </p>
      {refused && (
        <Notice tone="danger" announce="assertive">
          {refused.why}
        </Notice>
      )}
    </form>
  )
}
