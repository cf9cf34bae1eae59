import { notFound } from 'next/navigation'
import { setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getOutcomeSummary, getStateLabels } from '#app/_i18n/state-labels.ts'
import { Button } from '#app/_ui/button.tsx'
import { countOutcomes, OUTCOME_KINDS, type OutcomeKind } from '#app/_ui/outcome-cells.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PictureField } from '#app/_ui/picture-field.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Feedback } from './feedback.tsx'
import { Forms } from './forms.tsx'
import { Islands } from './islands.tsx'
import { pick } from './pick.ts'
import { Questions } from './questions.tsx'
import { Things } from './things.tsx'

/** Every primitive in every state, for those who build pages; only in development. */
export default async function Gallery({ params }: { params: Promise<{ locale: Locale }> }) {
  if (process.env.NODE_ENV !== 'development') notFound()
  const { locale } = await params
  setRequestLocale(locale)
  const labels = await getStateLabels(locale)
  const say = pick(locale)
  const few = OUTCOME_KINDS.flatMap((outcome, place) => Array<OutcomeKind>(12 - place).fill(outcome))
  const many = OUTCOME_KINDS.flatMap((outcome, place) => Array<OutcomeKind>(400 - 45 * place).fill(outcome))
  return (
    <PublicShell locale={locale} path="/gallery" city={say('清河市', 'Qinghe')}>
      <PageHeader title={say('组件与状态', 'Components and states')} />
      <div className="grid gap-10">
        <Questions
          locale={locale}
          labels={labels}
          few={few}
          many={many}
          fewSummary={await getOutcomeSummary(locale, countOutcomes(few))}
          manySummary={await getOutcomeSummary(locale, countOutcomes(many))}
        />
        <Forms locale={locale} />
        <Feedback locale={locale} />
        <Things locale={locale} />
        <section className="stack">
          <h2>{say('照片', 'A photograph')}</h2>
          <form
            className="stack"
            method="post"
            encType="multipart/form-data"
            action={`/api/v1/attachments?next=${localePath(locale, '/gallery')}`}
          >
            <input type="hidden" name="purpose" value="letter" />
            <PictureField
              id="photograph"
              messages={islandMessages(locale).attachment}
              language={locale === 'en' ? 'en' : 'zh'}
            />
            <div className="row">
              <Button type="submit" variant="primary" icon="upload">
                {say('上传', 'Upload')}
              </Button>
            </div>
          </form>
        </section>
        <Islands
          messages={{
            open: say('打开对话框', 'Open the dialog'),
            sheet: say('打开提问单', 'Open the sheet'),
            title: say('为什么不采用？', 'Why is it declined?'),
            close: say('关闭', 'Close'),
            done: say('不采用并告知', 'Decline and tell'),
            reasons: [say('与本场议题无关', 'Off this agenda'), say('已有相同问题', 'Asked already')],
            order: [say('热门', 'Top'), say('最新', 'New'), say('我的', 'Mine')],
            list: say('问题列表', 'Questions'),
            toast: say('已通过第 12 问', 'Question 12 approved'),
            undo: say('撤销', 'Undo'),
            people: { label: say('邮箱', 'E-mail'), names: ['沈秋', '梁思源', 'Wen Hao'] },
          }}
        />
      </div>
    </PublicShell>
  )
}
