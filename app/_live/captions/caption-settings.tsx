import type { ReactNode } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { CAPTION_LANGUAGES } from '#contract/states.ts'
import { CAPTION_LOOKS, type CaptionChoices } from './caption-choices.ts'

type Words = (typeof zhCN)['captions']['view']

/** Captions on and off, their language, size, contrast and place: under the picture, never on it. */
export function CaptionSettings({
  choices,
  onChange,
  words,
  id,
  children,
}: {
  choices: CaptionChoices
  onChange: (change: Partial<CaptionChoices>) => void
  words: Words
  /** What the names of the fields begin with. */
  id: string
  children?: ReactNode
}) {
  const names = { size: words.sizes, look: words.looks, place: words.places }
  const labels = { size: words.size, look: words.look, place: words.place }
  return (
    // biome-ignore lint/a11y/useSemanticElements: these act at once, they are no fields of a form
    <div role="group" aria-label={words.label} className="row js-only p-2">
      <Button
        size="sm"
        variant="quiet"
        icon="captions"
        aria-pressed={choices.isOn}
        onClick={() => onChange({ isOn: !choices.isOn })}
      >
        {words.label}
      </Button>
      {choices.isOn && (
        <>
          <Choice
            id={`${id}-language`}
            label={words.language}
            value={choices.language}
            options={CAPTION_LANGUAGES.map((value) => [value, words[value]] as const)}
            onChoose={(language) => onChange({ language })}
          />
          <Choice
            id={`${id}-size`}
            label={labels.size}
            value={choices.size}
            options={(['s', 'm', 'l', 'xl'] as const).map((value) => [value, names.size[value]] as const)}
            onChoose={(size) => onChange({ size })}
          />
          <Choice
            id={`${id}-look`}
            label={labels.look}
            value={choices.look}
            options={CAPTION_LOOKS.look.map((value) => [value, names.look[value]] as const)}
            onChoose={(look) => onChange({ look })}
          />
          <Choice
            id={`${id}-place`}
            label={labels.place}
            value={choices.place}
            options={CAPTION_LOOKS.place.map((value) => [value, names.place[value]] as const)}
            onChoose={(place) => onChange({ place })}
          />
        </>
      )}
      {children}
    </div>
  )
}

function Choice<T extends string>({
  id,
  label,
  value,
  options,
  onChoose,
}: {
  id: string
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  onChoose: (value: T) => void
}) {
  return (
    <span className="row gap-1">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input w-auto"
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([option]) => option === target.value)
          if (chosen) onChoose(chosen[0])
        }}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
