/** Tells the page around this one how high it is, now and whenever that changes (`public/embed.js` listens); returns how to end it. */
export function tellHeight(): () => void {
  if (window.parent === window) return () => undefined
  const root = document.documentElement
  let told = 0
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height)
    if (height === told) return
    told = height
    // Whoever shows it may know its height, and nothing else is said.
    window.parent.postMessage({ type: 'minsheng:height', height }, '*')
  }
  const observer = new ResizeObserver(tell)
  observer.observe(root)
  observer.observe(document.body)
  tell()
  return () => observer.disconnect()
}
