/** What a new row of the agenda or of the topics starts with. Its id is made of what is written in it, once it is sent. */
export const NEW_ROW = {
  agenda: { id: '', title: { zh: '', en: '' }, minutes: '10' },
  topics: { id: '', name: { zh: '', en: '' }, departmentId: '' },
}
export type RowList = keyof typeof NEW_ROW
