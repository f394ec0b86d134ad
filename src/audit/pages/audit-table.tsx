import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDateYear, timeOfDay, zoneShort } from '../../web/dates.ts'
import { actChanges } from '../act-changes.ts'
import { actText } from '../act-words.ts'
import type { AuditRow } from '../queries.ts'
import { subjectText } from '../subject-words.ts'
import type { AuditProps } from './audit-page.tsx'
import { Changes } from './changes.tsx'

/** Rows of the audit: what was done, to what, by whom and when. */
export function AuditTable(props: AuditProps): JSX.Element {
  const { zone, rows } = props
  return (
    <table class="stack">
      <caption class="visually-hidden">What was done, the latest first, in {zoneShort(zone)} time</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Done to</th>
          <th scope="col">Who</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" class="main">
              {actText(row.act)}
              {row.forgotten ? (
                <span>
                  <br />
                  <span class="meta">What was changed was forgotten with the closed account.</span>
                </span>
              ) : (
                <Changes changes={actChanges(row.old, row.new, (at) => momentText(at, zone))} />
              )}
            </th>
            <td data-label="Done to">
              <DoneTo {...props} row={row} />
            </td>
            <td data-label="Who">
              <Who {...props} row={row} />
            </td>
            <td data-label="When">
              <time datetime={row.at.toString({ smallestUnit: 'second' })}>{momentText(row.at, zone)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Of = AuditProps & { row: AuditRow }

function DoneTo({ org, filter, subjects, row }: Of) {
  const kind = subjectText(row.subject)
  if (row.subject === 'organization' || !row.subjectId) return <>{kind}</>
  const found = subjects.get(row.subjectId)
  return (
    <>
      {found?.href ? <a href={found.href}>{found.name}</a> : (found?.name ?? kind)}
      <br />
      <span class="meta">
        {!found ? 'no longer there' : !found.name.startsWith(kind) && kind}
        {!filter.of && (
          <>
            {!found?.name.startsWith(kind) && ' · '}
            <a href={routes.officeAudit.to({ org }, { of: row.subjectId })}>
              history<span class="visually-hidden"> of {found?.name ?? kind}</span>
            </a>
          </>
        )}
      </span>
    </>
  )
}

function Who({ org, filter, row }: Of) {
  if (!row.actorId) return <>the system</>
  const name = row.actor || 'somebody who is no longer here'
  return (
    <>
      {filter.by ? name : <a href={routes.officeAudit.to({ org }, { by: row.actorId })}>{name}</a>}
      {row.actorEmail && (
        <>
          <br />
          <span class="meta">{row.actorEmail}, account closed since</span>
        </>
      )}
    </>
  )
}

const momentText = (at: Temporal.Instant, zone: string): string => `${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}`
