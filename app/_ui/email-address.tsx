import { Fragment } from 'react'

/** An e-mail address in a narrow place: its line breaks before the @ and before a dot, never within a word where that can be helped. */
export function EmailAddress({ address }: { address: string }) {
  return address.split(/(?=[@.])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
