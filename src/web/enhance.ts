// The one script. Every page works without it; nothing here may be needed.
const all = <T extends HTMLElement>(selector: string) => [...document.querySelectorAll<T>(selector)]

/** Calls `act` when nothing has happened for a moment. */
function settled(act: () => void, wait: number) {
  let timer = 0
  return Object.assign(
    () => {
      clearTimeout(timer)
      timer = window.setTimeout(act, wait)
    },
    { cancel: () => clearTimeout(timer) },
  )
}

function fieldsOf(form: HTMLFormElement) {
  return new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
}

// Lists filter as one types; the address follows, so that a reload or a bookmark shows the same.
for (const form of all<HTMLFormElement>('form[data-live]')) {
  const results = document.getElementById(form.dataset.live || 'results')
  const news = form.appendChild(document.createElement('p'))
  news.role = 'status'
  news.className = 'visually-hidden'
  let asked: AbortController | undefined
  const search = async () => {
    asked?.abort()
    asked = new AbortController()
    const address = new URL(form.action)
    address.search = `${fieldsOf(form)}`
    try {
      const answer = await fetch(address, { signal: asked.signal })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = results && page.getElementById(results.id)
      if (!fresh) return
      results.replaceChildren(...fresh.childNodes)
      history.replaceState(null, '', address)
      news.textContent = results.querySelector('[data-count]')?.textContent ?? ''
    } catch {}
  }
  form.addEventListener('input', settled(search, 200))
}

// Answers are saved as they are given: one request at a time, the latest state last.
for (const form of all<HTMLFormElement>('form[data-autosave]')) {
  const note = document.querySelector('[data-saved]')
  let busy = false
  let again = false
  const save = async () => {
    again = busy
    if (busy) return
    busy = true
    let saved = false
    try {
      saved = (await fetch(form.dataset.autosave!, { method: 'POST', body: fieldsOf(form), keepalive: true })).ok
    } catch {}
    busy = false
    if (note) note.textContent = saved ? 'Saved' : ''
    if (again) save()
  }
  const soon = settled(save, 800)
  form.addEventListener('input', soon)
  form.addEventListener('change', () => {
    soon.cancel()
    save()
  })
  form.addEventListener('submit', soon.cancel)
}

// A second press of a button that changes something does nothing. Its value is sent before it is disabled.
const release = () => {
  for (const button of all<HTMLButtonElement>('[data-sent]')) {
    button.disabled = false
    delete button.dataset.sent
  }
}
addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post' || event.defaultPrevented) return
  setTimeout(() => {
    for (const button of form.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')) {
      button.disabled = true
      button.dataset.sent = ''
    }
  })
  setTimeout(release, 9000)
})
addEventListener('pageshow', release)

for (const button of all('button[data-print]')) {
  button.hidden = false
  button.onclick = () => print()
}

// Addresses of the system that was here before carry the page after the hash, which a server never sees.
if (document.querySelector('[data-old-link]')) {
  const wanted = location.hash.toLowerCase()
  const link = all<HTMLAnchorElement>('a[data-hash]').find((a) => wanted.startsWith(a.dataset.hash!.toLowerCase()))
  if (link) location.replace(link.href)
}

document.querySelector<HTMLElement>('.errors')?.focus()
document.querySelector<HTMLFormElement>('form[data-auto-submit]')?.requestSubmit()
