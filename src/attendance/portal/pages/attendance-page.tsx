import type { JSX } from 'preact'
import type { ClaimedSession } from '../../../credit/claimed-session.ts'
import type { Organization } from '../../../organizations/organization.ts'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { When } from '../../../web/when.tsx'
import type { Way } from '../../record-attendance.ts'
import { validity } from './validity.ts'

type Props = {
  organization: Organization
  code: string
  way: Way
  /** A scan of the screen, and the session that it was of. */
  stamp: string
  scanned: ClaimedSession | null
  /** Whether there are past sessions that may be ticked. */
  tick: boolean
  error?: string
  /** A code for examples, which is no session's. */
  example: string
}

/** Where the code of a session of a series is entered. */
export function AttendancePage(props: Props): JSX.Element {
  const { organization, error, scanned } = props
  const org = organization.slug
  return (
    <>
      <ErrorSummary errors={error ? { code: error } : {}} />
      <h1>RSS Attendance Confirmation/Credit</h1>
      <p class="intro">
        {scanned
          ? 'You scanned the code on the screen. Submit records that you are there.'
          : `Enter the code that you were given at the session. ${validity(organization.series_code_days)}`}
      </p>
      <form method="post" action={routes.attendance.to({ org })} class="flow spaced" novalidate>
        {scanned ? <Scanned {...props} session={scanned} /> : <Code {...props} />}
        <p class="actions">
          <button type="submit" class="button">
            Submit
          </button>
          {scanned && <a href={routes.attendance.to({ org })}>Enter a code instead</a>}
        </p>
      </form>
      {props.tick && (
        <>
          <h2>Several sessions at once</h2>
          <p>
            Were you at sessions whose codes you did not enter?{' '}
            <a href={routes.pastSessions.to({ org })}>Tick past sessions</a>
          </p>
        </>
      )}
      {organization.text_number && <ByText number={organization.text_number} example={props.example} />}
    </>
  )
}

function Code({ code, way, error, example }: Props) {
  const preset = way !== 'typed' && code !== ''
  return (
    <>
      <input type="hidden" name="way" value={way} />
      <input type="hidden" name="preset" value={preset ? code : ''} />
      <TextField
        name="code"
        label="Activity code"
        hint={preset ? 'Pre-set from your link.' : `The digits from the slide or the sign, for example ${example}`}
        class="code"
        inputmode="numeric"
        autocomplete="off"
        required
        value={code}
        error={error}
      />
    </>
  )
}

function Scanned({ organization, stamp, session }: Props & { session: ClaimedSession }) {
  return (
    <>
      <input type="hidden" name="scan" value={stamp} />
      <dl class="facts">
        <div>
          <dt>Session</dt>
          <dd>
            <b>{session.title}</b>
            {session.series && (
              <>
                <br />
                <span class="soft-text">{session.series}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>When</dt>
          <dd>
            <When start={session.startsAt} end={session.endsAt} zone={organization.time_zone} />
          </dd>
        </div>
      </dl>
    </>
  )
}

function ByText({ number, example }: { number: string; example: string }) {
  return (
    <>
      <h2>By text, next time</h2>
      <p>
        Text your email address to <b class="nowrap">{phoneText(number)}</b> once. From then on, text{' '}
        <b class="nowrap">Attend {example}</b>, with the code of the day.
      </p>
    </>
  )
}
