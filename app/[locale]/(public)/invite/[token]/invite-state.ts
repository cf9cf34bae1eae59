/** What the form shows after a refusal: the sentence, and the name that was typed. */
export type InviteState = { name: string; refused?: string }
