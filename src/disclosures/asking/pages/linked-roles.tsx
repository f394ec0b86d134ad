import type { JSX } from 'preact'
import { longDate } from '../../../web/dates.ts'
import { When } from '../../../web/when.tsx'
import { isFaculty, roles as roleNames } from '../../roles.ts'
import type { LinkedRole } from '../link.ts'
import { titleText } from '../role-text.ts'

/** For what somebody is asked: as what, in which activity, when. */
export function LinkedRoles({ roles, zone }: { roles: readonly LinkedRole[]; zone: string }): JSX.Element {
  return (
    <dl class="facts">
      {roles.map((role) => (
        <div key={role.id}>
          <dt>{roleNames[role.role]}</dt>
          <dd>
            <b>{titleText(role)}</b>
            <br />
            {role.isInAll ? (
              <>next on {longDate(role.startsAt, zone)}</>
            ) : (
              <When start={role.startsAt} end={role.endsAt} zone={zone} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What stands above the form: whom it is for, and for what. */
export function ForWhom(props: {
  name: string
  roles: readonly LinkedRole[]
  zone: string
  notMeHref: string
}): JSX.Element {
  const begun = props.roles.every(({ role }) => !isFaculty(role))
  return (
    <>
      <p class="intro">
        For <b>{props.name}</b>, {begun ? 'now, since planning has begun' : 'before this takes place'}. It takes about
        three minutes, and no account is needed.
      </p>
      <LinkedRoles {...props} />
      <p class="small">
        Not {props.name}? <a href={props.notMeHref}>This is not me</a>
      </p>
    </>
  )
}
