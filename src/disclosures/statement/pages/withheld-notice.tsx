import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'
import type { SessionDisclosures } from '../../session-disclosures.ts'
import { OpenRoles } from './open-roles.tsx'

type Props = { org: string; of: SessionDisclosures; mayReview: boolean }

/** Why a session's code is withheld, and who must do what. */
export function WithheldNotice({ org, of, mayReview }: Props): JSX.Element {
  return (
    <Notice tone="warn" title="The code is withheld">
      <p>
        It is given out, and records attendance, from the moment when all disclosures of this session are complete. The
        door and lists go on recording who is there.
      </p>
      <OpenRoles of={of} mayReview={mayReview} />
      <p>
        <a href={routes.officeActivityDisclosures.to({ org, activity: of.activityId })}>Disclosures of the activity</a>
      </p>
    </Notice>
  )
}
