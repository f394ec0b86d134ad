import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import type { ListedMerge } from '../merges.ts'
import { undoDays } from '../rules.ts'

type Props = { org: string; zone: string; merges: readonly ListedMerge[]; visitorId: string }

/** What was merged lately, each with its undo. */
export function RecentMerges({ org, zone, merges, visitorId }: Props): JSX.Element {
  return (
    <section aria-labelledby="merged">
      <h2 id="merged">Merged in the last {undoDays} days</h2>
      {merges.length === 0 ? (
        <p class="soft-text">Nothing. What is merged stands here for {undoDays} days and can be undone.</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Merges, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Record</th>
              <th scope="col">Took in</th>
              <th scope="col">Reason</th>
              <th scope="col">When and by whom</th>
              <th scope="col">Undo</th>
            </tr>
          </thead>
          <tbody>
            {merges.map((merge) => (
              <tr key={merge.id}>
                <th scope="row" class="main">
                  <a href={routes.officePerson.to({ org, person: merge.keptId })}>{merge.keptName}</a>
                </th>
                <td data-label="Took in">{merge.goneName}</td>
                <td data-label="Reason">{merge.reason}</td>
                <td data-label="When and by whom">
                  {shortDateYear(merge.mergedAt, zone)}
                  {merge.by && `, ${merge.by}`}
                </td>
                <td data-label="Undo">
                  <Undo org={org} zone={zone} merge={merge} own={merge.keptId === visitorId} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Undo({ org, zone, merge, own }: { org: string; zone: string; merge: ListedMerge; own: boolean }) {
  if (merge.undoneAt)
    return (
      <>
        Undone on {shortDateYear(merge.undoneAt, zone)}
        {merge.undoneBy && `, ${merge.undoneBy}`}
      </>
    )
  if (own) return <>Your own record: another administrator can undo it, until {shortDateYear(merge.undoUntil, zone)}</>
  return (
    <>
      <a class="button quiet" href={routes.officeDuplicates.to({ org }, { undo: merge.id })}>
        Undo<span class="visually-hidden"> the merge of {merge.goneName}</span>
      </a>
      <br />
      <span class="meta">until {shortDateYear(merge.undoUntil, zone)}</span>
    </>
  )
}
