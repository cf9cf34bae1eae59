import { RadioGroup } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { OPERATED_CHANNELS } from '#contract/states.ts'
import { type CallDraft, isByDocument } from './call-draft.ts'
import type { OperatorWords } from './frame.ts'

/** How somebody comes, and by what they are known: on the telephone by their number, at the counter by it or by the document that they show. */
export function CallerFields({
  draft,
  words,
  error,
  change,
}: {
  draft: CallDraft
  words: OperatorWords
  error: string | undefined
  change: (part: Partial<CallDraft>) => void
}) {
  const say = words.caller
  const isHere = draft.channel !== 'phone'
  const byDocument = isByDocument(draft)
  const field = (name: 'tel' | 'name' | 'end') => ({
    name,
    value: draft[name],
    autoComplete: 'off',
    onChange: ({ target }: { target: HTMLInputElement }) => change({ [name]: target.value }),
  })
  return (
    <div className="grid gap-3">
      <RadioGroup
        name="channel"
        legend={say.channel}
        value={draft.channel}
        onChoose={(channel) => change({ channel })}
        choices={OPERATED_CHANNELS.map((channel) => ({ value: channel, label: say.channels[channel] }))}
      />
      <div className={isHere ? undefined : 'no-js'}>
        <RadioGroup
          name="known"
          legend={say.known}
          value={draft.known}
          onChoose={(known) => change({ known })}
          choices={[
            { value: 'tel', label: say.byNumber },
            { value: 'document', label: say.byDocument },
          ]}
        />
      </div>
      <div className={byDocument ? 'no-js' : undefined}>
        <TextField
          id="call-tel"
          type="tel"
          inputMode="tel"
          label={say.tel}
          hint={say.telHint}
          error={byDocument ? undefined : error}
          {...field('tel')}
        />
      </div>
      <div className={byDocument ? 'grid gap-3 md:grid-cols-2' : 'no-js'}>
        <TextField
          id="call-name"
          label={say.name}
          hint={say.nameHint}
          error={byDocument ? error : undefined}
          {...field('name')}
        />
        <TextField id="call-end" label={say.end} hint={say.endHint} maxLength={20} {...field('end')} />
      </div>
    </div>
  )
}
