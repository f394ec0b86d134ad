import type { JSX } from 'preact'
import { type ActChange, changeText } from '../act-changes.ts'

/** Changes that are shown at once; more stand behind a press. */
const mostOpen = 6

/** What an act changed, old and new, below its words. */
export function Changes({ changes }: { changes: ActChange[] }): JSX.Element | null {
  if (changes.length === 0) return null
  if (changes.length <= mostOpen) return <Lines changes={changes} />
  return (
    <details>
      <summary>{changes.length} changes</summary>
      <Lines changes={changes} />
    </details>
  )
}

function Lines({ changes }: { changes: ActChange[] }) {
  return (
    <>
      {changes.map((change) => (
        <span key={change.name}>
          <br />
          <span class="meta">
            {change.name}: {changeText(change)}
          </span>
        </span>
      ))}
    </>
  )
}
