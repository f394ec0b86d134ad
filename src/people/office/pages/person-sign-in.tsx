import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import type { WaysIn } from '../person-record.ts'
import { Fact } from './fact.tsx'
import { momentText } from './moment-text.ts'
import type { PersonShown } from './person-page.tsx'

type Props = { org: string; zone: string; person: PersonShown; ways: WaysIn; self: boolean }

/** How a person signs in, and what the office can do for them. */
export function SignIn(props: Props): JSX.Element {
  const { zone, ways } = props
  const { passwordChangedAt, hasApp, recoveryCodesLeft, passkeys, identities } = ways
  return (
    <aside class="flow" aria-labelledby="signing-in">
      <h2 id="signing-in">Sign-in</h2>
      <dl class="facts">
        <Fact name="Password">
          {passwordChangedAt ? `set on ${shortDateYear(passwordChangedAt, zone)}` : 'not set'}
        </Fact>
        <Fact name="Authenticator app">
          {hasApp ? `yes, ${counted(recoveryCodesLeft, 'recovery code', 'recovery codes')} left` : 'no'}
        </Fact>
        <Fact name="Passkeys">{passkeys === 0 ? 'none' : passkeys}</Fact>
        <Fact name="Single sign-on">{identities.length > 0 ? identities.join(', ') : 'no'}</Fact>
      </dl>
      <Help {...props} />
    </aside>
  )
}

/** Nobody of the office signs in as somebody else, sees a code, or sets a password. */
function Help({ org, person, ways, self }: Props) {
  const at = { org, person: person.id }
  const hasSecondStep = ways.hasApp || ways.passkeys > 0 || ways.recoveryCodesLeft > 0
  if (person.mergedInto || person.closedAt) return null
  return (
    <div class="actions">
      {person.deactivatedAt ? (
        <p class="soft-text">
          No password mail while the account is deactivated: it would lead nowhere.{' '}
          <a href={routes.officePersonReactivate.to(at)}>Reactivate it first</a>
        </p>
      ) : (
        <form method="post" action={routes.officePersonPassword.to(at)}>
          <button type="submit" class="button quiet">
            Send a password reset mail
          </button>
        </form>
      )}
      {!person.deactivatedAt && !self && (
        <a class="button quiet" href={routes.officePersonEmail.to(at)}>
          Add an email for them
        </a>
      )}
      {hasSecondStep && !self && (
        <a class="button quiet" href={routes.officePersonSecondStep.to(at)}>
          Turn the second step off
        </a>
      )}
    </div>
  )
}

/** Where a person is signed in now. */
export function Sessions({ org, zone, person, ways }: Omit<Props, 'self'>): JSX.Element {
  const { sessions } = ways
  if (sessions.length === 0)
    return (
      <section>
        <h2>Sessions</h2>
        <p class="soft-text">Signed in nowhere right now.</p>
      </section>
    )
  return (
    <section>
      <div class="title">
        <h2>Sessions</h2>
        <form method="post" action={routes.officePersonSessions.to({ org, person: person.id })}>
          <button type="submit" class="button danger">
            End all sessions
          </button>
        </form>
      </div>
      <table class="stack">
        <caption class="visually-hidden">Sessions, the last seen first</caption>
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Way in</th>
            <th scope="col">Since</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, device, way, signedInAt, lastSeenAt }) => (
            <tr key={id}>
              <th scope="row" class="main">
                {device}
              </th>
              <td data-label="Way in">{wayNames[way]}</td>
              <td data-label="Since">{momentText(signedInAt, zone)}</td>
              <td data-label="Last seen">{momentText(lastSeenAt, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const wayNames: Record<WaysIn['sessions'][number]['way'], string> = {
  'new-account': 'New account',
  password: 'Password',
  passkey: 'Passkey',
  link: 'Mailed link',
  code: 'Mailed code',
  'single-sign-on': 'Single sign-on',
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`
