import type { JSX } from 'preact'
import { roles } from '../../roles.ts'
import { roleAddress } from '../review-words.ts'
import type { RoleAt } from '../role-at.ts'

/** For which role it is entered, and that it is theirs. */
export function EnterIntro({ org, role }: { org: string; role: RoleAt }): JSX.Element {
  const { facts } = role
  return (
    <p>
      <a href={roleAddress(org, facts.id)}>
        {facts.name}, {roles[facts.role].toLowerCase()}
      </a>{' '}
      of “{role.topic}”. Enter what they told you by phone, in person or on paper, after you gave them the definition
      and the 24 months below. It counts as theirs, and is kept as entered by you. They are told by email where there is
      one.
    </p>
  )
}
