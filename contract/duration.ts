import type { Locale } from './ids.ts'

/** A span of whole seconds in words: 45 秒, 2 分钟, 1 分 23 秒, 1 小时 5 分钟; 45 s, 2 min, 1 min 23 s, 1 h 5 min. From an hour on, minutes are rounded up. */
export function durationText(seconds: number, locale: Locale): string {
  const zh = locale === 'zh-CN'
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60]
  if (hours) {
    const over = Math.ceil((seconds % 3_600) / 60)
    if (over === 60) return durationText((hours + 1) * 3_600, locale)
    const whole = zh ? `${hours} 小时` : `${hours} h`
    return over ? `${whole} ${over} ${zh ? '分钟' : 'min'}` : whole
  }
  if (!minutes) return `${rest} ${zh ? '秒' : 's'}`
  if (!rest) return `${minutes} ${zh ? '分钟' : 'min'}`
  return zh ? `${minutes} 分 ${rest} 秒` : `${minutes} min ${rest} s`
}

const UNITS = [
  [86_400, '天', 'day'],
  [3_600, '小时', 'hour'],
  [60, '分钟', 'minute'],
] as const

/** In what time something may be done so often, after “per”: 每 10 分钟, 每分钟; 10 minutes, minute. The largest unit of which it is a whole number. */
export function perText(seconds: number, locale: Locale): string {
  const [size, zh, en] = UNITS.find(([size]) => seconds % size === 0) ?? [1, '秒', 'second']
  const n = seconds / size
  if (locale === 'zh-CN') return n === 1 ? `每${zh}` : `每 ${n} ${zh}`
  return n === 1 ? en : `${n} ${en}s`
}

/** A long span by its two largest parts: 6 天 22 小时, 3 小时 20 分钟, 12 分钟; 6 d 22 h. Less than a minute is none. */
export function roughText(seconds: number, locale: Locale): string {
  const zh = locale === 'zh-CN'
  const minutes = Math.floor(seconds / 60)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1_440), zh ? '天' : 'd'],
    [Math.floor((minutes % 1_440) / 60), zh ? '小时' : 'h'],
    [minutes % 60, zh ? '分钟' : 'min'],
  ]
  const first = Math.max(
    0,
    parts.findIndex(([n]) => n > 0),
  )
  const shown = parts.slice(first, first + 2).filter(([n]) => n > 0)
  return (shown.length ? shown : parts.slice(2)).map(([n, unit]) => `${n} ${unit}`).join(' ')
}
