// The one script. Every page works without it; nothing here may be needed.
import { fieldsOf, settled } from './typing.ts'

const all = <T extends HTMLElement>(selector: string) => [...document.querySelectorAll<T>(selector)]

/** Puts the part of the same id on the page at an address into its place; false when there is none. */
async function swap(place: HTMLElement | null, address: URL | string, how?: RequestInit) {
  const answer = await fetch(address, how)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = place && page.getElementById(place.id)
  if (fresh) place.replaceChildren(...fresh.childNodes)
  return fresh
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
      if (!(await swap(results, address, asked))) return
      history.replaceState(null, '', address)
      news.textContent = results!.querySelector('[data-count]')?.textContent ?? ''
    } catch {}
  }
  const soon = settled(search)
  form.oninput = () => soon(200)
}

// What was typed has a notice, which pops up below it. A press that left the field is over by then, or it would miss.
for (const field of all('[data-notice]'))
  field.onchange = ({ target }) =>
    setTimeout(
      swap,
      300,
      field.querySelector('section'),
      field.dataset.notice + encodeURIComponent((target as HTMLInputElement).value),
    )

// The names that a field suggests follow what is typed.
for (const list of all('[data-from]'))
  for (const field of all<HTMLInputElement>('[list]')) {
    const soon = settled(() => swap(list, list.dataset.from + encodeURIComponent(field.value)).catch(() => {}))
    field.oninput = () => soon(200)
  }

// A preview follows what is typed in its form; its files come with the button.
for (const form of all<HTMLFormElement>('[data-preview]')) {
  const soon = settled(() => {
    const body = fieldsOf(form)
    body.append('act', 'preview')
    swap(document.getElementById(form.dataset.preview!), form.action, { method: 'post', body }).catch(() => {})
  })
  form.oninput = () => soon(500)
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
  if (form.method !== 'post' || event.defaultPrevented || event.submitter?.getAttribute('formtarget')) return
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
if (all('[data-old-link]').length) {
  const wanted = location.hash.toLowerCase()
  const link = all<HTMLAnchorElement>('a[data-hash]').find((a) => wanted.startsWith(a.dataset.hash!.toLowerCase()))
  if (link) location.replace(link.href)
}

all('.errors')[0]?.focus()
all<HTMLFormElement>('form[data-auto-submit]')[0]?.requestSubmit()
