import type { JSX } from 'preact'
import { shortValidity } from '../../attendance/portal/pages/validity.ts'
import { amountText } from '../../credit/amount.ts'
import type { CreditLine, CreditTotal } from '../../credit/credit-history.ts'
import { type DueClaim, sessionNames, type WaitingClaims } from '../../credit/due-claims.ts'
import type { EarlierTotal } from '../../credit/earlier/earlier-credit.ts'
import { nextStep } from '../../credit/next-step.ts'
import { CreditTable } from '../../credit/pages/credit-table.tsx'
import { TypeName } from '../../credit/pages/type-name.tsx'
import { DisclosureToDo, disclosureNote } from '../../disclosures/person/pages/portal-parts.tsx'
import { isAsked, type Standing } from '../../disclosures/person/standing-rules.ts'
import { Announcement } from '../../organizations/pages/announcement.tsx'
import { routes } from '../../routes.ts'
import { dayOf, fullDay, untilDay } from '../../web/dates.ts'
import { DateBlock, Empty, Tile } from '../../web/parts.tsx'
import { UnconfirmedNotice } from '../confirm-email/pages.tsx'
import type { LicenceNudge } from '../licence-nudges.ts'
import { usStates } from '../us-states.ts'

type MyPortalProps = {
  org: string
  /** What the organization announces; '' for nothing. */
  announcement: string
  zone: string
  now: Temporal.Instant
  /** Attended, and not claimed yet. */
  due: readonly DueClaim[]
  /** The sessions of them whose test was not passed and has no attempt left, and whom to ask then. */
  usedUp: ReadonlySet<string>
  office: { email: string; phone: string }
  /** Attended, with nothing to do yet. */
  waiting: readonly WaitingClaims[]
  /** Whether certificates for a period can be had. */
  periods: boolean
  /** How their disclosure of financial relationships stands. */
  disclosure: Standing
  licences: readonly LicenceNudge[]
  /** An address that waits to be confirmed. */
  unconfirmed: string | null
  /** Days for which the code of a session is valid, as a rule. */
  codeDays: number
  year: number
  totals: readonly CreditTotal[]
  /** Credit from earlier records, of all years. */
  earlier: readonly EarlierTotal[]
  recent: readonly CreditLine[]
}

export function MyPortalPage(props: MyPortalProps): JSX.Element {
  const { org, due, waiting, disclosure, licences, unconfirmed, recent, earlier } = props
  return (
    <>
      <h1>My Portal</h1>
      <Announcement text={props.announcement} />
      {unconfirmed && <UnconfirmedNotice org={org} email={unconfirmed} />}
      {(due.length > 0 || isAsked(disclosure) || licences.length > 0) && <LeftToDo {...props} />}
      {waiting.length > 0 && <Waiting waiting={waiting} />}
      <section aria-labelledby="do">
        <h2 id="do" class="visually-hidden">
          What you can do
        </h2>
        <ul class="tiles">
          <Tile href={routes.claim.to({ org })} icon="claim" label="Claim Credit" note="Enter an activity code" />
          <Tile
            href={routes.transcript.to({ org })}
            icon="transcript"
            label="Transcript/Credit History"
            note="Certificates, totals, one PDF"
          />
          <Tile
            href={routes.attendance.to({ org })}
            icon="attendance"
            label="RSS Attendance Confirmation/Credit"
            note={shortValidity(props.codeDays)}
          />
          <Tile
            href={routes.profile.to({ org })}
            icon="profile"
            label="My Profile"
            note="Credentials, licence, boards"
          />
          <Tile
            href={routes.disclosure.to({ org })}
            icon="disclosure"
            label="Disclosure"
            note={disclosureNote(disclosure)}
          />
          <Tile href={routes.events.to({ org })} icon="events" label="Future Events" note="What is coming up" />
        </ul>
      </section>
      {recent.length + earlier.length > 0 ? <Credit {...props} /> : <NoCredit org={org} />}
    </>
  )
}

function LeftToDo(props: MyPortalProps) {
  const { org, zone, due, disclosure, licences } = props
  return (
    <section aria-labelledby="todo">
      <h2 id="todo">Left to do</h2>
      <ol class="list">
        {due.map((one, index) => (
          <Claim key={one.claim.sessionId} {...props} {...one} first={index === 0} />
        ))}
        {isAsked(disclosure) && <DisclosureToDo org={org} zone={zone} now={props.now} standing={disclosure} />}
        {licences.map((nudge, index) => (
          <LicenceToDo key={index} org={org} nudge={nudge} />
        ))}
      </ol>
    </section>
  )
}

/** What is recorded and goes on by itself, or later. */
function Waiting({ waiting }: Pick<MyPortalProps, 'waiting'>) {
  return (
    <section aria-labelledby="recorded">
      <h2 id="recorded">Recorded</h2>
      <ul>
        {waiting.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </section>
  )
}

function LicenceToDo({ org, nudge }: { org: string; nudge: LicenceNudge }) {
  const state = usStates[nudge.state] ?? ''
  const licence = ['Your', state, 'licence'].filter(Boolean).join(' ')
  const profile = routes.profile.to({ org })
  return (
    <li>
      <div>
        {nudge.kind === 'missing' ? (
          <>
            <h3>{licence} number is missing</h3>
            <p class="meta">
              It is 0000 in your profile, so your transcript shows none. <a href={profile}>Add it to My Profile</a>
            </p>
          </>
        ) : (
          <>
            <h3>
              {licence} {nudge.kind === 'expired' ? 'expired' : 'expires'} on {fullDay(nudge.on)}
            </h3>
            <p class="meta">
              Once you have renewed it, <a href={profile}>enter the new date in My Profile</a>
            </p>
          </>
        )}
      </div>
    </li>
  )
}

function Claim(props: MyPortalProps & DueClaim & { first: boolean }) {
  const { org, zone, now, claim, together, first } = props
  if (props.usedUp.has(claim.sessionId)) return <UsedUp {...props} />
  const step = nextStep(claim, now)
  const asked = step === 'test' || step === 'evaluation' ? step : null
  const state = asked
    ? together.length > 1
      ? `${sessionNames(together, zone)}. One ${asked} for all of them is missing.`
      : `Attended. The ${asked} is missing.`
    : `${claim.evaluatedAt ? 'Attended and evaluated' : 'Attended'}. Your credit amount is missing: about one minute.`
  return (
    <li>
      <DateBlock day={dayOf(claim.startsAt, zone)} />
      <div>
        <h3>{together.length > 1 ? claim.series || claim.title : claim.title}</h3>
        <p class="meta">
          {state} Open until {untilDay(claim.closesAt, zone, now)}.
        </p>
      </div>
      <a class={first ? 'button' : 'button soft'} href={routes.claimNext.to({ org, session: claim.sessionId })}>
        {asked === 'evaluation' ? 'Evaluate' : asked === 'test' ? 'Take the test' : 'Finish your claim'}
        <span class="visually-hidden">: {claim.title}</span>
      </a>
    </li>
  )
}

/** The test was not passed and cannot be tried again, unless the office allows it. */
function UsedUp({ org, zone, claim, together, office }: MyPortalProps & DueClaim) {
  const ask = [office.email, office.phone].filter(Boolean).join(' or ')
  return (
    <li>
      <DateBlock day={dayOf(claim.startsAt, zone)} />
      <div>
        <h3>{together.length > 1 ? claim.series || claim.title : claim.title}</h3>
        <p class="meta">
          Attended. All attempts at the test are used. The CME office can allow one more{ask && `: ${ask}`}.
        </p>
      </div>
      <a class="button soft" href={routes.testResult.to({ org, session: claim.sessionId })}>
        Look at your last attempt
        <span class="visually-hidden">: {claim.title}</span>
      </a>
    </li>
  )
}

function Credit(props: MyPortalProps) {
  const { org, year, totals, recent, periods } = props
  return (
    <>
      <section aria-labelledby="year">
        <div class="title">
          <h2 id="year">{year} so far</h2>
          <p class="actions">
            {periods && <a href={routes.periodCertificates.to({ org })}>Certificate for a period</a>}
            <a href={routes.transcript.to({ org })}>All years</a>
          </p>
        </div>
        {totals.length > 0 ? (
          <dl class="figures">
            {totals.map((total) => (
              <div key={`${total.creditTypeId} ${total.plural}`}>
                <dt>
                  <TypeName type={total} amount={200} />
                </dt>
                <dd>{amountText(total.amount)}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p>No credit recorded in {year} yet.</p>
        )}
        <Earlier {...props} />
      </section>
      {recent.length > 0 && (
        <section aria-labelledby="recent">
          <h2 id="recent">Recent credit</h2>
          <CreditTable org={org} lines={recent} />
        </section>
      )}
    </>
  )
}

/** What earlier systems recorded for this year, apart from what was awarded here; of other years, where it stands. */
function Earlier({ org, year, totals, earlier }: MyPortalProps) {
  const ofYear = earlier.filter((total) => total.year === year)
  if (earlier.length === 0) return null
  const transcript = <a href={routes.transcript.to({ org })}>Transcript/Credit History</a>
  if (ofYear.length === 0)
    return <p class="soft-text">Your credit from earlier records, of other years, stands in your {transcript}.</p>
  return (
    <>
      <h3>{year}, from earlier records</h3>
      <p class="soft-text">
        {totals.length > 0 && 'It is not in the sums above. '}Each line of it stands in your {transcript}.
      </p>
      <dl class="figures">
        {ofYear.map(({ typeName, amount }) => (
          <div key={typeName}>
            <dt>{typeName}</dt>
            <dd>{amountText(amount)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function NoCredit({ org }: { org: string }) {
  return (
    <Empty title="No credit yet">
      <p>
        Your certificates and this year’s totals stand here once you have claimed credit.{' '}
        <a href={routes.activities.to({ org })}>Find the activity that you attended</a>, or{' '}
        <a href={routes.claim.to({ org })}>enter its activity code</a>.
      </p>
    </Empty>
  )
}
