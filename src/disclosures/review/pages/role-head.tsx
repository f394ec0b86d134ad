import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDay, zoneShort } from '../../../web/dates.ts'
import { Badge, Crumbs } from '../../../web/parts.tsx'
import { When } from '../../../web/when.tsx'
import { runsOutOn } from '../../look-back.ts'
import { roles } from '../../roles.ts'
import { dayText, stepTexts, wayText } from '../review-words.ts'
import type { ReviewProps } from './review-props.ts'

/** Who it is, in which role, and how far it is. */
export function RoleHead({ organization, role, settled }: ReviewProps): JSX.Element {
  const org = organization.slug
  const { facts, state } = role
  const step = stepTexts[settled ? 'complete' : state.step]
  return (
    <>
      <Crumbs
        items={[
          { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org }) },
          {
            label: role.activityTitle,
            href: routes.officeActivityDisclosures.to({ org, activity: facts.activityId }),
          },
          { label: facts.name },
        ]}
      />
      <h1>{[facts.name, facts.credentials].filter(Boolean).join(', ')}</h1>
      <p>
        {roles[facts.role]} · <Badge tone={step.tone}>{step.label}</Badge>
      </p>
    </>
  )
}

/** What the role is about, when it starts, and where the disclosure comes from. */
export function RoleAside(props: ReviewProps): JSX.Element {
  const { organization, role } = props
  const zone = organization.time_zone
  return (
    <aside class="first flow" aria-label="The role">
      <dl class="facts">
        <div>
          <dt>Topic</dt>
          <dd>
            <b>{role.topic}</b>
          </dd>
        </div>
        {role.topic !== role.activityTitle && (
          <div>
            <dt>{role.isSeries ? 'Series' : 'Activity'}</dt>
            <dd>{role.activityTitle}</dd>
          </div>
        )}
        {role.description && (
          <div>
            <dt>Description</dt>
            <dd>{role.description}</dd>
          </div>
        )}
        {role.session && (
          <div>
            <dt>{startLabel(role.starts.length)}</dt>
            <dd>
              <When start={role.session.startsAt} end={role.session.endsAt} zone={zone} /> {zoneShort(zone)}
            </dd>
          </div>
        )}
        <div>
          <dt>Role</dt>
          <dd>
            {roles[role.facts.role]}
            {role.facts.sessionId === null && role.starts.length > 1 && `, in all ${role.starts.length} sessions`}
          </dd>
        </div>
        <Disclosed {...props} />
      </dl>
      {props.mayAct && role.facts.disclosed && (
        <p class="small">
          <a href={routes.officeEnterDisclosure.to({ org: organization.slug, role: role.facts.id })}>
            Enter what they said by phone or on paper
          </a>
        </p>
      )}
    </aside>
  )
}

const startLabel = (sessions: number) => (sessions > 1 ? 'Next session' : 'Date')

function Disclosed({ organization, role, versions }: ReviewProps) {
  const zone = organization.time_zone
  const [last] = versions
  if (!role.facts.disclosed || !last) return null
  return (
    <>
      <div>
        <dt>Disclosed</dt>
        <dd>
          {dayText(last.attestedAt, zone)}, {wayText(last, zone)}
        </dd>
      </div>
      <div>
        <dt>Counts until</dt>
        <dd>{fullDay(runsOutOn(last.attestedAt, organization.disclosure_months, zone).subtract({ days: 1 }))}</dd>
      </div>
    </>
  )
}
