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
