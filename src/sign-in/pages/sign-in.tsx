import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, TextField } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'
import type { Onward } from '../onward.ts'
import { OnwardFields } from '../onward-fields.tsx'
import { AskTheOffice, type Office } from './ask-the-office.tsx'

type SignInProps = {
  org: string
  office: Office
  onward: Onward
  email?: string
  errors?: Record<string, string>
  /** A form was sent after the session had ended. 'lost' when it was too large to carry along. */
  interrupted?: 'kept' | 'lost'
}

/** The one door: e-mail and password, and below it the way to an account. */
export function SignInPage(props: SignInProps): JSX.Element {
  const { org, onward, errors = {} } = props
  const forCredit = new RegExp(`^/${org}/(claim|c)(/|\\?|$)`).test(onward.to)
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>You must sign in to your account</h1>
      {props.interrupted && <Interrupted what={props.interrupted} />}
      {forCredit && <p class="intro">Then you will go on to claim your credit.</p>}
      <form id="sign-in" method="post" action={routes.signIn.to({ org })} class="flow" novalidate>
        <OnwardFields onward={onward} />
        <TextField
          name="email"
          type="email"
          label="Email"
          autocomplete="username"
          value={props.email}
          error={errors.email}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autocomplete="current-password"
          error={errors.password}
        />
        <p class="actions">
          <button type="submit" class="button">
            Sign In
          </button>
        </p>
      </form>
      <hr />
      <p>New here? It takes about three minutes.</p>
      <p class="actions">
        <button
          type="submit"
          class="button soft"
          form="sign-in"
          formaction={routes.createAccount.to({ org })}
          formnovalidate
          name="from"
          value="sign-in"
        >
          Create Account
        </button>
      </p>
      <p class="small soft-text">
        Forgot which email you used, or your password? <AskTheOffice {...props.office} />
      </p>
    </>
  )
}

function Interrupted({ what }: { what: 'kept' | 'lost' }) {
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
