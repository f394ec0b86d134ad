import type { ComponentChildren, JSX } from 'preact'
import type { StaffRole } from '../../../organizations/permissions.ts'
import { staffRoles } from '../../../organizations/staff/roles.ts'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import type { Closed } from '../closed-query.ts'
import type { PersonPart } from '../parts/parts.ts'
import { ClosedNotice } from './closed-notice.tsx'
import { PersonTabs } from './person-tabs.tsx'

export type PersonShown = {
  id: string
  name: string
  credentials: string
  role: StaffRole | null
  /** The id of the person whom this one was merged into. */
  /** Whether its account was closed with credit that can be joined to another one. */
  joinable: boolean
  mergedInto: string | null
  closedAt: Temporal.Instant | null
  /** What closed it; null while it is not closed. */
  closed: Closed | null
  deactivatedAt: Temporal.Instant | null
  deactivatedReason: string
}

type Props = {
  org: string
  zone: string
  person: PersonShown
  parts: [PersonPart, string][]
  part: PersonPart
  /** Whether the visitor may add to the record and correct it. */
  corrects: boolean
  managesStaff: boolean
  errors: FieldErrors
  children: ComponentChildren
}

/** One person, as the office looks at them, with one part of their record. */
export function PersonPage(props: Props): JSX.Element {
  const { org, person, parts, part, errors, corrects } = props
  return (
    <>
      <Crumbs items={[{ label: 'People', href: routes.officePeople.to({ org }) }, { label: person.name }]} />
      <ErrorSummary errors={errors} />
      <div class="title">
        <h1>{[person.name, person.credentials].filter(Boolean).join(', ')}</h1>
        {corrects && !person.mergedInto && (
          <div class="actions">
            <a class="button" href={routes.officePersonFind.to({ org, person: person.id })}>
              Add attendance or credit
            </a>
          </div>
        )}
      </div>
      <States {...props} />
      <PersonTabs org={org} person={person} parts={parts} current={part} />
      {props.children}
    </>
  )
}

function States({ org, zone, person, managesStaff, corrects }: Props) {
  const { role, closedAt, closed, mergedInto, deactivatedAt } = person
  return (
    <>
      {role && (
        <p>
          <Badge>{staffRoles[role].name}</Badge>{' '}
          {managesStaff && <a href={routes.officeStaffMember.to({ org, person: person.id })}>Role and series</a>}
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
      {deactivatedAt && (
        <Notice tone="warn" title={`Deactivated on ${fullDate(deactivatedAt, zone)}`}>
          <p>
            Nobody signs in to this account. Its credit and certificates count as before.
            {person.deactivatedReason && ` The reason: ${person.deactivatedReason}`}
          </p>
          {corrects && (
            <p>
              <a href={routes.officePersonReactivate.to({ org, person: person.id })}>Reactivate the account</a>
            </p>
          )}
        </Notice>
      )}
      {closedAt && closed && (
        <ClosedNotice
          {...{ org, zone, closed }}
          at={closedAt}
          opensImports={managesStaff}
          joinHref={managesStaff && person.joinable ? routes.officeMerge.to({ org }, { gone: person.id }) : null}
        />
      )}
    </>
  )
}
