/**
 * Runs in the head before anything is painted: takes the chosen theme from storage (none = the system's) and lets any
 * button with `data-theme-switch` turn it over. A constant, so that a policy can allow it by its hash.
 */
export const THEME_SCRIPT = `(()=>{const r=document.documentElement,k='theme';r.dataset.js='';try{const t=localStorage.getItem(k);if(t)r.dataset.theme=t}catch{}
document.addEventListener('click',e=>{if(!e.target.closest?.('[data-theme-switch]'))return;const d=r.dataset.theme||(matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light');r.dataset.theme=d==='dark'?'light':'dark';try{localStorage.setItem(k,r.dataset.theme)}catch{}})})()`
