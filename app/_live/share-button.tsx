'use client'
import { Button } from '#app/_ui/button.tsx'
import { useCopy } from './use-copy.ts'

/** Passes a page on: by the device's own way where it has one, else its address is copied. `path`: of the page, from the root. */
export function ShareButton({
  path,
  title,
  messages,
}: {
  path: string
  title: string
  messages: { share: string; copied: string; failed: string }
}) {
  const { said, copy } = useCopy()

  async function share() {
    const url = new URL(path, location.href).href
    if (typeof navigator.share === 'function') {
      // Closing the device's own sheet is no failure.
      return void navigator.share({ title, url }).catch(() => undefined)
    }
    await copy(url)
  }

  return (
    <span className="js-only share">
      <Button size="sm" icon="share" onClick={() => void share()}>
        {messages.share}
      </Button>
      <span role="status" className="small">
        {said && messages[said]}
      </span>
    </span>
  )
}

/** Prints the page. */
export function PrintButton({ label }: { label: string }) {
  return (
    <span className="js-only">
      <Button size="sm" icon="print" onClick={() => print()}>
        {label}
      </Button>
    </span>
  )
}
