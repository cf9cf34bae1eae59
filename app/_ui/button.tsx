import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'
import { KeyHint } from './key-hint.tsx'

type Look = {
  /** `primary` is filled: one a screen. Default `line`. */
  variant?: 'primary' | 'line' | 'quiet' | 'danger'
  size?: 'sm' | 'md' | 'lg'
  icon?: IconName
  /** A key that does the same, shown in a cap. */
  hotkey?: string
  block?: boolean
}

function classes({ variant = 'line', size = 'md', block }: Look, iconOnly: boolean, className = '') {
  const parts = ['btn', `btn-${variant}`]
  if (size !== 'md') parts.push(`btn-${size}`)
  if (iconOnly) parts.push('btn-icon')
  if (block) parts.push('btn-block')
  return `${parts.join(' ')} ${className}`.trim()
}

function Inside({
  icon,
  hotkey,
  children,
  busy,
}: Pick<Look, 'icon' | 'hotkey'> & { children: ReactNode; busy?: boolean }) {
  return (
    <>
      {busy ? <Icon name="sending" className="spin" /> : icon && <Icon name={icon} />}
      {children}
      {hotkey && <KeyHint>{hotkey}</KeyHint>}
    </>
  )
}

/**
 * A button. `busy` says that the act is on its way (dashed; the caller ignores a second press). `reason` is shown beside
 * a disabled one and says why. Without children it is icon-only and needs `aria-label`. The type is `button` unless given.
 */
export function Button({
  variant,
  size,
  icon,
  hotkey,
  block,
  busy,
  reason,
  className,
  children,
  ...rest
}: Look & { busy?: boolean; reason?: ReactNode } & ComponentProps<'button'>) {
  const button = (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-keyshortcuts={hotkey}
      className={classes({ variant, size, block }, children === undefined, className)}
      {...rest}
    >
      <Inside icon={icon} hotkey={hotkey} busy={busy}>
        {children}
      </Inside>
    </button>
  )
  if (!reason) return button
  return (
    <span className="row">
      {button}
      <span className="btn-why">{reason}</span>
    </span>
  )
}

/** A link that looks like a button: for going somewhere, never for an act. */
export function LinkButton({
  variant,
  size,
  icon,
  hotkey,
  block,
  className,
  children,
  ...rest
}: Look & ComponentProps<'a'> & { href: string }) {
  return (
    <a
      aria-keyshortcuts={hotkey}
      className={classes({ variant, size, block }, children === undefined, className)}
      {...rest}
    >
      <Inside icon={icon} hotkey={hotkey}>
        {children}
      </Inside>
    </a>
  )
}
