import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import type { SecondStep } from '../queries.ts'

/** "Second step" on the page about how one signs in: the authenticator app and the recovery codes. */
export function SecondStepSection(props: { org: string; zone: string; secondStep: SecondStep }): JSX.Element {
  const { org, zone, secondStep } = props
  const { app, recoveryCodesLeft } = secondStep
  return (
    <section class="group" aria-labelledby="second-step">
      <h2 id="second-step">Second step</h2>
      <p>A code from an app on your phone, asked for beside your password, keeps out whoever learns the password.</p>
      <dl class="facts">
        <div>
          <dt>Authenticator app</dt>
          <dd>
            {app ? <Badge tone="good">Set up {shortDateYear(app.addedAt, zone)}</Badge> : <Badge>Not set up</Badge>}{' '}
            <a href={routes.authenticatorApp.to({ org })}>
              {app ? 'Change or remove it' : 'Set up an authenticator app'}
            </a>
          </dd>
        </div>
        {(app || recoveryCodesLeft > 0) && (
          <div>
            <dt>Recovery codes</dt>
            <dd>
              <Badge tone={recoveryCodesLeft > 2 ? 'good' : 'warn'}>{recoveryCodesLeft} left</Badge>{' '}
              <a href={routes.recoveryCodes.to({ org })}>Make new recovery codes</a>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
