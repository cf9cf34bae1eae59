/** 朱, a dot and the word: this is live. Nothing else may use it. */
export function LiveBadge({ children, small }: { children: string; small?: boolean }) {
  return <span className={small ? 'live live-s' : 'live'}>{children}</span>
}
