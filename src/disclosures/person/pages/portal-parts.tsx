import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dayOf, fullDay, shortDay } from '../../../web/dates.ts'
import { DateBlock } from '../../../web/parts.tsx'
import type { AskedStanding, Standing } from '../standing-rules.ts'

/** What is said of two disclosures of one person that nobody has sent as one, by where the second came from. */
export const differsTitle = {
  link: 'Two disclosures of yours differ',
  record: 'Two disclosures of yours wait to become one',
}

/** What the tile of My Portal says below its label. */
export function disclosureNote(standing: Standing): string {
  if (standing.kind !== 'counts') return 'Create/Revise Disclosure'
  const last = standing.until.subtract({ days: 1 })
  return `Counts until ${shortDay(last)}, ${last.year}`
}

/** That a disclosure is missing, or runs out, among what is left to do. */
export function DisclosureToDo(props: {
  org: string
  zone: string
  now: Temporal.Instant
  standing: AskedStanding
}): JSX.Element {
  const { standing, now } = props
  if (standing.kind === 'differs')
    return (
      <li>
        <div>
          <h3>{differsTitle[standing.from]}</h3>
          <p class="meta">
            {standing.from === 'link'
              ? 'Look through what you disclosed in your account and by a link, and send it as one.'
              : 'Two accounts of yours were merged, and you had disclosed in each. Look both through, and send them as one.'}
          </p>
        </div>
        <a class="button soft" href={routes.disclosureForm.to({ org: props.org })}>
          Look through
        </a>
      </li>
    )
  const hasBegun = Temporal.Instant.compare(standing.next.startsAt, now) <= 0
  const day = dayOf(hasBegun ? now : standing.next.startsAt, props.zone)
  return (
    <li>
      <DateBlock day={day} />
      <div>
        <h3>Disclose your financial relationships</h3>
        <p class="meta">
          {standing.kind === 'missing'
            ? `It is needed ${hasBegun ? 'now, for what learners see already' : `before ${fullDay(day)}`}. With nothing to disclose it is two taps.`
            : `What you disclosed runs out before ${fullDay(day)}. Look it through and send it again.`}
        </p>
      </div>
      <a class="button soft" href={routes.disclosureForm.to({ org: props.org })}>
        Disclose
      </a>
    </li>
  )
}
