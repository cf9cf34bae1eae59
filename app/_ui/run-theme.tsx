'use client'
import { useEffect } from 'react'
import { THEME_SCRIPT } from './theme-script.ts'

/** Runs the theme's script on a page that the browser drew by itself (a lost address), where the one in its head did not run. */
export function RunTheme() {
  useEffect(() => {
    if (document.documentElement.dataset.js !== undefined) return
    const script = document.createElement('script')
    script.textContent = THEME_SCRIPT
    document.head.append(script)
  }, [])
  return null
}
