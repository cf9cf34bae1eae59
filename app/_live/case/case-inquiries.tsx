'use client'
import { fill } from '#app/_i18n/fill.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { useCase, useCaseState, useDepartmentName } from './live-case.tsx'

/** What departments asked the asker, the newest first. Answers are not public. */
export function CaseInquiries() {
  const { locale, zone, words } = useCase()
  const { inquiry: word } = words.page
  const nameOf = useDepartmentName()
  const inquiries = useCaseState(({ view }) => view.inquiries)
  const asked = Object.entries(inquiries).sort(([, one], [, other]) => other.at.localeCompare(one.at))
  if (asked.length === 0) return null
  const at = (moment: string) => momentText(moment, zone, locale)
  return (
    <Card labelledBy="inquiries">
      <h2 id="inquiries">{word.title}</h2>
      <ul className="mt-2 grid gap-3">
        {asked.map(([id, inquiry]) => (
          <li key={id}>
            <p className="small">{fill(word.by, { department: nameOf(inquiry.departmentId), at: at(inquiry.at) })}</p>
            <blockquote className="prose" dir="auto">
              {inquiry.text || words.page.withheld.word}
            </blockquote>
            <p className="small muted">
              {inquiry.answer ? fill(word.answered, { at: at(inquiry.answer.at) }) : word.open}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
