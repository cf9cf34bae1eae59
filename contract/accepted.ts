/** What an accepted command answers: where its entry stands in the record, and a receipt where one is due. */
export type Accepted = {
  stream: string
  seq: number
  at: string
  receipt?: string | undefined
  /** Of a question: its number at its hearing. */
  number?: number | undefined
  caseNumber?: string | undefined
  id?: string | undefined
  /** Of a question: its hearing had ended, so it became a letter to the city. */
  asLetter?: boolean | undefined
}
