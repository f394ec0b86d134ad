import type { JSX } from 'preact'
import { roles } from '../../roles.ts'
import type { SessionDisclosures } from '../../session-disclosures.ts'
import { waitsFor } from '../waits-for.ts'

/**
 * Who of a session is not complete, and what that waits for. Whoever does not review disclosures is told of nobody more
 * than that, and whether they were asked.
 */
export function OpenRoles({ of, mayReview }: { of: SessionDisclosures; mayReview: boolean }): JSX.Element {
  const open = of.roles.filter(({ state }) => state.step !== 'complete')
  if (open.length === 0) return <p>Nobody is named yet who teaches it: enter them first.</p>
  return (
    <ul>
      {open.map((role) => (
        <li key={role.facts.id}>
          {role.facts.name} ({roles[role.facts.role].toLowerCase()}): {waitsFor(role, mayReview)}
        </li>
      ))}
    </ul>
  )
}
