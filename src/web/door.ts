// The script of a door's page. What is typed is kept on the device until the server has answered it: without a
// connection the page goes on working, and sends by itself when it is back. The server knows what it was sent before.
import { answerBoxes } from './door-answers.ts'
import { asFile, entryId, type Kept, keeper } from './door-kept.ts'

type Answered = { id: string; about: string; html: string }
type Outcome = { answers: Answered[] } | { status: number }

const door = document.querySelector<HTMLElement>('[data-kept-as]')!
const { entries: address, keptAs, worker, scope, zone } = door.dataset
const field = document.querySelector<HTMLInputElement>('#typed')
const state = document.querySelector<HTMLElement>('[data-state]')!
const save = document.querySelector<HTMLElement>('[data-save]')!
const boxes = answerBoxes(document.querySelector<HTMLElement>('[data-answers]'), zone)
const { keep, forget, all } = keeper(keptAs!)

const most = 25
const longestPause = 15_000
const failures = new Map<string, number>()
let size = most
let pause = 1000
let sending = false
let closed = !address
let timer: ReturnType<typeof setTimeout>

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (!('door' in form.dataset)) return
  event.preventDefault()
  const fields = new FormData(form, event.submitter)
  const text = (name: string) => `${fields.get(name) ?? ''}`.trim()
  const entry = { id: entryId(), typed: text('typed'), about: text('about'), choice: text('choice'), at: Date.now() }
  // A scanner types wherever the cursor is: a badge in the place of an e-mail is the next person's.
  const badge = entry.about && /^(?=.*\d)[\p{L}\p{N}-]{4,64}$/u.test(entry.typed)
  form.reset()
  field?.focus()
  if (!entry.typed && !entry.choice) return
  boxes.clear()
  keep(badge ? { ...entry, about: '' } : entry)
  send()
})

// What is typed while a button has the focus belongs into the field.
document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
  const plain = [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
  if (plain && !(target instanceof HTMLInputElement)) field?.focus()
})

save.querySelector('button')!.onclick = () => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(asFile(all()))
  link.download = 'door.csv'
  link.click()
}

/** Sends what is kept, one form at a time, until nothing is kept or it cannot be sent now. */
async function send(): Promise<void> {
  clearTimeout(timer)
  if (closed) return tellClosed()
  if (sending) return
  sending = true
  for (let batch = next(); batch.length > 0 && !closed; batch = next()) {
    const outcome = await post(batch)
    if ('answers' in outcome) took(batch, outcome.answers)
    else {
      missed(batch, outcome)
      break
    }
  }
  sending = false
  if (!closed && all().length === 0) state.textContent = ''
}

/** What is sent next: the oldest first, and behind it what the server could not take. */
const next = (): Kept[] =>
  all()
    .toSorted((one, other) => (failures.get(one.id) ?? 0) - (failures.get(other.id) ?? 0))
    .slice(0, size)

async function post(batch: Kept[]): Promise<Outcome> {
  const now = Date.now()
  const body = new URLSearchParams(
    batch.map(({ at, ...entry }) => ['entry', JSON.stringify({ ...entry, ago: now - at })]),
  )
  try {
    const answer = await fetch(address!, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
    })
    const said = await answer.json()
    return answer.ok && Array.isArray(said.answers) ? said : { status: answer.status }
  } catch (fault) {
    // A page where an answer should be: something between here and the server speaks for it.
    return { status: fault instanceof SyntaxError ? 500 : 0 }
  }
}

function took(batch: Kept[], answers: Answered[]): void {
  for (const { id, about, html } of answers) {
    const entry = batch.find((one) => one.id === id)
    if (!entry) continue
    forget(id)
    failures.delete(id)
    boxes.show(entry, about || id, html)
  }
  pause = 1000
  size = most
}

function missed(batch: Kept[], { status }: { status: number }): void {
  if (status === 410 || status === 403) {
    closed = true
    tellClosed()
    return
  }
  if (status !== 0 && status !== 429) {
    // One that the server cannot take does not hold up the others.
    if (batch.length === 1) failures.set(batch[0]!.id, (failures.get(batch[0]!.id) ?? 0) + 1)
    size = 1
  }
  const last = all().at(-1)
  if (last) boxes.keep(last)
  const kept = `${all().length} kept on this device`
  if (status === 0) state.textContent = `No connection: ${kept}, and sent when it is back.`
  else state.textContent = `No answer: ${kept}. They are sent again by themselves.`
  timer = setTimeout(send, pause)
  pause = Math.min(pause * 2, longestPause)
}

function tellClosed(): void {
  const count = all().length
  save.hidden = count === 0
  state.textContent = count
    ? `This door is closed: ${count} kept on this device. Ask the staff to open a door of this session here again, and they are sent; or save them as a file for the roster.`
    : address
      ? 'This door is closed: nothing more is recorded here.'
      : ''
}

if (door instanceof HTMLFormElement) door.noValidate = true
addEventListener('online', send)
addEventListener('pageshow', send)
document.addEventListener('visibilitychange', () => {
  field?.focus()
  send()
})

/** Keeps the page and what it needs on the device, without an answer in it, so that it opens without a connection. */
async function keepPage(): Promise<void> {
  await navigator.serviceWorker.register(worker!, { scope: scope! })
  const cache = await caches.open('door')
  const parts = [
    ...document.querySelectorAll<HTMLElement & { href?: string; src?: string }>(
      'link[rel=stylesheet], script, img.logo',
    ),
  ]
  const wanted = [location.href.replace(/[?#].*$/, ''), ...parts.map((part) => part.href || part.src!)]
  await cache.addAll(wanted)
  for (const request of await cache.keys()) if (!wanted.includes(request.url)) await cache.delete(request)
}

if (worker && 'serviceWorker' in navigator) keepPage().catch(() => {})
if (closed && 'caches' in globalThis) caches.open('door').then((cache) => cache.delete(location.pathname))
