/** The name under which an official or a host acts in public. `nameEn`: in Latin letters, for pages in English; absent where nobody wrote it. */
export type PublicName = { name: string; nameEn?: string | undefined }

/** A public name from where an empty name in Latin letters means none. */
export const publicName = ({ name, nameEn }: { name: string; nameEn?: string | null | undefined }): PublicName =>
  nameEn ? { name, nameEn } : { name }
