import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { Badge } from '../../../../web/parts.tsx'
import { momentText } from '../../pages/moment-text.ts'
import type { PersonMerge } from '../trail-queries.ts'
import type { PartProps } from './part-props.ts'

/** The merges of which a record was part. */
export function MergesPart({ org, zone, merges }: Omit<PartProps, 'href'> & { merges: PersonMerge[] }): JSX.Element {
  return (
    <section>
      <h2>Merges</h2>
      {merges.length === 0 ? (
        <p class="soft-text">This record was never merged with another.</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Merges, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">By</th>
              <th scope="col">When</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {merges.map((merge) => (
              <tr key={merge.id}>
                <th scope="row" class="main">
                  <a href={routes.officePerson.to({ org, person: merge.otherId })}>{merge.other}</a>{' '}
                  {merge.kept ? 'was merged into this record' : 'is the record into which this one was merged'}
                  <br />
                  <span class="meta">{merge.reason}</span>
                </th>
                <td data-label="By">{merge.by || 'the system'}</td>
                <td data-label="When">{momentText(merge.mergedAt, zone)}</td>
                <td data-label="State">
                  {merge.undoneAt ? `Undone on ${momentText(merge.undoneAt, zone)}` : <Badge>Stands</Badge>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a href={routes.officeDuplicates.to({ org })}>Merges that can be undone, and likely duplicates</a>
      </p>
    </section>
  )
}
