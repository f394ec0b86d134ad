import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'
import { Choices, ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'

/** "I have another account here": its e-mail, and how to prove that it is one's own. */
export function OtherAccountPage(props: {
  org: string
  office: Office
  typed: { email: string; proof: string }
  errors: FieldErrors
}): JSX.Element {
  const { org, office, typed, errors } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>I have another account here</h1>
      <p class="intro">
        Merge it into this one: all credit and certificates of both then stand in one place. First prove that it is
        yours; you see what comes together before anything is done.
      </p>
      <form method="post" class="flow" action={routes.mergeMyAccounts.to({ org })} novalidate>
        <Hidden name="step" value="prove" />
        <TextField
          name="email"
          type="email"
          label="Email of the other account"
          autocomplete="off"
          value={typed.email}
          error={errors['email']}
          required
        />
        <Choices
          name="proof"
          legend="How do you prove that it is yours?"
          value={typed.proof}
          error={errors['proof']}
          options={[
            { value: 'code', label: 'By a code sent to that email' },
            {
              value: 'password',
              label: 'By its password',
              detail: (
                <TextField
                  name="password"
                  type="password"
                  label="Password of the other account"
                  autocomplete="off"
                  error={errors['password']}
                />
              ),
            },
          ]}
        />
        <p class="actions">
          <button type="submit" class="button">
            Continue
          </button>
          <a href={routes.profile.to({ org })}>Keep them apart</a>
        </p>
      </form>
      <p class="small soft-text">
        You can neither read that email nor remember the password? <AskTheOffice {...office} />
      </p>
    </>
  )
}

type CodeProps = { org: string; errors: FieldErrors } & (
  | { kind: 'mail'; email: string; concealed: boolean }
  | { kind: 'app' }
)

/** The code that was mailed to the other account, or that its authenticator app shows. */
export function OtherCodePage(props: CodeProps): JSX.Element {
  const { org, errors, kind } = props
  const action = routes.mergeMyAccounts.to({ org })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{kind === 'mail' ? 'Enter the code' : 'The second step of the other account'}</h1>
      <p class="intro">
        {props.kind === 'mail' ? (
          <>
            {props.concealed ? 'If there is an account for it, we have written to ' : 'We have sent a code to '}
            <b>{props.email}</b>. The code is good for 10 minutes.
          </>
        ) : (
          'The other account has an authenticator app. Enter the code that the app shows for it, or a recovery code.'
        )}
      </p>
      <form method="post" class="flow" action={action} novalidate>
        <Hidden name="step" value="code" />
        <TextField
          name="code"
          label="Code"
          hint={kind === 'mail' ? 'Eight digits' : 'Six digits, or a recovery code'}
          class="code"
          inputmode={kind === 'mail' ? 'numeric' : 'text'}
          autocomplete="one-time-code"
          error={errors['code']}
        />
        <p class="actions">
          <button type="submit" class="button">
            Continue
          </button>
        </p>
      </form>
      <hr />
      <form method="post" action={action}>
        <p class="actions">
          {kind === 'mail' && (
            <button type="submit" class="button quiet" name="step" value="again">
              Send another code
            </button>
          )}
          <button type="submit" class="button quiet" name="step" value="start-again">
            Choose another account
          </button>
        </p>
      </form>
    </>
  )
}
