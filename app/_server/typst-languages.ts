/** The languages as the typesetter names them: language and region. */
export const TYPST_LANGUAGES = {
  'zh-CN': { language: 'zh', region: 'CN' },
  en: { language: 'en', region: 'GB' },
} as const
