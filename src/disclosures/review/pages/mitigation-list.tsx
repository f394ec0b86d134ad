import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Badge } from '../../../web/parts.tsx'
import { mitigationsFor } from '../../roles.ts'
import type { MitigationRecord } from '../mitigation-record.ts'
import { momentText } from '../review-words.ts'
import type { RoleAt } from '../role-at.ts'
import { lateText } from '../session-rules.ts'
import { MitigationEvidence } from './mitigation-evidence.tsx'
import type { ReviewProps } from './review-props.ts'

/** Mitigations of a role, each with how far it is and its evidence. */
export function MitigationList(props: ReviewProps): JSX.Element {
  return (
    <ul class="list">
      {props.mitigations.map((one) => (
        <Row key={one.id} {...props} one={one} />
      ))}
    </ul>
  )
}

function Row({ one, role, organization, mayAct, now }: ReviewProps & { one: MitigationRecord }) {
  const org = organization.slug
  const zone = organization.time_zone
  const waits = one.completed === null && one.withdrawn === null
  const late = lateText(one.completed?.at ?? now, role.starts, zone)
  return (
    <li>
      <div class="flow">
        <h3>
          {wayLabel(one, role)} <MitigationBadge one={one} />
        </h3>
        <p class="meta">{companiesOf(one, role)}</p>
        <MitigationEvidence org={org} zone={zone} one={one} />
        <p class="meta">
          Chosen by {one.chosen.by}, {momentText(one.chosen.at, zone)}
          {one.completed && ` · Completed by ${one.completed.by}, ${momentText(one.completed.at, zone)}`}
          {one.withdrawn &&
            ` · Withdrawn by ${one.withdrawn.by}, ${momentText(one.withdrawn.at, zone)}: ${one.withdrawn.reason}`}
        </p>
        {late && one.completed && <p class="late">Completed {late}</p>}
        {mayAct && !one.withdrawn && (
          <p>
            <a href={routes.officeMitigation.to({ org, mitigation: one.id })}>
              {waits ? 'Add the evidence and complete it' : 'Look at it, or withdraw it'}
              <span class="visually-hidden">: {wayLabel(one, role)}</span>
            </a>
          </p>
        )}
      </div>
    </li>
  )
}

/** How far a mitigation is. */
export function MitigationBadge({ one }: { one: MitigationRecord }): JSX.Element {
  if (one.withdrawn) return <Badge tone="bad">{one.result === 'failed' ? 'Failed' : 'Withdrawn'}</Badge>
  return one.completed ? <Badge tone="good">Completed</Badge> : <Badge tone="warn">To be done</Badge>
}

/** What a mitigation is, in the words of the role; "Peer review" is enough of a long one. */
export const wayLabel = ({ way }: Pick<MitigationRecord, 'way'>, { facts }: RoleAt): string =>
  mitigationsFor(facts.role)[way] ?? mitigationsFor('speaker')[way] ?? way

/** The companies that a mitigation is for, as they are called now. */
export const companiesOf = ({ relationshipIds }: MitigationRecord, { facts }: RoleAt): string => {
  const all = [...(facts.disclosed?.relationships ?? []), ...facts.judgements.map(({ relationship }) => relationship)]
  return relationshipIds.flatMap((id) => all.find((one) => one.id === id)?.company ?? []).join(', ')
}
