import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { longDate } from '../../../web/dates.ts'
import type { WaitingSession } from '../queries.ts'

type Props = {
  action: string
  /** Where one goes who does not want it. */
  later: string
  phone: string
  /** Of who is signed in. */
  name: string
  waiting: readonly WaitingSession[]
  zone: string
}

/** What a phone texted, to be recorded for who is signed in. */
export function JoinPage({ action, later, phone, name, waiting, zone }: Props): JSX.Element {
  return (
    <>
      <h1>Attendance from your phone</h1>
      {waiting.length > 0 ? (
        <>
          <p class="intro">
            {phoneText(phone)} texted that somebody was there. If that was you, <b>{name}</b>, it is recorded for you.
          </p>
          <ul class="list">
            {waiting.map(({ sessionId, title, startsAt }) => (
              <li key={sessionId}>
                <div>
                  <h2>{title}</h2>
                  <p class="meta">{longDate(startsAt, zone)}</p>
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="intro">
          Is {phoneText(phone)} your phone, <b>{name}</b>? Then what it texts is recorded for you.
        </p>
      )}
      <form method="post" action={action} class="flow">
        <p>From then on you need not sign in: text Attend and the activity code.</p>
        <p class="actions">
          <button type="submit" class="button">
            It is my phone
          </button>
          <a href={later}>It is not mine</a>
        </p>
      </form>
    </>
  )
}
