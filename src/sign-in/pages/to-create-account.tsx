import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden } from '../../web/fields.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'

const words = 'Create Account'
const form = 'to-create-account'

type Messages = Record<string, ComponentChildren>

/**
 * The errors of a form as its summary and its fields show them: where a sentence says to click Create Account, these two
 * words are a button of {@link ToCreateAccount}.
 */
export function clickable(errors: Record<string, string>): { summary: Messages; fields: Messages } {
  const shown = (message: string, begin: (text: string) => ComponentChildren): ComponentChildren => {
    const at = message.indexOf(words)
    if (at < 0) return message
    return (
      <>
        {begin(message.slice(0, at))}
        <button type="submit" class="button link" form={form}>
          {words}
        </button>
        {message.slice(at + words.length)}
      </>
    )
  }
  const each = (begin: (name: string) => (text: string) => ComponentChildren): Messages =>
    Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, shown(message, begin(name))]))
  return { summary: each((name) => (text) => linked(name, text)), fields: each(() => (text) => text) }
}

/** The first sentence leads to the field that it is about. */
function linked(name: string, text: string): ComponentChildren {
  const end = text.indexOf('. ') + 1
  return (
    <>
      <a href={`#${name}`}>{text.slice(0, end)}</a>
      {text.slice(end)}
    </>
  )
}

/**
 * What these buttons send: the e-mail that was typed. It is a form of its own, or Enter in a field of the page's form
 * would press the first of them.
 */
export function ToCreateAccount(props: {
  org: string
  onward: Onward
  email: string
  errors: Record<string, string>
}): JSX.Element | null {
  const { org, onward, email, errors } = props
  if (!Object.values(errors).some((message) => message.includes(words))) return null
  return (
    <form id={form} method="post" action={routes.createAccount.to({ org })}>
      <OnwardFields onward={onward} />
      <Hidden name="email" value={email} />
      <Hidden name="from" value="sign-in" />
    </form>
  )
}
