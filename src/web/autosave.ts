// The script of forms whose answers are kept as they are given: one request at a time, the latest state last; again and
// again while there is no connection, and when the page is left before a pause in typing.
import { fieldsOf, settled } from './typing.ts'

const note = document.querySelector('[data-saved]')

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  let busy = false
  let typed = false
  const save = async () => {
    if (busy || !typed) return
    busy = true
    typed = false
    let says = ''
    let wait = 0
    try {
      const { ok, status } = await fetch(form.dataset.autosave!, {
        method: 'POST',
        body: fieldsOf(form),
        keepalive: true,
      })
      if (ok) says = 'Saved'
      if (status === 409) says = 'Not saved: somebody else is signed in here now'
    } catch {
      typed = true
      wait = 3000
      says = 'Not saved yet: no connection'
    }
    busy = false
    if (note) note.textContent = says
    if (typed) soon(wait)
  }
  const soon = settled(save)
  const change = (wait: number) => () => {
    typed = true
    soon(wait)
  }
  form.oninput = change(800)
  form.onchange = change(0)
  form.onsubmit = () => {
    typed = false
  }
  addEventListener('online', save)
  addEventListener('pagehide', save)
}
