import { LANGUAGE_COOKIE } from '#app/_i18n/language-cookie.ts'

/**
 * Runs in the head before anything is painted: takes the chosen theme from storage (none = the system's) and lets any
 * button with `data-theme-switch` turn it over. It also says on the root whether somebody is signed in (pages of the public are the same for all)
 * and, after a sign-out, takes away what pages kept for that person. The language that somebody switches to is remembered (language-cookie.ts).
 * A constant, so that a policy can allow it by its hash.
 */
export const THEME_SCRIPT = `(()=>{const r=document.documentElement,k='theme';r.dataset.js='';try{const t=localStorage.getItem(k);if(t)r.dataset.theme=t}catch{}
const c=n=>RegExp('(?:^|; )((?:__Host-)?'+n+')=').exec(document.cookie)?.[1];if(/(^|; )(__Host-)?ms_who=m/.test(document.cookie))r.dataset.in='';const l=c('ms_left');if(l){document.cookie=l+'=; Path=/; Max-Age=0'+(l[0]==='_'?'; Secure':'');for(const s of['localStorage','sessionStorage'])try{for(const k of Object.keys(window[s]))if(k.startsWith('minsheng'))window[s].removeItem(k)}catch{}}
document.addEventListener('click',e=>{const a=e.target.closest?.('a[hreflang]');if(a)document.cookie='${LANGUAGE_COOKIE}='+a.hreflang+'; Path=/; Max-Age=31536000; SameSite=Lax';if(!e.target.closest?.('[data-theme-switch]'))return;const d=r.dataset.theme||(matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light');r.dataset.theme=d==='dark'?'light':'dark';try{localStorage.setItem(k,r.dataset.theme)}catch{}})})()`
