import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import type { ReviewProps } from './review-props.ts'

/** That an account took over what was disclosed by a link: loudly where the two names do not look like one person's. */
export function TakenNotice({ taken, role, organization, isOwn }: ReviewProps): JSX.Element | null {
  if (!taken) return null
  const { name, account, at, waits, fits } = taken
  return (
    <Notice
      title={fits ? 'Taken into an account' : `Are ${name} and ${account} one person?`}
      tone={fits ? undefined : 'warn'}
    >
      <p>
        What {name} disclosed by a link was taken into the account of {account} on{' '}
        {fullDate(at, organization.time_zone)}.
        {waits && ` ${account} has not sent one disclosure of both yet; until then each counts for its own roles.`}
      </p>
      {!isOwn && (
        <form
          method="post"
          action={routes.officeHandBackDisclosure.to({ org: organization.slug, role: role.facts.id })}
        >
          <button class="button soft" type="submit">
            {fits ? 'Undo it' : 'They are two people: undo it'}
          </button>
        </form>
      )}
    </Notice>
  )
}
