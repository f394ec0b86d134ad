import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'
import type { RoleAt } from '../role-at.ts'

/** What is to be divested goes on by what was disclosed; the ways to have that revised. */
export function GoesOnNotice({ org, role }: { org: string; role: RoleAt }): JSX.Element {
  const { facts } = role
  const at = { org, role: facts.id }
  return (
    <Notice tone="warn" title="By the disclosure it still goes on">
      <p>
        Learners would read that it goes on. Before “Divested” is complete, {facts.name} revises the disclosure with the
        month in which it ended, or you enter it for them.
      </p>
      <div class="actions">
        {facts.reachable && (
          <form method="post" action={routes.officeMitigate.to(at)}>
            <button class="button soft" type="submit" name="ask" value="revision">
              Ask {facts.name} to revise it
            </button>
          </form>
        )}
        <a href={routes.officeEnterDisclosure.to(at)}>Enter what they said by phone or on paper</a>
      </div>
    </Notice>
  )
}
