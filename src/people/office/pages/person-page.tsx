import type { JSX } from 'preact'
import type { StaffRole } from '../../../organizations/permissions.ts'
import { staffRoles } from '../../../organizations/staff/roles.ts'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import type { AttendedSession, PersonAct, ReachedBy, SentMessage, WaysIn } from '../person-record.ts'
import { Badges } from './badges-section.tsx'
import { Fact } from './fact.tsx'
import { Acts, Attended, Messages } from './person-lists.tsx'
import { Sessions, SignIn } from './person-sign-in.tsx'

export type PersonProps = {
  org: string
  zone: string
  person: {
    id: string
    name: string
    credentials: string
    facts: { name: string; lines: string[] }[]
    role: StaffRole | null
    /** The id of the person whom this one was merged into. */
    mergedInto: string | null
    closedAt: Temporal.Instant | null
  }
  emails: ReachedBy[]
  phones: ReachedBy[]
  attended: { rows: AttendedSession[]; total: number }
  /** What only those see who may help: how the person signs in, what was written to them, what was done. */
  help: {
    ways: WaysIn
    messages: SentMessage[]
    acts: PersonAct[]
    badges: string[]
    /** What was typed as a badge that cannot be added. */
    typed: string
    self: boolean
    managesStaff: boolean
  } | null
  errors: FieldErrors
}

/** One person, as the office looks at them; nothing of it is changed here. */
export function PersonPage(props: PersonProps): JSX.Element {
  const { org, person, help, errors } = props
  const title = [person.name, person.credentials].filter(Boolean).join(', ')
  return (
    <>
      <Crumbs items={[{ label: 'People', href: routes.officePeople.to({ org }) }, { label: person.name }]} />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <States {...props} />
      {help ? (
        <>
          <div class="columns">
            <Profile {...props} />
            <SignIn {...props} {...help} />
          </div>
          <Sessions {...props} ways={help.ways} />
        </>
      ) : (
        <Profile {...props} />
      )}
      <Attended {...props} {...props.attended} />
      {help && !person.mergedInto && !person.closedAt && <Badges {...props} {...help} error={errors['badge']} />}
      {help && <Messages {...props} messages={help.messages} />}
      {help && <Acts {...props} acts={help.acts} />}
    </>
  )
}

function Profile({ person, emails, phones }: PersonProps) {
  return (
    <dl class="facts">
      {person.facts.map(({ name, lines }) => (
        <Fact key={name} name={name}>
          <Lines lines={lines} />
        </Fact>
      ))}
      <Fact name="Emails">
        <Reached all={emails} none="none: nobody can sign in" />
      </Fact>
      <Fact name="Phones">
        <Reached all={phones.map((one) => ({ ...one, value: phoneText(one.value) }))} none="none" phones />
      </Fact>
    </dl>
  )
}

function States({ org, zone, person, help }: PersonProps) {
  const { role, closedAt, mergedInto } = person
  return (
    <>
      {role && (
        <p>
          <Badge>{staffRoles[role].name}</Badge>{' '}
          {help?.managesStaff && <a href={routes.officeStaffMember.to({ org, person: person.id })}>Role and series</a>}
        </p>
      )}
      {help?.managesStaff && !mergedInto && !closedAt && (
        <p>
          <a href={routes.officeMerge.to({ org }, { kept: person.id })}>Merge with another record of this person</a>
        </p>
      )}
      {mergedInto && (
        <Notice title="Merged into another record">
          <p>
            Credit and certificates are there now:{' '}
            <a href={routes.officePerson.to({ org, person: mergedInto })}>open that record</a>.
          </p>
        </Notice>
      )}
      {closedAt && (
        <Notice title={`Closed on ${fullDate(closedAt, zone)}`}>
          <p>Nobody signs in to this account any more. Its credit stays for the time that the organization keeps it.</p>
        </Notice>
      )}
    </>
  )
}

function Reached({ all, none, phones }: { all: ReachedBy[]; none: string; phones?: boolean }) {
  if (all.length === 0) return <>{none}</>
  return (
    <>
      {all.map(({ value, verified, signsIn }, index) => (
        <span key={value}>
          {index > 0 && <br />}
          {value}{' '}
          <span class="meta">
            {[verified ? 'confirmed' : 'not confirmed', !signsIn && !phones && 'does not sign in']
              .filter(Boolean)
              .join(', ')}
          </span>
        </span>
      ))}
    </>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  )
}
