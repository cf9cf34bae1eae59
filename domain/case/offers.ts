/** Whether a letter can't be offered to a hearing because of an earlier offer: its writer has not answered, or it is a question of a hearing that was not called off. */
export const isTaken = (offer: { answeredAt: Date | null; questionId: string | null; cancelledFor: string | null }) =>
  offer.answeredAt === null || (offer.questionId !== null && offer.cancelledFor === null)
