import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import type { WayIn } from '../../session-rules.ts'
import type { OwnSession } from '../queries.ts'

type SessionListProps = { org: string; zone: string; sessions: readonly OwnSession[]; current: string }

const ways: Record<WayIn, string> = {
  'new-account': 'By creating the account',
  password: 'With the password',
  passkey: 'With a passkey',
  link: 'By a link in an email',
  code: 'By a code in an email',
  'single-sign-on': 'By single sign-on',
}

/** How many others there may be before what ends them all stands above the list. */
const fewOthers = 3
const shownAtOnce = 5

/** Where a person is signed in, this device first, with a way to end each other one, and all others at once. */
export function SessionList(props: SessionListProps): JSX.Element {
  const { org, current } = props
  const others = props.sessions.filter(({ id }) => id !== current)
  const sessions = [...props.sessions.filter(({ id }) => id === current), ...others]
  const more = sessions.slice(shownAtOnce)
  return (
    <section class="group" aria-labelledby="sessions-title">
      <div>
        <h2 id="sessions-title">Where you are signed in</h2>
        <p class="hint">Something you do not know? Sign it out, then change your password.</p>
      </div>
      <form method="post" action={routes.mySessions.to({ org })} class="flow">
        {others.length > fewOthers && <EndOthers />}
        <Table {...props} caption="Where you are signed in" sessions={sessions.slice(0, shownAtOnce)} />
        {more.length > 0 && (
          <details>
            <summary>Show {more.length} more</summary>
            <Table {...props} caption="More places where you are signed in" sessions={more} />
          </details>
        )}
        {others.length > 0 && others.length <= fewOthers && <EndOthers />}
      </form>
    </section>
  )
}

const EndOthers = () => (
  <p class="actions">
    <button type="submit" class="button quiet" name="end" value="others">
      Sign out everywhere else
    </button>
  </p>
)

function Table({ caption, ...props }: SessionListProps & { caption: string }) {
  return (
    <table class="stack">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Device</th>
          <th scope="col">Signed in since</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span class="visually-hidden">Sign out</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.sessions.map((session) => (
          <Row key={session.id} {...props} session={session} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ zone, current, session }: SessionListProps & { session: OwnSession }) {
  const own = session.id === current
  return (
    <tr>
      <th scope="row" class="main">
        {session.device}
        <p class="meta">{ways[session.way]}</p>
        {session.network && <p class="meta">From {networkText(session.network)}</p>}
        {own && <Badge tone="good">This device</Badge>}
      </th>
      <td data-label="Signed in since">{moment(session.signedInAt, zone)}</td>
      <td data-label="Last used">{own ? 'Now' : moment(session.lastSeenAt, zone)}</td>
      {own ? (
        <td class="none" />
      ) : (
        <td class="nowrap">
          <button type="submit" class="button quiet" name="end" value={session.id}>
            Sign out<span class="visually-hidden">: {session.device}</span>
          </button>
        </td>
      )}
    </tr>
  )
}

/** A network as sites that tell people their address write it; of IPv6 its first half, which is what stays the same. */
const networkText = (network: string): string =>
  network === '127.0.0.1' || network === '0:0:0:0::/64' ? 'this computer' : network.replace(/::\/64$/, ':…')

const moment = (instant: Temporal.Instant, zone: string) =>
  `${shortDateYear(instant, zone)}, ${timeOfDay(instant, zone)}`
