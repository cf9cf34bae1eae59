'use client'
import { fill } from '#app/_i18n/fill.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Icon } from '#app/_ui/icon.tsx'
import type { CaseReply, CaseReplyVersion } from '#contract/streams/case/view.ts'
import { CasePictures } from './case-pictures.tsx'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

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
      <Words replyId={id} departmentId={departmentId} version={current} />
      {earlier.length > 0 && (
        <details className="mt-3">
          <summary className="btn btn-sm btn-line list-none">{fill(replies.earlier, { n: earlier.length })}</summary>
          {earlier.map((version) => (
            <div key={version.version} className="mt-3 border-t border-line pt-3">
              <Words replyId={id} departmentId={departmentId} version={version} />
            </div>
          ))}
        </details>
      )}
    </article>
  )
}

function Words({
  replyId,
  departmentId,
  version,
}: {
  replyId: string
  departmentId: string
  version: CaseReplyVersion
}) {
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
        {version.text || words.page.withheld.word}
      </blockquote>
      <CasePictures of={{ replyId, version: version.version }} />
      <Meters version={version} />
    </>
  )
}

/** What was found of a reply before it was published; replies of before there were meters have none. */
function Meters({ version: { empty, meters, reviewers, joint } }: { version: CaseReplyVersion }) {
  const { meters: word } = useCase().words.page
  if (!meters) return null
  const { alike, named, mentioned } = meters
  return (
    <>
      {empty && (
        <p className="small mt-2 font-semibold text-warn">
          <Icon name="warn" /> {word.empty[empty]}
        </p>
      )}
      <p className="small muted row mt-2">
        {alike ? (
          <span>{fill(word.alike, { percent: alike.percent, number: alike.caseNumber })}</span>
        ) : (
          // A joint reply is not compared.
          !joint && <span>{word.unlike}</span>
        )}
        {named > 0 && <span>{fill(word.mentioned, { mentioned, named })}</span>}
        {reviewers > 0 && <span>{fill(word.reviewers, { n: reviewers })}</span>}
      </p>
    </>
  )
}
