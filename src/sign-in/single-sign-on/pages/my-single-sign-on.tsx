import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import { SignOnList, type SignOnWays } from './single-sign-on-section.tsx'

/** The providers of one's own account; first the one that has just vouched and waits to be linked. */
export function MySingleSignOnPage(props: {
  org: string
  zone: string
  ways: SignOnWays
  arrived: { label: string; as: string } | undefined
  problem: string | undefined
}): JSX.Element {
  const { org, arrived, problem } = props
  const security = routes.security.to({ org })
  return (
    <>
      <ErrorSummary errors={problem ? { form: problem } : {}} />
      <h1>Single sign-on</h1>
      {arrived && (
        <Notice title={`Link ${arrived.label} to this account?`}>
          <p>
            {arrived.as && (
              <>
                You came as <b>{arrived.as}</b>.{' '}
              </>
            )}
            From then on {arrived.label} signs in to this account.
          </p>
          <form method="post" action={routes.mySingleSignOn.to({ org })}>
            <p class="actions">
              <button type="submit" class="button" name="step" value="link">
                Link account
              </button>
            </p>
          </form>
        </Notice>
      )}
      {problem && (
        <p class="actions">
          <a class="button" href={routes.changePassword.to({ org })}>
            Set a password
          </a>
        </p>
      )}
      <SignOnList {...props} />
      {props.ways.linked.length + props.ways.others.length === 0 && (
        <p class="intro">This organization has no single sign-on.</p>
      )}
      <p>
        <a href={security}>Back to sign-in and security</a>
      </p>
    </>
  )
}
