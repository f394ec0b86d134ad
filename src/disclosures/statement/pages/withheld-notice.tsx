import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'
import { roles } from '../../roles.ts'
import type { SessionDisclosures } from '../../session-disclosures.ts'
import { waitsFor } from '../waits-for.ts'

type Props = { org: string; of: SessionDisclosures; mayReview: boolean }

/**
 * Why a session's code is withheld, and who must do what. Whoever does not review disclosures is told of nobody more than
 * that theirs is not complete, and whether they were asked.
 */
export function WithheldNotice({ org, of, mayReview }: Props): JSX.Element {
  const open = of.roles.filter(({ state }) => state.step !== 'complete')
  return (
    <Notice tone="warn" title="The code is withheld">
      <p>
        It is given out, and records attendance, from the moment when all disclosures of this session are complete. The
        door and lists go on recording who is there.
      </p>
      {of.roles.length === 0 && <p>Nobody is named yet who plans or teaches it: enter them first.</p>}
      {open.length > 0 && (
        <ul>
          {open.map((role) => (
            <li key={role.facts.id}>
              {role.facts.name} ({roles[role.facts.role].toLowerCase()}): {waitsFor(role, mayReview)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={routes.officeActivityDisclosures.to({ org, activity: of.activityId })}>Disclosures of the activity</a>
      </p>
    </Notice>
  )
}
