'use client'
import dynamic from 'next/dynamic'

// Files of their own to the browser: nobody loads them who reads no captions.

/** Captions of a recording; see `recorded-captions.tsx`. */
export const RecordedCaptions = dynamic(() => import('./recorded-captions.tsx').then((part) => part.RecordedCaptions))

/** Lines that come while a transcript is read; see `new-lines.tsx`. */
export const NewLines = dynamic(() => import('./new-lines.tsx').then((part) => part.NewLines))
