/** A key that does the same, in a cap; silent to screen readers, which get `aria-keyshortcuts` from the control. */
export function KeyHint({ children }: { children: string }) {
  return (
    <span className="key" aria-hidden="true">
      {children}
    </span>
  )
}
