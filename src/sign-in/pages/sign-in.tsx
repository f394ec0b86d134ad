import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../routes.ts'
import { AskTheOffice, type Office } from '../../web/ask-the-office.tsx'
import { ErrorSummary } from '../../web/fields.tsx'
import { Lines, Notice } from '../../web/parts.tsx'
import type { Onward } from '../onward.ts'
import { PasskeyButton } from '../passkeys/pages/passkey-button.tsx'
import { ProviderDoor } from './provider-door.tsx'
import { LocalButtons, SignInForm } from './sign-in-form.tsx'
import { clickable, ToCreateAccount } from './to-create-account.tsx'

export type SignInProps = {
  org: string
  office: Office
  onward: Onward
  email: string
  errors?: Record<string, string> | undefined
  /** A form was sent after the session had ended. 'lost' when it was too large to carry along. */
  interrupted?: 'kept' | 'lost' | undefined
  /** Who is signed in, where it was somebody else when the form that was sent was begun; '' otherwise. */
  others: string
  /** Whether the person is signed in already, and signs in once more to change how they sign in. */
  again: boolean
  /** What the organization says of signing in; '' for nothing. */
  help: string
  /** Whether a link that signs in may be mailed. */
  links: boolean
  /** Identity providers; without any there are no doors. */
  doors: readonly { id: string; label: string }[]
  /** What the door of e-mail and password is called; '' for what it is. */
  localDoor: string
  /** The door to open: a provider's id or 'local'; the first one opens for anything else. */
  doorUsed: string
}

/** Where everyone signs in: by e-mail and password, behind a door of its own where there are identity providers too. */
export function SignInPage(props: SignInProps): JSX.Element {
  const { org, onward, errors = {}, doors } = props
  const forCredit = new RegExp(`^/${org}/(claim|c)(/|\\?|$)`).test(onward.to)
  return (
    <>
      <ErrorSummary errors={clickable(errors).summary} />
      <h1>{props.others ? 'Somebody else is signed in now' : 'You must sign in to your account'}</h1>
      {props.again && <p class="intro">For your safety, sign in again before you go on.</p>}
      {props.interrupted && <Interrupted {...props} what={props.interrupted} />}
      {forCredit && <p class="intro">Then you will go on to claim your credit.</p>}
      {doors.length > 0 ? <Doors {...props} /> : <SignInForm {...props} />}
      <PasskeyButton org={org} onward={onward} />
      {doors.length === 0 && (
        <>
          <hr />
          <LocalButtons {...props} />
        </>
      )}
      <Lines text={props.help} class="small soft-text" />
      <p class="small soft-text">
        Forgot which email you used? <AskTheOffice {...props.office} />
      </p>
      <ToCreateAccount org={org} onward={onward} email={props.email} errors={errors} />
    </>
  )
}

function Doors(props: SignInProps) {
  const { org, onward, again, doors } = props
  const known = ['local', ...doors.map(({ id }) => id)].includes(props.doorUsed)
  const doorUsed = known ? props.doorUsed : doors[0]?.id
  return (
    <div class="doors">
      {doors.map(({ id, label }) => (
        <Door key={id} label={label} open={doorUsed === id}>
          <ProviderDoor org={org} onward={onward} again={again} provider={id} />
        </Door>
      ))}
      <Door label={props.localDoor || 'Email and password'} open={doorUsed === 'local'}>
        <SignInForm {...props} />
        <LocalButtons {...props} />
      </Door>
    </div>
  )
}

function Door({ label, open, children }: { label: string; open: boolean; children: ComponentChildren }) {
  return (
    <details name="door" open={open}>
      <summary>{label}</summary>
      <div class="flow">{children}</div>
    </details>
  )
}

function Interrupted({ what, org, again, others }: SignInProps & { what: 'kept' | 'lost' }) {
  if (others) {
    return (
      <Notice title={`You are signed in as ${others}`} tone="warn">
        <p>
          This form was begun while somebody else was signed in here, so nothing was saved.{' '}
          {what === 'kept'
            ? 'If it is yours, sign in as yourself: what you typed is kept, and is sent with one press.'
            : 'If it is yours, sign in as yourself on another tab, then go back to it here and send it again.'}
        </p>
        <p>
          <a href={routes.myPortal.to({ org })}>Go on as {others}</a>
        </p>
      </Notice>
    )
  }
  if (again) {
    return (
      <p class="intro">
        {what === 'kept'
          ? 'What you typed is kept. Then send it with one press.'
          : 'What you typed is too long to carry. Go back, sign in on another tab, and send it again.'}
      </p>
    )
  }
  if (what === 'kept') {
    return (
      <Notice title="You were signed out before your form arrived" tone="warn">
        <p>What you typed is kept. Sign in, and send it with one press.</p>
      </Notice>
    )
  }
  return (
    <Notice title="You were signed out before your form arrived" tone="warn">
      <p>It is too long to carry through sign-in. Sign in on another tab, then go back to it here and send it again.</p>
    </Notice>
  )
}
