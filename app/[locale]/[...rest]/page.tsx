import { notFound } from 'next/navigation'

/** Any address that no page has: the not-found page, in the reader's language. */
export default function Missing() {
  notFound()
}
