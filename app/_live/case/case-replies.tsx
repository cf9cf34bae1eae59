'use client'
import { fill } from '#app/_i18n/fill.ts'
import { momentText } from '#app/_i18n/times.ts'
import type { CaseReply } from '#contract/streams/case/view.ts'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

type Version = CaseReply['versions'][number]

/** What departments replied, the newest first: the version that holds, and those before it folded. */
export function CaseReplies() {
  const { words } = useCase()
  const replies = useCaseState(({ view }) => view.replies)
  const entries = Object.entries(replies)
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="replies" className="grid gap-4">
      <h2 id="replies">{words.page.replies.title}</h2>
      {entries
        .sort(([, one], [, other]) => lastOf(other).localeCompare(lastOf(one)))
        .map(([id, reply]) => (
          <Reply key={id} id={id} reply={reply} />
        ))}
    </section>
  )
}

const lastOf = ({ versions }: CaseReply): string => versions.at(-1)?.at ?? ''

function Reply({ id, reply: { departmentId, versions } }: { id: string; reply: CaseReply }) {
  const { replies } = useCase().words.page
  const current = versions.at(-1)
  if (!current) return null
  const earlier = versions.slice(0, -1).reverse()
  return (
    <article className="card pad" id={`reply-${id}`}>
      <Words departmentId={departmentId} version={current} />
      {earlier.length > 0 && (
        <details className="mt-3">
          <summary className="btn btn-sm btn-line list-none">{fill(replies.earlier, { n: earlier.length })}</summary>
          {earlier.map((version) => (
            <div key={version.version} className="mt-3 border-t border-line pt-3">
              <Words departmentId={departmentId} version={version} />
            </div>
          ))}
        </details>
      )}
    </article>
  )
}

function Words({ departmentId, version }: { departmentId: string; version: Version }) {
  const { locale, zone, words } = useCase()
  const { replies } = words.page
  const nameOf = useDepartmentName()
  const round = useCaseState(({ view }) => view.round)
  return (
    <>
      <p className="small row">
        <b>{fill(replies.by, { department: nameOf(departmentId), at: momentText(version.at, zone, locale) })}</b>
        <span className="tag">{fill(replies.version, { n: version.version })}</span>
        {version.joint && <span className="tag">{replies.joint}</span>}
        {version.round < round && <span className="tag">{replies.before}</span>}
      </p>
      <blockquote className="prose mt-2 whitespace-pre-line" dir="auto">
        {version.text}
      </blockquote>
    </>
  )
}
