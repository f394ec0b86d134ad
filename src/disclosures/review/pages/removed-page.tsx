import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../web/parts.tsx'
import { roles } from '../../roles.ts'
import type { JudgementRecord } from '../history.ts'
import type { RemovedRole } from '../removed-role.ts'
import { judgedText, momentText, sentence } from '../review-words.ts'

type Props = {
  organization: Organization
  role: RemovedRole
  judgements: readonly JudgementRecord[]
  /** Texts that were typed for a role that is not there any more. */
  typed: readonly string[]
}

/** Somebody has the role no longer: who took it away when, and what is kept of it. */
export function RemovedRolePage({ organization, role, judgements, typed }: Props): JSX.Element {
  const { slug: org, time_zone: zone } = organization
  const at = { org, activity: role.activityId }
  return (
    <>
      <Crumbs
        items={[
          { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org }) },
          { label: role.activityTitle, href: routes.officeActivityDisclosures.to(at) },
          { label: role.name },
        ]}
      />
      <h1>
        {role.name} is no longer {roles[role.role].toLowerCase()} here
      </h1>
      <p>
        {role.removed.by || 'The office'} took the role away on {momentText(role.removed.at, zone)}. There is nothing to
        judge or mitigate for it any more. What was said and judged of it is kept, and stands in the evidence of the
        activity.
      </p>
      {typed.length > 0 && (
        <section>
          <h2>What you had typed was not saved</h2>
          <ul>
            {typed.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      {judgements.length > 0 && (
        <section>
          <h2>What was judged</h2>
          <ul>
            {judgements.map((one) => (
              <li key={one.id}>
                {momentText(one.judged.at, zone)}, {one.judged.by}: {one.relationship.company},{' '}
                {sentence(`for “${one.topic}”`)} {judgedText(one)}: “{one.reason}”
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="actions">
        <a class="button" href={routes.officeDisclosureBoard.to({ org })}>
          All disclosures
        </a>
        <a href={routes.officeActivityDisclosures.to(at)}>Disclosures of this activity</a>
      </div>
    </>
  )
}
