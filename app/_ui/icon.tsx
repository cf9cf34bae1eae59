import type { IconName } from './icon-names.ts'
import sprite from './icons.svg'

/** An icon in the colour and size of the text beside it, silent to screen readers: a word always stands with it. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`i ${className}`} aria-hidden="true">
      <use href={`${sprite.src}#${name}`} />
    </svg>
  )
}
