'use client'
import { type ComponentProps, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useCaseDesk } from '#app/_live/handler/case-desk.tsx'
import { newId } from '#app/_live/new-id.ts'
import { PictureTray } from '#app/_live/pictures/picture-tray.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import type { ReplyTemplate } from '#domain/template/queries.ts'
import { ReplyForm } from './reply-form.tsx'
import { ReplyMeters } from './reply-meters.tsx'
import { ReplyTemplates } from './reply-templates.tsx'

type Props = Omit<ComponentProps<typeof ReplyForm>, 'head' | 'children'> & {
  /** The department that writes. */
  departmentId: string
  templates: readonly ReplyTemplate[]
  /** Photographs that go with the draft, by their ids. */
  pictures: readonly string[]
}

/** The reply that is being written, with what helps to write it: templates, photographs, and what publishing will say of it. */
export function ReplyDesk({ departmentId, templates, pictures, ...form }: Props) {
  const { view, words } = useCaseDesk()
  const published = Object.values(view.replies).reduce((all, { versions }) => all + versions.length, 0)
  return (
    <ReplyForm
      {...form}
      head={(text, type) => (
        <ReplyTemplates
          departmentId={departmentId}
          templates={templates}
          text={text}
          type={type}
          words={words.reply.templates}
        />
      )}
    >
      {(text) => (
        // What went with one reply doesn’t go with the next.
        <Besides key={published} text={text} pictures={pictures} replyId={form.supersedes?.replyId} />
      )}
    </ReplyForm>
  )
}

type BesidesProps = { text: string; pictures: readonly string[]; replyId: string | undefined }

/** What goes with a reply, and what is told of it. */
function Besides({ text, pictures, replyId }: BesidesProps) {
  const { locale, view, words } = useCaseDesk()
  const [own] = useState(() => newId())
  const merged = Object.keys(view.merged)
  const [chosen, setChosen] = useState(false)
  const joint = chosen || merged.length > 0
  const { meters, joint: say } = words.reply
  return (
    <>
      <Checkbox
        id="joint"
        value="yes"
        checked={joint}
        disabled={merged.length > 0}
        onChange={(event) => setChosen(event.currentTarget.checked)}
        hint={merged.length > 0 ? fill(say.together, { numbers: merged.join(', ') }) : say.hint}
      >
        {say.label}
      </Checkbox>
      <PictureTray id="reply-picture" purpose="reply" locale={locale} words={words.pictures} initial={pictures} />
      <ReplyMeters caseNumber={view.number} replyId={replyId ?? own} text={text} joint={joint} words={meters} />
    </>
  )
}
