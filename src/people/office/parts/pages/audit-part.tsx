import type { JSX } from 'preact'
import { actChanges } from '../../../../audit/act-changes.ts'
import { actText } from '../../../../audit/act-words.ts'
import { Changes } from '../../../../audit/pages/changes.tsx'
import { routes } from '../../../../routes.ts'
import { Pages } from '../../../../web/parts.tsx'
import { momentText } from '../../pages/moment-text.ts'
import { type PartRows, partRows } from '../parts.ts'
import type { PersonAct } from '../trail-queries.ts'
import type { PartProps } from './part-props.ts'

/** What was done to a person's record and certificates. */
export function AuditPart(props: PartProps & PartRows<PersonAct>): JSX.Element {
  const { org, zone, person, rows, total, page, href } = props
  return (
    <section>
      <h2>Audit log</h2>
      <p>
        <a href={routes.officeAudit.to({ org }, { of: person.id })}>Search what was done to this record</a>
        {' · '}
        <a href={routes.officeAudit.to({ org }, { by: person.id })}>All that this person did</a>
      </p>
      <table class="stack">
        <caption class="visually-hidden">What was done to this record, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Who</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, act, actor, at, ...sides }) => (
            <tr key={id}>
              <th scope="row" class="main">
                {actText(act)}
                <Changes changes={actChanges(sides.old, sides.new, (moment) => momentText(moment, zone))} />
              </th>
              <td data-label="Who">{actor || 'the system'}</td>
              <td data-label="When">{momentText(at, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pages of={total} page={page} size={partRows} href={href} />
    </section>
  )
}
