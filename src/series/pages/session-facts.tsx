import type { ComponentChildren, JSX } from 'preact'
import type { Designation } from '../../activities/content.ts'
import { amountText } from '../../credit/amount.ts'
import { roles } from '../../disclosures/roles.ts'
import { dateTimeRange } from '../../web/dates.ts'
import { CreditName } from '../../web/parts.tsx'
import type { SessionPart } from '../session-form.ts'
import type { SessionPageProps } from './session-page.tsx'

/** What this person may not change of a session, as text, and why. */
export function SessionFacts(props: SessionPageProps): JSX.Element {
  const rows = facts(props).filter(({ part }) => !props.rights.may.includes(part))
  return (
    <section class="flow" aria-labelledby="fixed">
      <h2 id="fixed">{props.rights.may.length > 0 ? 'What the office changes' : 'About this session'}</h2>
      <p class="soft-text">{props.rights.why}</p>
      <dl class="facts">
        {rows.map(({ part, label, value }) => (
          <div key={part}>
            <dt>{label}</dt>
            <dd>{value || <span class="soft-text">Nothing yet</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const withheldCode = 'Withheld until all disclosures are complete'

type Fact = { part: SessionPart | 'code'; label: string; value: ComponentChildren }

function facts(props: SessionPageProps): Fact[] {
  const { content } = props.session
  const [starts, ends] = [content.startsAt, content.endsAt].map((one) => Temporal.Instant.from(one))
  const credit = content.designations.length > 0 ? content.designations : props.series.designations
  const people = content.people.map((one) =>
    [one.name, one.credentials, one.affiliation, one.role === 'speaker' ? '' : roles[one.role]]
      .filter(Boolean)
      .join(', '),
  )
  return [
    { part: 'title', label: 'Topic', value: content.title },
    { part: 'description', label: 'Description', value: content.description },
    {
      part: 'objectives',
      label: 'Objectives',
      value: content.objectives.length > 0 && <Lines lines={content.objectives} />,
    },
    { part: 'speakers', label: 'Speakers', value: people.length > 0 && <Lines lines={people} /> },
    { part: 'time', label: 'Date and time', value: dateTimeRange(starts!, ends!, props.choices.zone) },
    { part: 'place', label: 'Place', value: content.place },
    { part: 'credit', label: 'Credit', value: <Credits {...props} designations={credit} /> },
    ...(props.series.writesStatement ? [statement(content)] : []),
    { part: 'code', label: 'Activity code', value: props.withheld ? withheldCode : content.code },
  ]
}

const statement = ({ disclosureStatement }: SessionPageProps['session']['content']): Fact => ({
  part: 'disclosure',
  label: 'Disclosure statement',
  value: disclosureStatement ?? 'What the series says',
})

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <div key={index}>{line}</div>
      ))}
    </>
  )
}

function Credits({ choices, designations }: SessionPageProps & { designations: readonly Designation[] }) {
  return (
    <>
      {designations.map(({ creditTypeId, maximum }) => {
        const type = choices.creditTypes.find(({ id }) => id === creditTypeId)
        const words = maximum === 100 ? type?.name : type?.plural
        return (
          type && (
            <div key={creditTypeId}>
              {amountText(maximum)} <CreditName name={`${words}${type.mark}`} mark={type.mark} />
            </div>
          )
        )
      })}
    </>
  )
}
