import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { CASE_ACTION_NAMES, offeredActions } from '#app/_live/handler/case-actions.ts'
import { CaseDesk, type CaseDeskFrame } from '#app/_live/handler/case-desk.tsx'
import { CaseFoot, Colleagues } from '#app/_live/handler/case-foot.tsx'
import { caseNumberIn } from '#app/_server/address.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { CaseRow, rowWords } from '#app/[locale]/(desk)/desk/cases/case-row.tsx'
import { HandlerShell } from '#app/[locale]/(desk)/desk/cases/handler-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { stepsIn } from '#app/[locale]/(public)/cases/[number]/case-words.ts'
import { lostMetadata } from '#app/[locale]/lost.tsx'
import { caseNumber } from '#contract/ids.ts'
import { ActBar, ActPanel } from './act-panel.tsx'
import { actOnCase } from './actions.ts'
import { CaseFactsPart } from './case-facts-part.tsx'
import { CaseHead } from './case-head.tsx'
import { CaseHistory } from './case-history.tsx'
import { type CaseDeskRead, readCaseDesk } from './read-case.ts'
import { ReplyPart } from './reply-part.tsx'

type Props = {
  params: Promise<{ locale: Locale; number: string }>
  searchParams: Promise<{ act?: string | string[] }>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, number } = await params
  const known = caseNumber.safeParse(number).data
  if (!known) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'case' })
  return { title: t('title', { number: known }) }
}

/** The desk of one case, for who works on it: the question, every step with what is between staff, the reply, and whatever the state allows. */
export default async function CaseDeskPage({ params, searchParams }: Props) {
  const { locale, number } = await params
  setRequestLocale(locale)
  const path = `/desk/cases/${number}`
  const found = await deskRead(locale, path, () => readCaseDesk(locale, caseNumberIn(number)))
  if (found.refusal) return <RefusedDesk locale={locale} path={path} refusal={found.refusal} />
  const { value } = found
  const { read, options, names, list } = value
  const t = await getTranslations('handler')
  const words = await rowWords(locale)
  const lead = read.view.departmentId
  return (
    <CaseDesk frame={frameOf(locale, value, (await searchParams).act)}>
      <HandlerShell
        locale={locale}
        path={path}
        of={lead ? names.get(lead) : undefined}
        leftLast
        left={
          <DeskColumn side="left" label={t('list.label')} flush>
            <p className="border-b border-line px-3 py-2">
              <a href={localePath(locale, '/desk/cases')}>{t('back')}</a>
            </p>
            <ul className="bg-surface" aria-label={t('list.order')}>
              {list.map((one) => (
                <CaseRow
                  key={one.number}
                  locale={locale}
                  found={one}
                  words={words}
                  current={one.number === read.view.number}
                />
              ))}
            </ul>
          </DeskColumn>
        }
        center={
          <DeskColumn side="center" label={t('case')} actions={<ActBar />}>
            <CaseHead locale={locale} found={value} />
            <Colleagues />
            <p className="no-js hint mt-2">{t('plain')}</p>
            <ActPanel action={actOnCase.bind(null, locale, crypto.randomUUID())} options={options} />
            <ReplyPart locale={locale} found={value} />
            <CaseHistory locale={locale} read={read} names={names} />
          </DeskColumn>
        }
        right={
          <DeskColumn side="right" label={t('facts')}>
            <CaseFactsPart locale={locale} found={value} />
          </DeskColumn>
        }
        foot={<CaseFoot />}
      />
    </CaseDesk>
  )
}

function frameOf(locale: Locale, { read, options }: CaseDeskRead, act: unknown): CaseDeskFrame {
  const { handler, common, admin, attachment, reply } = islandMessages(locale)
  return {
    locale,
    view: read.view,
    audience: read.full ? 'desk' : 'public',
    timeZone: read.hearing.timeZone,
    words: {
      handler,
      line: common.line,
      close: common.close,
      cancel: common.cancel,
      refusedHere: admin.refusedHere,
      pictures: attachment,
      reply,
      steps: stepsIn(locale),
    },
    offered: offeredActions(read.actions, options),
    opens: CASE_ACTION_NAMES.find((name) => name === act) ?? null,
  }
}
