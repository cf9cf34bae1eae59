/** A question that may make somebody an asker of a case. */
type Asking = { id: string; askerId: string; number: number | null }

/** The question by which somebody is an asker of the case of a question: that one before those that are merged into it, and of these the first. */
export const askedIn = <Q extends Asking>(personId: string, questionId: string, asking: readonly Q[]): Q | undefined =>
  asking
    .filter(({ askerId }) => askerId === personId)
    .toSorted(
      (one, other) =>
        Number(other.id === questionId) - Number(one.id === questionId) || (one.number ?? 0) - (other.number ?? 0),
    )[0]
