import type { JSX } from 'preact'

/** After a message that could not have what was asked for, because the address was never confirmed in its account. */
export function StraySent({ email, lacks }: { email: string; lacks: 'code' | 'link' }): JSX.Element {
  return (
    <>
      <h1>Check your email</h1>
      <p class="intro">
        We have written to <b>{email}</b>, without a {lacks} that lets you in: this email stands in an account that
        signs in with another one, and nobody ever confirmed it there.
      </p>
      <p>The message says how to go on, whether that account is yours or not.</p>
    </>
  )
}
