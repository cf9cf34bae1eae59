/** The ids of pictures as a form brings them: with spaces between. */
export const attachmentIdsIn = (field: string): string[] => field.split(' ').filter((id) => id !== '')
