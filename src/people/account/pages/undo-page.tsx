import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { passwordHint } from '../../../sign-in/password-rules.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import type { AfterUndo } from '../email-rules.ts'

type At = { org: string; token: string }

/** What the link from a message would do, and the button that does it: a scanner of mail that opens it does nothing. */
export function UndoPage({ org, token, after }: At & { after: AfterUndo }): JSX.Element {
  return (
    <>
      <h1>Take your account back</h1>
      <p class="intro">
        The emails of your account were changed. If that was not you, undo it, and nobody else is left in your account.
      </p>
      <ul>
        <li>
          You sign in with <Emails these={after.signIn} /> as before.
        </li>
        {after.toConfirm.length > 0 && (
          <li>
            <Emails these={after.toConfirm} /> {after.toConfirm.length === 1 ? 'stays' : 'stay'} on the account, but
            {after.toConfirm.length === 1 ? ' opens' : ' open'} nothing until confirmed anew. Not yours? Remove it under
            My Profile.
          </li>
        )}
        {after.gone.length > 0 && (
          <li>
            <Emails these={after.gone} /> {after.gone.length === 1 ? 'is' : 'are'} gone from it.
          </li>
        )}
        <li>Everybody is signed out everywhere, you too.</li>
        <li>The password is gone, and passkeys and apps that were added since. You choose a new password next.</li>
      </ul>
      <form method="post" action={routes.undoEmail.to({ org, token })} class="flow">
        <p class="actions">
          <button type="submit" class="button" name="step" value="undo">
            Undo the change
          </button>
          <a href={routes.portal.to({ org })}>It was me: keep it</a>
        </p>
      </form>
    </>
  )
}

const Emails = ({ these }: { these: readonly string[] }) => (
  <>
    {these.map((email, index) => (
      <>
        {index > 0 && (index === these.length - 1 ? ' and ' : ', ')}
        <b>{email}</b>
      </>
    ))}
  </>
)

/** After the undo: a new password, typed twice. */
export function NewPasswordPage(
  props: At & { email: string; least: number; errors?: Record<string, string> },
): JSX.Element {
  const { org, token, errors = {} } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Choose a new password</h1>
      <p class="intro">The change is undone, and everybody is signed out. With a new password you are in again.</p>
      <form method="post" action={routes.undoEmail.to({ org, token })} class="flow" novalidate>
        <input type="email" name="username" autocomplete="username" value={props.email} readonly hidden />
        <TextField
          name="password"
          type="password"
          label="New password"
          hint={passwordHint(props.least)}
          autocomplete="new-password"
          error={errors['password']}
        />
        <TextField
          name="passwordAgain"
          type="password"
          label="Re-enter new password"
          autocomplete="new-password"
          error={errors['passwordAgain']}
        />
        <p class="actions">
          <button type="submit" class="button" name="step" value="password">
            Save and sign in
          </button>
        </p>
      </form>
    </>
  )
}

/** A link that was used, or is too old. */
export function UndoOverPage(props: { org: string; office: { email: string; phone: string } }): JSX.Element {
  const { email } = props.office
  return (
    <>
      <h1>This link cannot be used any more</h1>
      <p class="intro">It was used already, or it is older than seven days.</p>
      <p>
        If somebody else is in your account,{' '}
        <a href={routes.forgotPassword.to({ org: props.org })}>set a new password</a>, which signs them out, or write to{' '}
        <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </>
  )
}
