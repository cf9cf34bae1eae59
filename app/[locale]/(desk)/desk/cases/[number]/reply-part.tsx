import { getTranslations } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { actOnReply } from './actions.ts'
import type { CaseDeskRead } from './read-case.ts'
import { ReplyDesk } from './reply-desk.tsx'
import { type ReplyDraft, ReviewForm } from './reply-form.tsx'

/** Replies that were published, with all their versions, and the one that is being written or waits for a second person. */
export async function ReplyPart({ locale, found }: { locale: Locale; found: CaseDeskRead }) {
  const t = await getTranslations({ locale, namespace: 'handler.reply' })
  const say = await getTranslations({ locale, namespace: 'reply' })
  const { actor, read, names } = found
  const { view, actions, hearing } = read
  const draft: ReplyDraft | null = read.draft && {
    ...read.draft,
    writer: nameIn(read.draft.writer, locale),
    mine: read.draft.writtenBy === actor.personId,
  }
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
        versions.toReversed().map(({ version, text, at, joint, empty }) => (
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
              {empty && ` · ${say(`meters.empty.${empty}`)}`}
            </footer>
          </article>
        )),
      )}
      {waits && !draft.mine && actions.includes('review') && (
        <>
          <DraftPictures ids={draft.pictures} label={say('pictures')} nth={(n) => say('picture', { n })} />
          <ReviewForm action={action} draft={draft} />
        </>
      )}
      {actions.includes('draft') && (
        <div className="mt-3">
          <ReplyDesk
            departmentId={department ?? ''}
            templates={found.templates}
            pictures={draft?.pictures ?? []}
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

/** The photographs of a draft, for who reviews it. */
function DraftPictures({ ids, label, nth }: { ids: readonly string[]; label: string; nth: (n: number) => string }) {
  if (ids.length === 0) return null
  return (
    <ul className="row" aria-label={label}>
      {ids.map((id, at) => (
        <li key={id} className="picture-tile">
          <a href={`/api/v1/attachments/${id}/large`}>
            {/* biome-ignore lint/performance/noImgElement: a private picture, which no optimiser may see */}
            <img src={`/api/v1/attachments/${id}/small`} alt={nth(at + 1)} />
          </a>
        </li>
      ))}
    </ul>
  )
}
