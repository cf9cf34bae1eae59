// For pages of other sites that show a hearing: gives each <iframe data-minsheng> the height that its page asks for.
addEventListener('message', ({ source, data }) => {
  if (data?.type !== 'minsheng:height' || !(data.height > 0)) return
  for (const frame of document.querySelectorAll('iframe[data-minsheng]'))
    if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 10_000)}px`
})
