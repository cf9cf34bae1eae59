'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'

const FIRST_FIELD = '[autofocus], input:checked, input:not([type="hidden"], [type="radio"]), textarea, select'

/**
 * A modal `<dialog>`: the browser keeps the focus inside and gives it back to where it was; Escape and the close button
 * call `onClose`. `sheet` rises from the bottom on phones and leaves the picture above visible. `footer` holds the acts.
 */
export function Dialog({
  open,
  title,
  closeLabel,
  sheet,
  footer,
  onClose,
  children,
}: {
  open: boolean
  title: ReactNode
  closeLabel: string
  sheet?: boolean
  footer?: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) {
      element.showModal()
      // The browser would start at the close button; what is to be filled in comes first.
      element.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
    }
    if (!open && element?.open) element.close()
  }, [open])
  return (
    <dialog ref={dialog} className={sheet ? 'dlg sheet' : 'dlg'} aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <div className="dlg-box">
          <div className="dlg-head">
            <h2 id={titleId}>{title}</h2>
            <Button variant="quiet" size="sm" icon="close" aria-label={closeLabel} onClick={onClose} />
          </div>
          {children}
          {footer && <div className="dlg-foot">{footer}</div>}
        </div>
      )}
    </dialog>
  )
}
