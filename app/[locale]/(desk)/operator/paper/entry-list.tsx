import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { SmallForm } from '#app/_live/ballots/small-form.tsx'
import { LinkButton } from '#app/_ui/button.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { EntryVoid } from '#contract/polls/entries.ts'
import { CLERK_VOIDS } from '#contract/polls/states.ts'
import { voidBallot } from './actions.ts'
import type { PaperDesk } from './read-desk.ts'

type Entry = PaperDesk['entries'][number]
type Poll = NonNullable<PaperDesk['poll']>

const isUnsettled = ({ state }: Entry): boolean => state === 'waiting' || state === 'differs'

/** Why the reader may void an entry: their own one by mistake as long as nobody has read it again; another's because it can’t be read, or its voter may not vote. */
function voidsFor(entry: Entry): readonly EntryVoid[] {
  if (entry.state === 'void') return []
  if (entry.isOwn) return entry.state === 'waiting' ? ['entered_wrong'] : []
  return CLERK_VOIDS
}

/** Ballots that wait for another person, and the others, each with what became of it and never with what it says. */
export async function EntryList({
  entries,
  due,
  poll,
  locale,
}: Pick<PaperDesk, 'entries' | 'poll'> & { due: number; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'ballots' })
  if (!poll) return null
  const isOpen = (entry: Entry) => !entry.isOwn && isUnsettled(entry)
  const open = entries.filter(isOpen)
  const others = entries.filter((entry) => !isOpen(entry))
  return (
    <div className="grid gap-5">
      <section aria-labelledby="second">
        <h2 id="second" className="text-lg">
          {t('second')} <span className="mono">{due}</span>
        </h2>
        <p className="hint mb-3">{t('secondHint')}</p>
        <ul className="grid gap-3">
          {open.map((entry) => (
            <li key={entry.id} className="card grid gap-2 p-3">
              <b className="mono">{nameOf(entry, t(`ways.${entry.way}`))}</b>
              <span className="hint">{momentText(entry.enteredAt, poll.timeZone, locale)}</span>
              {entry.state === 'differs' && <Differs entry={entry} locale={locale} />}
              <LinkButton
                size="sm"
                icon="edit"
                href={localePath(locale, `/operator/paper?poll=${poll.slug}&entry=${entry.id}`)}
              >
                {t(entry.state === 'differs' ? 'open.settle' : 'open.confirm')}
              </LinkButton>
              <VoidForm entry={entry} poll={poll} locale={locale} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="entered">
        <h2 id="entered" className="text-lg">
          {t('others')}
        </h2>
        <ul className="mt-3 grid gap-3">
          {others.map((entry) => (
            <li key={entry.id} className="card grid gap-2 p-3">
              <b className="mono">{nameOf(entry, t(`ways.${entry.way}`))}</b>
              <span className="tag">
                <Icon name={entry.state === 'void' ? 'missed' : entry.stands ? 'met' : 'waiting'} />
                {entry.voidedFor
                  ? t('voidFor', { reason: t(`voids.${entry.voidedFor}`) })
                  : entry.state === 'confirmed' || entry.state === 'settled'
                    ? t(entry.stands ? 'states.stands' : 'states.second')
                    : t(`states.${entry.state}`)}
              </span>
              <VoidForm entry={entry} poll={poll} locale={locale} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

const nameOf = ({ serial, evidence }: Entry, way: string): string =>
  serial ?? [way, evidence].filter(Boolean).join(' · ')

async function VoidForm({ entry, poll, locale }: { entry: Entry; poll: Poll; locale: Locale }) {
  const reasons = voidsFor(entry)
  if (!reasons.length) return null
  const t = await getTranslations({ locale, namespace: 'ballots' })
  return (
    <details>
      <summary className="btn btn-sm btn-line list-none">{t('void.open')}</summary>
      <div className="mt-2">
        <SmallForm
          hidden={{ sentAs: crypto.randomUUID(), entryId: entry.id, pollId: poll.id, slug: poll.slug }}
          refused={t('refused')}
          send={t('void.send')}
          danger
          permalink={localePath(locale, `/operator/paper?poll=${poll.slug}`)}
          action={voidBallot.bind(null, locale)}
        >
          <SelectField id={`reason-${entry.id}`} name="reason" label={t('void.reason')}>
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`voids.${reason}`)}
              </option>
            ))}
          </SelectField>
        </SmallForm>
      </div>
    </details>
  )
}

async function Differs({ entry, locale }: { entry: Entry; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'ballots' })
  const parts = [entry.choicesDiffer && t('differs.choices'), entry.voterDiffers && t('differs.voter')].filter(Boolean)
  return (
    <span className="tag text-warn!">
      <Icon name="warn" />
      {t('differs.in', { parts: parts.join(' · ') })}
    </span>
  )
}
