import type { JSX } from 'preact'
import { dayOf, shortDay } from '../../../web/dates.ts'
import { inText } from '../deadline-rules.ts'
import type { TodayProps } from './today-page.tsx'

/** What ends soon, beside what waits. */
export function Deadlines({ deadlines, zone, now }: TodayProps): JSX.Element {
  const today = dayOf(now, zone)
  return (
    <aside class="flow" aria-labelledby="deadlines">
      <h2 id="deadlines">Deadlines</h2>
      <dl class="facts">
        {deadlines.map(({ key, day, what, note, href }) => (
          <div key={key}>
            <dt>
              {shortDay(day)}, {inText(day, today)}
            </dt>
            <dd>
              {href ? <a href={href}>{what}</a> : what}
              <br />
              <span class="meta">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}
