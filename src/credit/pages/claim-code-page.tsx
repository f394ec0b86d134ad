import type { JSX } from 'preact'
import type { FormSettings } from '../../evaluations/form-items.ts'
import { termsText } from '../../evaluations/tests/test-words.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, untilText } from '../../web/dates.ts'
import { ErrorSummary, TextField } from '../../web/fields.tsx'
import { Lines, Steps } from '../../web/parts.tsx'
import { amountText } from '../amount.ts'
import { claimSteps, stepText } from '../claim-steps.ts'
import type { ClaimedSession } from '../claimed-session.ts'
import type { Offer } from '../rules.ts'
import { TypeName } from './type-name.tsx'

/** First step of a claim: the activity code, pre-set by a link or typed from the slide. */
export function ClaimCodePage(props: {
  org: string
  zone: string
  now: Temporal.Instant
  code: string
  way: 'typed' | 'link' | 'qr'
  session: ClaimedSession | null
  /** What this person may claim of it. */
  offers: readonly Offer[]
  /** What was disclosed, as learners are told it; '' where there is nothing to say. */
  disclosure: string
  /** What passes its test, where it has one. */
  test: FormSettings | null
  /** What the organization says of its codes; '' for nothing. */
  help: string
  error?: string
}): JSX.Element {
  const { org, code, way, session, error } = props
  const preset = way !== 'typed' && code !== ''
  return (
    <>
      <ErrorSummary errors={error ? { code: error } : {}} />
      <Steps current="code" steps={session ? claimSteps(session) : undefined} />
      <p class="kicker">{session ? stepText(session, 'code') : 'Step 1 of 4'}</p>
      <h1>{preset ? (session ? 'Confirm your activity' : 'Submit your activity code') : 'Enter your activity code'}</h1>
      <form method="post" action={routes.claim.to({ org })} class="flow spaced" novalidate>
        <input type="hidden" name="way" value={way} />
        <input type="hidden" name="preset" value={preset ? code : ''} />
        <TextField
          name="code"
          label="Activity code"
          hint={
            preset
              ? 'Pre-set from your link. Change it to claim for another activity.'
              : 'The digits on the last slide or the sign at the door. It is also called Event ID.'
          }
          class="code"
          inputmode="numeric"
          autocomplete="off"
          required
          value={code}
          error={error}
        />
        {!session && <Lines text={props.help} class="small soft-text" />}
        {session && <SessionFacts {...props} session={session} />}
        <p class="actions">
          <button class="button" type="submit">
            Submit
          </button>
        </p>
      </form>
    </>
  )
}

function SessionFacts(props: {
  session: ClaimedSession
  offers: readonly Offer[]
  disclosure: string
  test: FormSettings | null
  zone: string
  now: Temporal.Instant
}) {
  const { session, offers, disclosure, test, zone, now } = props
  return (
    <dl class="facts">
      <div>
        <dt>Activity</dt>
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
        <dd>{dateTimeRange(session.startsAt, session.endsAt, zone)}</dd>
      </div>
      {offers.length > 0 && (
        <div>
          <dt>You can earn</dt>
          <dd>
            up to{' '}
            {offers.map(({ creditType, maximum }, index) => (
              <span key={creditType.id}>
                {index > 0 && ' · '}
                {amountText(maximum)} <TypeName type={creditType} amount={maximum} />
              </span>
            ))}
          </dd>
        </div>
      )}
      <div>
        <dt>Claim until</dt>
        <dd>{untilText(session.closesAt, zone, now)}</dd>
      </div>
      {test && (
        <div>
          <dt>Test</dt>
          <dd>{termsText(test)} Credit can be claimed once it is passed.</dd>
        </div>
      )}
      {disclosure && (
        <div>
          <dt>Disclosure</dt>
          <dd>
            {disclosure.split('\n').map((line) => (
              <p key={line}>{line}</p>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}
