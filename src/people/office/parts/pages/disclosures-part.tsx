import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { fullDate, shortDateYear } from '../../../../web/dates.ts'
import { Notice } from '../../../../web/parts.tsx'
import type { DisclosedBy } from '../roles-query.ts'
import type { PartProps } from './part-props.ts'

/** What a person disclosed last, in numbers, and the roles for which it is judged. */
export function DisclosuresPart(props: Omit<PartProps, 'href'> & { disclosed: DisclosedBy }): JSX.Element {
  const { org, zone, disclosed } = props
  const { last, roles } = disclosed
  return (
    <section>
      <h2>Disclosures</h2>
      <p>{last ? lastText(last, zone) : 'They have not disclosed yet.'}</p>
      {disclosed.waiting > 0 && (
        <Notice title="Two disclosures wait to become one" tone="warn">
          <p>
            They had disclosed under each of two records that were merged. Each counts for the roles that it was given
            for, until they have looked both through and sent them as one; My Portal asks them to.
          </p>
        </Notice>
      )}
      {roles.length === 0 ? (
        <p class="soft-text">They have no role in an activity.</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Roles in activities, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">Role</th>
              <th scope="col">Date</th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <tr key={role.id}>
                <th scope="row" class="main">
                  <a href={routes.officeRoleDisclosure.to({ org, role: role.id })}>{role.title}</a>
                </th>
                <td data-label="Role">{role.role}</td>
                <td data-label="Date">{role.startsAt ? shortDateYear(role.startsAt, zone) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function lastText(
  { attestedAt, nothing, relationships, versions }: NonNullable<DisclosedBy['last']>,
  zone: string,
): string {
  const what = nothing ? 'nothing' : relationships === 1 ? '1 relationship' : `${relationships} relationships`
  const times = versions === 1 ? '' : `, the latest of ${versions} disclosures`
  return `On ${fullDate(attestedAt, zone)} they disclosed ${what}${times}. What it is stands with each role.`
}
