import { keepPages } from './app/_live/keep-pages.ts'
import { leaveIfEnded } from './app/_live/session-ended.ts'
import { followForms, refillForm } from './app/_live/typed-form.ts'

// Runs on every page, before React does.
followForms()
keepPages()
if (document.readyState === 'complete') refillForm()
else addEventListener('load', refillForm, { once: true })

// The same page for all says "signed in" by a cookie that outlives its session (app/_ui/theme-script.ts).
const check = () => {
  if (document.documentElement.dataset.in !== undefined) void leaveIfEnded()
}
check()
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) check()
})
