import type { JSX } from 'preact'
import { wayNames } from '../../../../attendance/way-names.ts'
import type { StandingCredit } from '../../../../credit/corrections/standing.ts'
import { routes } from '../../../../routes.ts'
import { dateTimeRange, fullDate } from '../../../../web/dates.ts'
import { Badge, Crumbs, Notice } from '../../../../web/parts.tsx'
import { momentText } from '../../pages/moment-text.ts'
import type { RecordedPerson, RecordedSession, Said, Written } from '../record-query.ts'
import { CreditHistory, CreditSection } from './credit-section.tsx'

export type RecordProps = {
  org: string
  zone: string
  person: RecordedPerson
  session: RecordedSession
  said: Said[]
  evaluatedAt: Temporal.Instant | null
  standing: StandingCredit[]
  written: Written[]
  /** Whether the visitor may change it. */
  corrects: boolean
}

/** One person and one session: attendance, evaluation, credit, and how it came to be as it is. */
export function RecordPage(props: RecordProps): JSX.Element {
  const { org, zone, person, session, written } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: person.name, href: routes.officePerson.to({ org, person: person.id }) },
          { label: session.title },
        ]}
      />
      <h1>{session.title}</h1>
      <p class="intro">
        {person.name}
        <br />
        {[session.series, dateTimeRange(session.startsAt, session.endsAt, zone)].filter(Boolean).join(' · ')}
      </p>
      <p>
        <a
          href={
            session.isSeries
              ? routes.officeSession.to({ org, session: session.id })
              : routes.officeActivity.to({ org, activity: session.activityId })
          }
        >
          {session.isSeries ? 'Open the session' : 'Open the activity'}
        </a>
      </p>
      {session.cancelled && <Notice tone="warn" title="This session was cancelled" />}
      <Attendance {...props} />
      <section>
        <h2>Evaluation</h2>
        <p>{props.evaluatedAt ? `Evaluated on ${fullDate(props.evaluatedAt, zone)}.` : 'Not evaluated.'}</p>
      </section>
      <CreditSection {...props} />
      {written.length > 0 && <CreditHistory written={written} zone={zone} />}
    </>
  )
}

function Attendance({ org, zone, person, session, said, corrects }: RecordProps) {
  const stands = said.some(({ undoneAt }) => undoneAt === null)
  const at = { org, person: person.id, session: session.id }
  return (
    <section>
      <div class="title">
        <h2>Attendance</h2>
        {corrects && !stands && !session.cancelled && (
          <a class="button quiet" href={routes.officePersonAttendance.to(at)}>
            Add attendance
          </a>
        )}
        {corrects && stands && (
          <a
            class="button quiet"
            href={routes.officeTakeBack.to({ org, session: session.id, learner: person.id }, { from: 'person' })}
          >
            Take attendance back
          </a>
        )}
      </div>
      {said.length === 0 ? (
        <p class="soft-text">Nothing says that they were there.</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">What said that they were there</caption>
          <thead>
            <tr>
              <th scope="col">How</th>
              <th scope="col">When</th>
              <th scope="col">By</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {said.map((one) => (
              <tr key={one.id}>
                <th scope="row" class="main">
                  {wayNames[one.way]}
                  {one.reason && <Reason text={one.reason} />}
                </th>
                <td data-label="When">{momentText(one.at, zone)}</td>
                <td data-label="By">{one.by || 'themselves'}</td>
                <td data-label="State">
                  {one.undoneAt === null ? (
                    <Badge tone="good">Counts</Badge>
                  ) : (
                    <>
                      <Badge tone="warn">Taken back</Badge>
                      <br />
                      <span class="meta">
                        {[momentText(one.undoneAt, zone), one.undoneBy && `by ${one.undoneBy}`]
                          .filter(Boolean)
                          .join(', ')}
                      </span>
                      {one.undoneReason && <Reason text={one.undoneReason} />}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Why somebody of the staff did something, below what they did. */
export function Reason({ text }: { text: string }): JSX.Element {
  return (
    <>
      <br />
      <span class="meta">{text}</span>
    </>
  )
}
