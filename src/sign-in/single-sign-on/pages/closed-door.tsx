import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import type { Door } from '../queries.ts'

/** A way in that was closed while somebody was using it: nobody was signed in, and the other ways in. */
export function ClosedDoorPage(props: {
  org: string
  office: Office
  /** As its door was called; '' when it is gone altogether. */
  label: string
  others: Door[]
  localDoor: string
  to: string
}): JSX.Element {
  const { org, label, others, localDoor, to } = props
  return (
    <>
      <h1>This way in is closed</h1>
      <p class="intro">
        {label ? `The CME office has taken ${label} off the sign-in page` : 'The CME office has removed it'}, so nobody
        was signed in. {to ? 'Sign in another way, and you go on to where you were going.' : 'Sign in another way.'}
      </p>
      <p class="actions">
        <a class="button" href={routes.signIn.to({ org }, { to })}>
          {localDoor || 'Use email and password'}
        </a>
        {others.map((door) => (
          <a key={door.id} class="button soft" href={routes.signInWith.to({ org, provider: door.id }, { to })}>
            {door.label}
          </a>
        ))}
      </p>
      <p class="small soft-text">
        Did you have no other way in? “Forgot Password” sets a password for your account.{' '}
        <AskTheOffice {...props.office} />
      </p>
    </>
  )
}
