import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import { ProofField } from '../../security/pages/proof-field.tsx'

/** The authenticator app that there is: another in its place, or none. */
export function AppPage(props: {
  org: string
  zone: string
  addedAt: Temporal.Instant
  asksPassword: boolean
  errors: Record<string, string>
}): JSX.Element {
  const { org, errors } = props
  const action = routes.authenticatorApp.to({ org })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Authenticator app</h1>
      <p class="intro">
        Set up on {fullDate(props.addedAt, props.zone)}. Its code is asked for each time that you sign in with your
        password.
      </p>
      <p class="actions">
        <a class="button soft" href={routes.authenticatorApp.to({ org }, { replace: 1 })}>
          Set up another phone or app instead
        </a>
      </p>
      <hr />
      <h2>Remove it</h2>
      <form method="post" action={action} class="flow" novalidate>
        <Hidden name="step" value="remove" />
        <ProofField org={org} asks={props.asksPassword} errors={errors} />
        <p class="actions">
          <button type="submit" class="button danger">
            Remove the authenticator app
          </button>
        </p>
      </form>
      <p>
        <a href={routes.security.to({ org })}>Back to Sign-in and security</a>
      </p>
    </>
  )
}
