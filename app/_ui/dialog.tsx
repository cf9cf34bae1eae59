'use client'
import { Dialog as Modal } from '@base-ui/react/dialog'
import { type MouseEvent, type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'
import { useCloseRequest } from './use-close-request.ts'

const FIELD = 'input:not([type="hidden"]), textarea, select'

/** Where the focus of a dialog starts: at its first field, of radios at the chosen one; without fields at what sends its form. */
function firstOf(popup: HTMLElement | null): HTMLElement | null {
  const first = popup?.querySelector<HTMLElement>(FIELD)
  if (first instanceof HTMLInputElement && first.type === 'radio')
    return popup?.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first
  return first ?? popup?.querySelector<HTMLElement>('[type="submit"]') ?? null
}

/** A press beside the dialog takes no focus out of it. */
function keepFocus(event: MouseEvent): void {
  if (event.target === event.currentTarget) event.preventDefault()
}

/**
 * A modal dialog over Base UI: the focus starts at what is to be filled in, stays inside and returns to where it was. Escape, Android's
 * back gesture and the close button call `onClose`; a press outside does nothing. `sheet` rises from the bottom on phones and leaves the
 * picture above visible. `footer` holds the acts. For desks only: a citizen's page does not bear its weight (decision 034).
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
  const popup = useRef<HTMLDivElement>(null)
  useCloseRequest(open, onClose)
  return (
    <Modal.Root open={open} onOpenChange={(opens) => !opens && onClose()} disablePointerDismissal>
      <Modal.Portal>
        <Modal.Backdrop className={sheet ? 'dlg-back dlg-clear' : 'dlg-back'} />
        <Modal.Viewport className="dlg-view" onMouseDown={keepFocus}>
          <Modal.Popup
            ref={popup}
            aria-modal="true"
            className={sheet ? 'dlg sheet' : 'dlg'}
            initialFocus={() => firstOf(popup.current)}
          >
            <div className="dlg-box">
              <div className="dlg-head">
                <Modal.Title>{title}</Modal.Title>
                <Modal.Close render={<Button variant="quiet" size="sm" icon="close" aria-label={closeLabel} />} />
              </div>
              {children}
              {footer && <div className="dlg-foot">{footer}</div>}
            </div>
          </Modal.Popup>
        </Modal.Viewport>
      </Modal.Portal>
    </Modal.Root>
  )
}
