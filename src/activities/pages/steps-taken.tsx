import type { JSX } from 'preact'
import { fullDate, timeOfDay } from '../../web/dates.ts'
import { stateNames } from '../states.ts'
import type { TakenStep } from '../steps/queries.ts'

/** From which state to which an activity went, who brought it there, and what they said. */
export function StepsTaken({ taken, zone }: { taken: readonly TakenStep[]; zone: string }): JSX.Element | null {
  if (taken.length === 0) return null
  return (
    <details>
      <summary>Steps so far: {taken.length}</summary>
      <ul class="checks">
        {taken.map((one) => (
          <li key={one.at.toString() + one.step} class="done">
            <b>
              {stateNames[one.from]} → {stateNames[one.to]}
            </b>
            <span class="small soft-text">
              {one.by}, {fullDate(one.at, zone)}, {timeOfDay(one.at, zone)}
              {one.note && `: ${one.note}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
