// The script of the pages with passkeys. Where it does not run, or the browser has no passkeys, their forms stay hidden.
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'

type Asked = { ticket: string; options: never }

const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-passkey]')]
// A passkey belongs to a name; https://www.w3.org/TR/webauthn-3/#rp-id leaves out numeric addresses.
const numeric = /^[\d.]+$|^\[/.test(location.hostname)

if (browserSupportsWebAuthn() && !numeric) {
  for (const form of forms) {
    form.hidden = false
    const around = form.closest<HTMLElement>('[data-passkey-offer]')
    if (around) around.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      use(form, false)
    })
  }
  const [first] = forms.filter((form) => form.dataset.passkey === 'sign-in')
  if (first && document.querySelector('input[autocomplete$=webauthn]') && (await browserSupportsWebAuthnAutofill()))
    use(first, true)
}

// A page that comes back from the browser's memory asks anew.
addEventListener('pagehide', () => WebAuthnAbortService.cancelCeremony())

/** Asks the device, and sends what it says with the form; `autofill` waits in the list of what can be filled in. */
async function use(form: HTMLFormElement, autofill: boolean): Promise<void> {
  say(form, '')
  const asked = await ask(form)
  if (!asked) return autofill ? undefined : say(form, 'The page could not be reached. Try again.')
  try {
    const { ticket, options } = asked
    const credential =
      form.dataset.passkey === 'register'
        ? await startRegistration({ optionsJSON: options })
        : await startAuthentication({ optionsJSON: options, useBrowserAutofill: autofill })
    field(form, 'credential').value = JSON.stringify(credential)
    field(form, 'ticket').value = ticket
    form.submit()
  } catch (fault) {
    if (!autofill) say(form, sentenceFor(fault as Error))
  }
}

/** What the server wants signed; a page that must be signed in to again is opened instead. */
async function ask(form: HTMLFormElement): Promise<Asked | undefined> {
  try {
    const body = new URLSearchParams({ step: form.dataset.step ?? '' })
    const answer = await fetch(form.dataset.options!, { method: 'POST', body })
    if (answer.ok) return await answer.json()
    if (answer.status === 401 && form.dataset.otherwise) location.assign(form.dataset.otherwise)
  } catch {}
  return undefined
}

function sentenceFor({ name }: Error): string {
  if (name === 'InvalidStateError') return 'This device has a passkey for your account already.'
  if (name === 'SecurityError') return 'Passkeys do not work at this address. Use another way.'
  if (name === 'AbortError') return ''
  return 'No passkey was used. Try again, or use another way.'
}

function say(form: HTMLFormElement, sentence: string): void {
  const place = form.querySelector<HTMLElement>('[role=status]')!
  place.textContent = sentence
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement
