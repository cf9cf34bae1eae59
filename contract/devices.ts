import type { Bilingual } from './ids.ts'

const named = (test: RegExp, zh: string, en = zh) => ({ test, name: { zh, en } })

// The first that fits: browsers that are built on another one name that one too.
const BROWSERS = {
  wechat: named(/MicroMessenger/, '微信', 'WeChat'),
  dingtalk: named(/DingTalk/, '钉钉', 'DingTalk'),
  alipay: named(/AlipayClient/, '支付宝', 'Alipay'),
  quark: named(/Quark/, '夸克', 'Quark'),
  qq: named(/QQBrowser|\bQQ\//, 'QQ'),
  uc: named(/UCBrowser/, 'UC'),
  huawei: named(/HuaweiBrowser|ArkWeb/, '华为浏览器', 'Huawei Browser'),
  miui: named(/MiuiBrowser/, '小米浏览器', 'Mi Browser'),
  vivo: named(/VivoBrowser/, 'vivo'),
  oppo: named(/HeyTapBrowser/, 'OPPO'),
  samsung: named(/SamsungBrowser/, 'Samsung Internet'),
  edge: named(/Edg(e|A|iOS)?\//, 'Edge'),
  opera: named(/OPR\//, 'Opera'),
  firefox: named(/Firefox|FxiOS/, 'Firefox'),
  chrome: named(/Chrome|CriOS/, 'Chrome'),
  safari: named(/Safari/, 'Safari'),
} as const
const SYSTEMS = {
  harmony: named(/HarmonyOS|OpenHarmony/, '鸿蒙', 'HarmonyOS'),
  iphone: named(/iPhone|iPod/, 'iPhone'),
  ipad: named(/iPad/, 'iPad'),
  android: named(/Android/, '安卓', 'Android'),
  windows: named(/Windows/, 'Windows'),
  mac: named(/Macintosh/, 'Mac'),
  chromeos: named(/CrOS/, 'ChromeOS'),
  linux: named(/Linux/, 'Linux'),
} as const

/** What is stored of a browser's `User-Agent`: its kind and its system, such as `firefox linux`; nothing that tells one device from another. */
export function deviceKind(userAgent: string | null): string {
  const key = (table: Record<string, { test: RegExp }>) =>
    Object.keys(table).find((one) => table[one]?.test.test((userAgent ?? '').slice(0, 1_000))) ?? '-'
  return `${key(BROWSERS)} ${key(SYSTEMS)}`
}

/** A stored kind in words: undefined for a part that is unknown. */
export function deviceWords(kind: string): { browser: Bilingual | undefined; system: Bilingual | undefined } {
  const [browser = '', system = ''] = kind.split(' ')
  const nameOf = (table: Record<string, { name: Bilingual }>, key: string) =>
    Object.hasOwn(table, key) ? table[key]?.name : undefined
  return { browser: nameOf(BROWSERS, browser), system: nameOf(SYSTEMS, system) }
}
