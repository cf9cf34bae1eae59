type Props = {
  text: string
  /** What becomes a link, as a pattern without groups that capture. */
  pattern: string
  href: (part: string) => string
  className: string
}

/** A text in which each part that a pattern finds leads somewhere. */
export const LinkedText = ({ text, pattern, href, className }: Props) =>
  text.split(new RegExp(`(${pattern})`)).map((part, at) =>
    at % 2 ? (
      <a key={part} href={href(part)} className={className}>
        {part}
      </a>
    ) : (
      part
    ),
  )
