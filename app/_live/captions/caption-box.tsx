import '#app/_ui/css/captions.css'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { type CaptionLine, isUnchecked } from '#contract/streams/transcript/view.ts'
import type { CaptionChoices } from './caption-choices.ts'

/** The lines that stand now, as their reader wants them. Hidden from screen readers, which have a region of their own: each line would interrupt them. */
export function CaptionBox({
  lines,
  choices: { size, look, place },
  words,
}: {
  lines: readonly CaptionLine[]
  choices: Pick<CaptionChoices, 'size' | 'look' | 'place'>
  words: (typeof zhCN)['captions']['view']
}) {
  return (
    <div className="cap" data-size={size} data-look={look} data-place={place} aria-hidden="true">
      {lines.map((line) => (
        <p key={line.id} lang={line.language === 'zh' ? 'zh-CN' : 'en'} dir="auto">
          <span>
            {isUnchecked(line) && <small>{words.machine}</small>} {line.text}
          </span>
        </p>
      ))}
    </div>
  )
}
