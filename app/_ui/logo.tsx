/** The mark (a seal with a tail, built of cells) and the name beside it. */
export function Logo({ name }: { name: string }) {
  return (
    <span className="logo">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path
          className="logo-b"
          d="M5 1h22a4 4 0 0 1 4 4v18a4 4 0 0 1-4 4H13l-7 5v-5H5a4 4 0 0 1-4-4V5a4 4 0 0 1 4-4Z"
        />
        <path className="logo-f" d="M8 8h6v5H8zM16 8h8v5h-8zM8 15h10v5H8zM20 15h4v5h-4z" />
      </svg>
      <b>{name}</b>
    </span>
  )
}
