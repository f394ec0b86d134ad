import type { JSX } from 'preact'
import type { StaffRole } from '../../../organizations/permissions.ts'
import { roleWithArticle } from '../../../organizations/staff/roles.ts'
import { fullDate } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import type { Comparison } from '../comparison.ts'
import type { MovingRoles } from '../moving-roles.ts'
import { contradictionsOf, type OfficePreview } from '../office-preview.ts'

/** What speaks against one person: an identifier of which everybody has one, names that are two people's. */
export function ContradictionNotice(props: OfficePreview): JSX.Element | null {
  const against = contradictionsOf(props).map(({ name, kept, gone }) => (
    <li key={name}>
      <b>{name}</b>: {kept.join(', ')} here, {gone.join(', ')} there. A person has one.
    </li>
  ))
  const { namesFit, kept, gone } = props
  if (against.length === 0 && namesFit) return null
  return (
    <Notice title="Are these one person?" tone="warn">
      <ul>
        {against}
        {!namesFit && (
          <li>
            The names do not look like one person’s: {kept.name}, {gone.name}.
          </li>
        )}
      </ul>
      <p>Who merges two people gives one of them the other’s credit.</p>
    </Notice>
  )
}

/** A role in the office is more than a record: whoever merges must have seen it. */
export function StaffNotice({ gone, kept, roleAfter, seriesAfter }: Comparison): JSX.Element | null {
  if (!roleAfter) return null
  const moves = roleAfter !== kept.role || seriesAfter.length > kept.series.length
  return (
    <Notice tone={moves ? 'warn' : undefined} title={moves ? 'A role in the office moves' : 'A role in the office'}>
      <p>
        {[kept, gone]
          .filter((side): side is typeof side & { role: StaffRole } => side.role !== null)
          .map((side) => `${side.email || side.name} is ${roleWithArticle(side.role)}${ofSeries(side.series)}`)
          .join(', ')}
        . After the merge, the one record is <b>{roleWithArticle(roleAfter)}</b>
        {ofSeries(seriesAfter)}.
      </p>
    </Notice>
  )
}

const ofSeries = (titles: readonly string[]) => (titles.length > 0 ? ` of ${titles.join(', ')}` : '')

/** The roles in activities that come along; `whose` names the record that they come from. */
export function RolesMove({ roles, whose }: { roles: MovingRoles; whose: string }): JSX.Element | null {
  if (roles.named.length === 0) return null
  return (
    <>
      <p>Roles in activities that {whose} has come along:</p>
      <ul>
        {roles.named.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
        {roles.more > 0 && <li>and {roles.more.toLocaleString('en-US')} more</li>}
      </ul>
    </>
  )
}

type Disclosing = Pick<Comparison, 'disclosures'> & { zone: string; own?: boolean }

/** That both disclosed: nobody has attested both together, so neither takes the place of the other. */
export function DisclosuresNotice({ disclosures, zone, own }: Disclosing): JSX.Element | null {
  if (!disclosures) return null
  const said = ({ attestedAt, companies }: { attestedAt: Temporal.Instant; companies: string[] }) =>
    `${companies.join(', ') || 'nothing to disclose'}, on ${fullDate(attestedAt, zone)}`
  return (
    <Notice title={own ? 'You have disclosed in both' : 'Both have disclosed'} tone="warn">
      <p>
        {own ? 'In this account' : 'The kept record'}: {said(disclosures.kept)}.
        <br />
        {own ? 'In the other one' : 'The one that goes'}: {said(disclosures.gone)}.
      </p>
      <p>
        {own
          ? 'Each goes on counting for the roles that it was given for. Then look both through under Disclosure, and send them as one.'
          : 'Each goes on counting for the roles that it was given for, as it was judged. The mail and My Portal ask the person to look both through and send them as one; until then whoever reviews one of them sees both.'}
      </p>
    </Notice>
  )
}
