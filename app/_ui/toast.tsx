'use client'
import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Long enough to be read and reached; it waits while the pointer or the focus is on it, or the window is left. */
const SHOWN_MS = 8_000

/** Around a desk: draws over it the short words that `useToast` says. F6 leads to them; a screen reader hears them. `label` names their place. */
export function Toasts({ label, closeLabel, children }: { label: string; closeLabel: string; children: ReactNode }) {
  return (
    <Base.Provider timeout={SHOWN_MS}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label={label}>
          <List closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="toast" swipeDirection={['down', 'right']}>
      <Base.Content className="toast-box">
        <Icon name="ok" />
        <Base.Description />
        {toast.actionProps && <Base.Action className="toast-act" />}
        <Base.Close className="toast-act" aria-label={closeLabel}>
          <Icon name="close" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}

/** Says a short word over the page, with an act that takes it back if given; never the only trace of an event. */
export function useToast(): (text: string, act?: { label: string; onDo: () => void }) => void {
  const { add, close } = Base.useToastManager()
  return (text, act) => {
    const id: string = add({
      description: text,
      ...(act && {
        actionProps: {
          children: act.label,
          onClick: () => {
            act.onDo()
            close(id)
          },
        },
      }),
    })
  }
}
