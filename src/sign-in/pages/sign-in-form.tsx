import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden, TextField } from '../../web/fields.tsx'
import { OnwardFields } from '../onward-fields.tsx'
import type { SignInProps } from './sign-in.tsx'
import { clickable } from './to-create-account.tsx'

/** E-mail and password. What was typed goes along to Forgot Password. */
export function SignInForm(props: SignInProps): JSX.Element {
  const { org, onward, email, errors = {}, doors } = props
  return (
    <form id="sign-in" method="post" action={routes.signIn.to({ org })} class="flow" novalidate>
      <OnwardFields onward={onward} />
      {doors.length > 0 && <Hidden name="door" value="local" />}
      <TextField
        name="email"
        type="email"
        label="Email"
        autocomplete="username webauthn"
        value={email}
        error={clickable(errors).fields['email']}
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
        <GoOn action={routes.forgotPassword.to({ org })} label="Forgot Password" kind="quiet" />
      </p>
    </form>
  )
}

/** The ways on for who has no password, or no account. */
export function LocalButtons({ org, links, again }: Pick<SignInProps, 'org' | 'links' | 'again'>): JSX.Element {
  return (
    <>
      {links && (
        <p class="actions">
          <span>No password at hand?</span>
          <GoOn action={routes.signInLink.to({ org })} label="Email me a link" kind="quiet" />
        </p>
      )}
      {!again && (
        <p class="actions">
          <span>New here? It takes about three minutes.</span>
          <GoOn action={routes.createAccount.to({ org })} label="Create Account" kind="soft" />
        </p>
      )}
    </>
  )
}

/** Sends the form elsewhere, with the e-mail that was typed. */
function GoOn({ action, label, kind }: { action: string; label: string; kind: 'soft' | 'quiet' }) {
  return (
    <button
      type="submit"
      class={`button ${kind}`}
      form="sign-in"
      formaction={action}
      formnovalidate
      name="from"
      value="sign-in"
    >
      {label}
    </button>
  )
}
