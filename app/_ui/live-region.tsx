/**
 * A place in the page that screen readers listen to; stays mounted, its `message` changes. Polite for receipts and states,
 * assertive only for "not sent". Invisible: what it says is also written where it belongs.
 */
export function LiveRegion({ message, assertive }: { message: string; assertive?: boolean }) {
  return (
    <div
      className="sr"
      role={assertive ? 'alert' : 'status'}
      aria-live={assertive ? 'assertive' : 'polite'}
      aria-atomic="true"
    >
      {message}
    </div>
  )
}
