import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { currentActor } from '#app/_server/context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { moderateArgument } from '#app/[locale]/(desk)/desk/polls/actions.ts'
import type { Locale } from '#contract/ids.ts'
import type { DeskPoll } from '#domain/poll/desk.ts'
import { listReasons } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** Arguments for a moderator: those that wait first, each with what can be done about it. */
export async function ArgumentDesk({ locale, poll }: { locale: Locale; poll: DeskPoll }) {
  const t = await getTranslations('polls')
  const { prisma } = database()
  const actor = await currentActor()
  const [decline, erase] = await Promise.all([
    listReasons(prisma, actor, 'decline'),
    listReasons(prisma, actor, 'erase'),
  ])
  const all = poll.arguments.toSorted((a, b) => Number(b.status === 'waiting') - Number(a.status === 'waiting'))
  return (
    <Card labelledBy="moderation">
      <h2 id="moderation">{t('desk.arguments.title')}</h2>
      {all.length === 0 && <p className="muted">{t('desk.arguments.none')}</p>}
      <ul className="stack">
        {all.map(({ id, option, side, text, signedAs, status }) => {
          const waits = status === 'waiting'
          const found = poll.options.find(({ number }) => number === option)
          const reasons = waits ? decline : erase
          return (
            <li key={id} className="border-t border-line pt-3">
              <p className="small muted">
                {t(`desk.arguments.statuses.${status}`)} · {t(`arguments.${side}`)} ·{' '}
                {found && inLocale({ zh: found.titleZh, en: found.titleEn }, locale)} · {signedAs}
              </p>
              <p dir="auto">{text}</p>
              <PlainForm
                action={moderateArgument}
                hidden={{ locale, slug: poll.slug, pollId: poll.id, argumentId: id }}
                className="row mt-2"
              >
                {waits && (
                  <Button type="submit" name="act" value="publish" size="sm" variant="primary" icon="approved">
                    {t('desk.arguments.publish')}
                  </Button>
                )}
                <SelectField id={`reason-${id}`} name="reason" label={t('desk.arguments.reason')} hideLabel>
                  {reasons.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {code} {inLocale(name, locale)}
                    </option>
                  ))}
                </SelectField>
                <Button
                  type="submit"
                  name="act"
                  value={waits ? 'decline' : 'erase'}
                  size="sm"
                  variant={waits ? 'line' : 'danger'}
                >
                  {waits ? t('desk.arguments.decline') : t('desk.arguments.erase')}
                </Button>
              </PlainForm>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
