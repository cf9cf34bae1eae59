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
