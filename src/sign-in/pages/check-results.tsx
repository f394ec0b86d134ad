import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { AskTheOffice, type Office } from '../../web/ask-the-office.tsx'
import { Hidden } from '../../web/fields.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'

/** The way from the check to the profile form: where it leads, what travels along, and the step that it is. */
export type GoOn = { action: string; carried: [string, string][]; step: string }

export function GoOnForm({
  onward,
  goOn,
  soft,
  label,
}: {
  onward: Onward
  goOn: GoOn
  soft?: boolean
  label?: string
}) {
  return (
    <form method="post" action={goOn.action}>
      <OnwardFields onward={onward} />
      {goOn.carried.map(([name, value], index) => (
        <Hidden key={index} name={name} value={value} />
      ))}
      <p class="actions">
        <button type="submit" class={soft ? 'button soft' : 'button'} name="step" value={goOn.step}>
          {label ?? (soft ? 'This is not me: create a new account' : 'Continue')}
        </button>
      </p>
    </form>
  )
}

export function AccountNotFoundPage(props: { onward: Onward; goOn: GoOn }): JSX.Element {
  return (
    <>
      <h1>Account Not Found</h1>
      <p class="intro">You do not have an account here yet. Continue to your profile; it takes about three minutes.</p>
      <GoOnForm {...props} />
    </>
  )
}

/** `goOn` is null when the typed e-mail itself has the account, so that it can be nobody else's. */
export function AccountFoundPage(props: {
  org: string
  onward: Onward
  emails: string[]
  office: Office
  goOn: GoOn | null
  /** The way to link the account, for whom an identity provider vouches: it stands in the place of Sign In. */
  linkHref?: string
}): JSX.Element {
  const { org, onward, emails, goOn, linkHref } = props
  return (
    <>
      <h1>You already have an account</h1>
      <p class="intro">
        It signs in with the email{' '}
        {emails.map((email, index) => (
          <>
            {index > 0 && ' or '}
            <b>{email}</b>
          </>
        ))}
        . We have written to it how to sign in.
      </p>
      {linkHref ? (
        <p class="actions">
          <a class="button" href={linkHref}>
            Link that account
          </a>
        </p>
      ) : (
        <form method="post" action={routes.createAccount.to({ org })}>
          <OnwardFields onward={onward} />
          <p class="actions">
            <button type="submit" class="button" name="step" value="sign-in">
              Sign In
            </button>
          </p>
        </form>
      )}
      <p>
        You cannot read that email any more? <AskTheOffice {...props.office} />
      </p>
      {goOn && <GoOnForm onward={onward} goOn={goOn} soft />}
    </>
  )
}

/** The one answer of an organization that conceals who has an account. */
export function MailSentPage({ email, office }: { email: string; office: Office }): JSX.Element {
  return (
    <>
      <h1>Check your email</h1>
      <p class="intro">
        We have written to <b>{email}</b>. If you have an account, the message says how to sign in; if not, it has a
        link with which you create one.
      </p>
      <p>
        Nothing there after a few minutes? Look among unwanted mail. <AskTheOffice {...office} />
      </p>
    </>
  )
}
