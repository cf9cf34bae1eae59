import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { FormParts } from './hearing-form.tsx'

/** Whether the hearing is recorded, why not where it isn't, and how long its recording is kept. */
export function Recording({ words, settings }: FormParts) {
  const say = words.form
  const reason = settings.notRecorded.getFieldset()
  return (
    <section className="card pad grid gap-4" aria-labelledby="recording">
      <h2 id="recording" className="text-md">
        {say.recording}
      </h2>
      <RadioGroup
        name={settings.recorded.name}
        legend={say.recorded}
        defaultValue={settings.recorded.initialValue ?? ''}
        error={settings.recorded.errors?.[0]}
        choices={[
          { value: 'on', label: say.recordedOn, hint: say.recordedOnHint },
          { value: 'off', label: say.recordedOff, hint: say.recordedOffHint },
        ]}
      />
      <TextField {...wired(reason.zh)} label={say.notRecordedZh} hint={say.notRecordedHint} lang="zh-CN" />
      <TextField {...wired(reason.en)} label={say.notRecordedEn} aside={say.optional} lang="en" />
      <TextField
        {...wired(settings.recordingDays)}
        label={say.recordingDays}
        aside={say.optional}
        hint={say.recordingDaysHint}
        inputMode="numeric"
      />
      <Checkbox
        id={settings.holdsRecording.id}
        name={settings.holdsRecording.name}
        defaultChecked={settings.holdsRecording.initialValue === 'on'}
        hint={say.holdsRecordingHint}
      >
        {say.holdsRecording}
      </Checkbox>
    </section>
  )
}
