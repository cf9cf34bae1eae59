'use client'
import dynamic from 'next/dynamic'

/** The forms of an asker; see `case-asker.tsx`. A file of its own to the browser, which nobody else loads. */
export const CaseAsker = dynamic(() => import('./case-asker.tsx').then((part) => part.CaseAsker))
