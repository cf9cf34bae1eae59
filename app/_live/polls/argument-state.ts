/** What somebody typed of an argument that was refused, and why it was; empty where nothing was. */
export type ArgumentState = { typed: { option: string; side: string; text: string }; refused: string }

/** The form as it is first drawn. */
export const NOTHING_TYPED: ArgumentState = { typed: { option: '1', side: 'for', text: '' }, refused: '' }

/** The server's act that the form posts to; it goes to the page again where the argument was taken. */
export type ArgueAction = (before: ArgumentState, form: FormData) => Promise<ArgumentState>
