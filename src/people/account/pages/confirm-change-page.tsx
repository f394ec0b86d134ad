import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ProofField } from '../../../sign-in/security/pages/proof-field.tsx'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { EmailChange } from '../email-rules.ts'

/** What removing an e-mail address, or putting it first, does, and the password that it takes. */
export function ConfirmChangePage(props: {
  org: string
  change: EmailChange
  /** The address that is written to now. */
  first: string
  asks: boolean
  errors: Record<string, string>
}): JSX.Element {
  const { org, change, first, errors } = props
  const { kind, email } = change
  const action = routes.emails.to({ org })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{titles[kind]}</h1>
      {kind === 'remove' ? (
        <p class="intro">
          <b>{email}</b> will not sign in to your account any more. It gets a message about this.
        </p>
      ) : (
        <p class="intro">
          We will write to <b>{email}</b>, and no longer to <b>{first}</b>. Both get a message about this.
        </p>
      )}
      <form method="post" action={action} class="flow" novalidate>
        <Hidden name={kind} value={email} />
        <ProofField org={org} asks={props.asks} errors={errors} />
        <p class="actions">
          <button type="submit" class={kind === 'remove' ? 'button danger' : 'button'}>
            {kind === 'remove' ? 'Remove email' : 'Write here first'}
          </button>
          <a href={action}>Cancel</a>
        </p>
      </form>
    </>
  )
}

export const titles = { remove: 'Remove this email?', first: 'Write to this email first?' }
