import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { actOnReply } from './actions.ts'
import type { CaseDeskRead } from './read-case.ts'
import { type ReplyDraft, ReplyForm, ReviewForm } from './reply-form.tsx'

/** Replies that were published, with all their versions, and the one that is being written or waits for a second person. */
export async function ReplyPart({ locale, found }: { locale: Locale; found: CaseDeskRead }) {
  const t = await getTranslations({ locale, namespace: 'handler.reply' })
  const { actor, read, names } = found
  const { view, actions, hearing } = read
  const draft: ReplyDraft | null = read.draft && { ...read.draft, mine: read.draft.writtenBy === actor.personId }
  const action = actOnReply.bind(null, locale, crypto.randomUUID())
  const waits = draft?.submitted && draft.verdict === null
  const [department] = read.handled
  const own = Object.entries(view.replies).filter(([, reply]) => reply.departmentId === department)
  const [last] = own.slice(-1)
  const lastOne = last?.[1].versions.at(-1)
  const supersedes =
    last && lastOne && lastOne.round === view.round ? { replyId: last[0], version: lastOne.version + 1 } : null
  return (
    <section className="mt-5" aria-labelledby="reply">
      <h2 id="reply" className="mb-2">
        {t('title')}
      </h2>
      {Object.entries(view.replies).map(([id, { departmentId, versions }]) =>
        versions.toReversed().map(({ version, text, at, joint }) => (
          <article key={`${id} ${version}`} className="said said-answered mb-3">
            <p className="whitespace-pre-line wrap-anywhere" dir="auto">
              {text}
            </p>
            <footer>
              {t('published', {
                department: names.get(departmentId) ?? '',
                n: version,
                time: momentText(at, hearing.timeZone, locale),
              })}
              {joint && ` · ${t('joint')}`}
            </footer>
          </article>
        )),
      )}
      {waits && !draft.mine && actions.includes('review') && <ReviewForm action={action} draft={draft} />}
      {actions.includes('draft') && (
        <div className="mt-3">
          <ReplyForm
            action={action}
            draft={draft}
            publishes={actions.includes('publish_reply')}
            supersedes={supersedes}
          />
        </div>
      )}
    </section>
  )
}
