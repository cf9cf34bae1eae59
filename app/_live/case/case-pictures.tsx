'use client'
import type { CasePicture } from '#contract/streams/case/view.ts'
import { useCase, useCaseState } from './live-case.tsx'

/** The pictures that a department shows with a version of a reply or with a milestone; each leads to its large file. */
export function CasePictures({ of }: { of: CasePicture['of'] }) {
  const { names, words } = useCase()
  const { picturesIn: word } = words.page
  const pictures = useCaseState(({ view }) => view.pictures)
  const shown = Object.entries(pictures).filter(([, picture]) => isSame(picture.of, of))
  if (shown.length === 0) return null
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {shown.map(([id, { state, width, height }]) => (
        <li key={id}>
          {state === 'removed' ? (
            <span className="small muted">{word.removed}</span>
          ) : (
            <a href={`/api/v1/attachments/${id}/large`}>
              {/* biome-ignore lint/performance/noImgElement: it is made in this size already, and Next's own part would weigh on the page */}
              <img
                className="h-28 w-auto rounded-control border border-line"
                src={`/api/v1/attachments/${id}/small`}
                alt={names.pictures[id] || word.alt}
                width={width}
                height={height}
                loading="lazy"
              />
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function isSame(one: CasePicture['of'], other: CasePicture['of']): boolean {
  if ('milestoneId' in one) return 'milestoneId' in other && one.milestoneId === other.milestoneId
  return 'replyId' in other && one.replyId === other.replyId && one.version === other.version
}
