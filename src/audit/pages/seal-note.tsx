import type { JSX } from 'preact'
import { shortDateYear, timeOfDay } from '../../web/dates.ts'
import { madeAt } from '../least-id.ts'
import type { Seal } from '../seals.ts'

/** Until when the audit is sealed, and the hash that shows it, to be written down elsewhere. */
export function SealNote({ zone, seal }: { zone: string; seal: Seal | null }): JSX.Element {
  if (!seal)
    return (
      <p class="soft-text">
        Not sealed yet: the first rows are sealed within the hour. Nothing here can be changed. {forgets}
      </p>
    )
  const until = madeAt(seal.lastId)
  return (
    <details>
      <summary>
        Sealed until {shortDateYear(until, zone)}, {timeOfDay(until, zone)}
      </summary>
      <div class="flow">
        <p>
          Rows are sealed in a chain: each seal holds a hash of its rows and of the seal before. Write the last one down
          where nobody can change it, such as on paper. Whoever runs the system can then prove with{' '}
          <code>audit-check</code> that nothing before it was changed, removed or put in.
        </p>
        <p>{forgets}</p>
        <p>
          Seal {seal.number}: <code>{seal.hash}</code>
        </p>
      </div>
    </details>
  )
}

const forgets =
  'When a closed account need not be kept any longer, what was changed of it is forgotten; that it was, when and by whom stays. Who worked in the office is named for as long as records are kept.'
