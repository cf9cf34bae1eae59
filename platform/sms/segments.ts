import calculator from 'sms-segments-calculator'

/** A text as networks carry it: in their own alphabet of 7 bits or in UCS-2, cut in reading order where it is too long for one message. */
export type Segments = { alphabet: 'GSM-7' | 'UCS-2'; parts: string[] }

/** Cuts a text for the network: 160 signs of its own alphabet or 70 of any other fit in one message, 153 or 67 in each of several; no sign is cut in two. */
export function segmentsOf(text: string): Segments {
  const { encodingName, segments } = new calculator.SegmentedMessage(text)
  const parts = segments.map((segment) => [...segment].map(({ raw }: { raw?: string }) => raw ?? '').join(''))
  return { alphabet: encodingName, parts }
}
