// The script of pages that change by themselves. Where it does not run they are loaded again, by a link or the browser.

const page = document.querySelector<HTMLElement>('[data-live-events]')
if (page) listen(page.dataset.liveEvents!)

/** Puts parts of the page in the place of those before, as the server sends them. */
function listen(address: string): void {
  const lost = document.querySelector<HTMLElement>('[data-live-lost]')!
  const source = new EventSource(address)
  source.onopen = () => {
    lost.hidden = true
  }
  source.addEventListener('parts', (event) => {
    for (const [name, html] of Object.entries<string>(JSON.parse(event.data))) put(name, html)
  })
  // A browser connects again by itself, unless it was refused.
  source.onerror = () => {
    lost.hidden = false
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 30_000)
  }
  // A page that comes back from the browser's memory listens anew.
  addEventListener('pagehide', () => source.close())
  addEventListener('pageshow', (event) => event.persisted && location.reload())
}

function put(name: string, html: string): void {
  const part = document.querySelector<HTMLElement>(`[data-part="${name}"]`)
  if (!part || part.innerHTML === html) return
  // Whoever stands on a link of the list by keyboard keeps their place until they have left it.
  if (part.contains(document.activeElement)) part.addEventListener('focusout', () => put(name, html), { once: true })
  else part.innerHTML = html
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = !navigator.clipboard
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy!) as HTMLTextAreaElement
    await navigator.clipboard.writeText(source.value)
    document.querySelector<HTMLElement>('[data-copied]')!.textContent = 'Copied.'
  })
}
