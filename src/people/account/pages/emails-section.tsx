import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { TextField } from '../../../web/fields.tsx'
import { Badge, Notice } from '../../../web/parts.tsx'
import type { Email } from '../email-rules.ts'

export type EmailsProps = {
  org: string
  emails: readonly Email[]
  /** The address whose code was sent from this browser, and is not entered yet. */
  awaited: string | null
  typedEmail?: string
  errors: Record<string, string>
  /** The typed address has an account that its owner proved. */
  otherAccount?: boolean
}

/** A person's e-mail addresses: the first is written to, all sign in. */
export function EmailsSection(props: EmailsProps): JSX.Element {
  const { org, emails } = props
  return (
    <section class="group" aria-labelledby="emails-title">
      <div>
        <h2 id="emails-title">Emails</h2>
        <p class="hint">You can sign in with each of them. Add a private one before you leave an employer.</p>
      </div>
      <div class="flow">
        <form method="post" action={routes.emails.to({ org })}>
          <ul class="list">
            {emails.map((email, index) => (
              <Item key={email.email} email={email} first={index === 0} alone={emails.length === 1} />
            ))}
          </ul>
        </form>
        {props.awaited && <Awaited org={org} email={props.awaited} />}
        <AddEmail {...props} />
      </div>
    </section>
  )
}

/** Whoever left the page of the code finds the way back to it. */
const Awaited = ({ org, email }: { org: string; email: string }) => (
  <Notice title="A code was sent">
    <p>
      <b>{email}</b> is yours once you have entered the code that went to it.{' '}
      <a href={routes.emailCode.to({ org })}>Enter the code</a>
    </p>
  </Notice>
)

function Item({ email: { email, verifiedAt }, first, alone }: { email: Email; first: boolean; alone: boolean }) {
  return (
    <li>
      <div>
        <h3>{email}</h3>
        <p>
          {verifiedAt ? <Badge tone="good">Confirmed</Badge> : <Badge tone="warn">Not confirmed yet</Badge>}{' '}
          {first && <span class="meta">We write to this one.</span>}
        </p>
        {(!verifiedAt || !alone) && (
          <p class="actions">
            {!verifiedAt && <Press name="confirm" email={email} label="Confirm" />}
            {!first && verifiedAt && <Press name="first" email={email} label="Write here first" />}
            {!alone && <Press name="remove" email={email} label="Remove" />}
          </p>
        )}
      </div>
    </li>
  )
}

const Press = ({ name, email, label }: { name: string; email: string; label: string }) => (
  <button type="submit" class="button quiet" name={name} value={email}>
    {label}
    <span class="visually-hidden">: {email}</span>
  </button>
)

function AddEmail({ org, typedEmail, errors, otherAccount }: EmailsProps) {
  return (
    <form method="post" action={routes.emails.to({ org })} class="flow" novalidate>
      <TextField
        name="email"
        type="email"
        label="Add an email"
        hint="We send a code to it, which you enter on the next page."
        class="medium"
        autocomplete="email"
        value={typedEmail}
        error={errors['email']}
      />
      {otherAccount && <OtherAccount org={org} />}
      <p class="actions">
        <button type="submit" class="button soft">
          Send a code
        </button>
      </p>
    </form>
  )
}

/** An address that signs in to another account: the two become one by merging. */
export function OtherAccount({ org }: { org: string }): JSX.Element {
  return (
    <Notice title="This address has another account" tone="warn">
      <p>
        If that account is yours, <a href={routes.mergeMyAccounts.to({ org })}>merge them</a>: your credit then stands
        on one transcript, and you sign in with either email.
      </p>
    </Notice>
  )
}
