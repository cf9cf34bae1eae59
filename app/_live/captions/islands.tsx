'use client'
import dynamic from 'next/dynamic'

// Files of their own to the browser: nobody loads them who reads no captions.

/** Lines that come while a transcript is read; see `new-lines.tsx`. */
export const NewLines = dynamic(() => import('./new-lines.tsx').then((part) => part.NewLines))
