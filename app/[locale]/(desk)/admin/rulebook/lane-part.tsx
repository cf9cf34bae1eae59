import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { Table } from '#app/_ui/table.tsx'
import { type Lane, lanesOf } from '#contract/letters/lanes.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { type LaneFigures, previewLanes, readLaneFigures } from '#domain/case/lane-figures.ts'
import { database } from '#platform/db.ts'

const NONE: LaneFigures = { proposed: 0, kept: 0, rejected: 0, declined: 0, missed: 0, words: {} }

/** How right the words of fast lanes were so far, by lane and word, and what the draft's words would propose of the newest letters. */
export async function LanePart({ locale, inForce, draft }: { locale: Locale; inForce: Rulebook; draft: Rulebook }) {
  const t = await getTranslations({ locale, namespace: 'admin.lanes' })
  const actor = await currentActor()
  const { prisma } = database()
  const [before, after] = [lanesOf(inForce), lanesOf(draft)]
  const [figures, preview] = await Promise.all([
    readLaneFigures(prisma, actor),
    previewLanes(prisma, actor, { before, after }),
  ])
  const share = ({ kept, rejected }: { kept: number; rejected: number }) =>
    kept + rejected === 0
      ? t('unjudged')
      : t('share', { percent: Math.round((100 * rejected) / (kept + rejected)), n: kept + rejected })
  const called = (code: string | null) => {
    const lane: Lane | undefined = [...after, ...before].find((one) => one.code === code)
    return lane ? inLocale(lane.name, locale) : (code ?? t('none'))
  }
  return (
    <>
      <section className="card pad grid gap-4">
        <div>
          <h2 className="text-md">{t('title')}</h2>
          <p className="hint">{t('hint')}</p>
        </div>
        <Table caption={t('title')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('lane')}</th>
              {(['proposed', 'kept', 'rejected', 'declined', 'missed'] as const).map((name) => (
                <th key={name} scope="col" className="n">
                  {t(name)}
                </th>
              ))}
              <th scope="col" className="pl-6!">
                {t('falseAlarms')}
              </th>
            </tr>
          </thead>
          <tbody>
            {after.map(({ code }) => {
              const { proposed, kept, rejected, declined, missed } = figures[code] ?? NONE
              return (
                <tr key={code}>
                  <th scope="row">{called(code)}</th>
                  <td className="n">{proposed}</td>
                  <td className="n">{kept}</td>
                  <td className="n">{rejected}</td>
                  <td className="n">{declined}</td>
                  <td className="n">{missed}</td>
                  <td className="pl-6!">{share({ kept, rejected })}</td>
                </tr>
              )
            })}
          </tbody>
        </Table>
        {after.map(({ code, words }) => {
          const own = figures[code]?.words ?? {}
          const used = Object.entries(own).toSorted(([, one], [, other]) => other.rejected - one.rejected)
          return (
            <details key={code} className="calc">
              <summary>{t('words', { lane: called(code), n: used.length, all: words.length })}</summary>
              {used.length === 0 ? (
                <p className="hint">{t('noWords')}</p>
              ) : (
                <Table caption={t('byWord', { lane: called(code) })} hideCaption>
                  <thead>
                    <tr>
                      <th scope="col">{t('word')}</th>
                      <th scope="col" className="n">
                        {t('proposed')}
                      </th>
                      <th scope="col" className="n">
                        {t('kept')}
                      </th>
                      <th scope="col" className="n">
                        {t('rejected')}
                      </th>
                      <th scope="col" className="pl-6!">
                        {t('falseAlarms')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {used.map(([word, one]) => (
                      <tr key={word}>
                        <th scope="row">{word}</th>
                        <td className="n">{one.proposed}</td>
                        <td className="n">{one.kept}</td>
                        <td className="n">{one.rejected}</td>
                        <td className="pl-6!">{share(one)}</td>
                      </tr>
                    ))}
                  </tbody>
                </Table>
              )}
            </details>
          )
        })}
      </section>
      <section className="card pad">
        <h2 className="text-md">{t('preview')}</h2>
        <p className="hint">{t('previewHint', { n: preview.letters })}</p>
        {preview.moved.length === 0 ? (
          <p className="mt-2">{t('same')}</p>
        ) : (
          <ul className="mt-2 grid gap-1">
            {preview.moved.map(({ caseNumber, before, after }) => (
              <li key={caseNumber}>
                <a className="mono" href={localePath(locale, `/desk/cases/${caseNumber}`)}>
                  {caseNumber}
                </a>{' '}
                {t('moved', { before: called(before), after: called(after) })}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
