import type { ComponentChildren, JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { bases } from '../../disclosures/basis.ts'
import { roles } from '../../disclosures/roles.ts'
import { dateTimeRange, fullDate, timeOfDay, untilText, zoneShort } from '../../web/dates.ts'
import { CreditName } from '../../web/parts.tsx'
import { formatRules } from '../formats/format-fields.ts'
import { twiceNote } from '../local-times.ts'
import type { PlannedActivity } from '../office-queries.ts'
import { savedBasisOf } from '../saved-basis.ts'
import { isUnpublished } from '../states.ts'
import { windowState } from '../window.ts'
import type { ActivityProps } from './office-activity-page.tsx'

/** What an activity is, as planned. */
export function ActivityPlan(props: ActivityProps): JSX.Element {
  const { choices } = props
  const { content } = props.activity
  const session = content.session
  const format = choices.formats.find((one) => one.key === content.formatKey)
  const specialty = choices.specialties.find((one) => one.id === content.specialtyId)
  return (
    <dl class="facts">
      {session && props.activity.sessions.length === 1 && <When {...props} session={session} />}
      {!session && <Fact name="When">no date yet</Fact>}
      <Fact name="Format">{format?.name}</Fact>
      <Fact name="Specialty">{specialty?.name}</Fact>
      <Fact name="People">
        <Lines
          lines={content.people.map((one) =>
            [one.name, one.credentials, one.affiliation, one.role !== 'speaker' && roles[one.role].toLowerCase()]
              .filter(Boolean)
              .join(', '),
          )}
        />
      </Fact>
      <Fact name="Credit">
        <Credit {...props} />
      </Fact>
      {props.turnout.awarded.length > 0 && (
        <Fact name="Awarded so far">
          {props.turnout.awarded.map(({ key, amount, ...type }, index) => (
            <span key={key}>
              {index > 0 && <br />}
              <CreditAmount amount={amount} type={type} />
            </span>
          ))}
        </Fact>
      )}
      <Fact name="Evaluation">
        <EvaluationText {...props} />
      </Fact>
      {content.testFormId && <Fact name="Test">{choiceName(props.choices.tests, content.testFormId)}</Fact>}
      <Fact name="Disclosures">
        <Basis {...props} />
      </Fact>
      {content.disclosureBasis === 'elsewhere' && (
        <Fact name="Disclosure statement">
          <Lines lines={content.disclosureStatement.split('\n')} />
        </Fact>
      )}
      <Fact name="Commercial support">{supportText(props)}</Fact>
      {content.featured && <Fact name="Featured">First on the portal</Fact>}
    </dl>
  )
}

function Basis({ activity, zone }: ActivityProps) {
  const { disclosureBasis, disclosureGround } = activity.content
  const { set } = savedBasisOf(activity, zone)
  return (
    <>
      {bases[disclosureBasis]}
      {disclosureGround && <p>{disclosureGround}</p>}
      {set && <p class="hint">{set}</p>}
    </>
  )
}

type Session = NonNullable<PlannedActivity['content']['session']>

function When({ session, zone, now, activity }: ActivityProps & { session: Session }) {
  const moments = [session.startsAt, session.endsAt, session.claimOpensAt, session.claimClosesAt]
  const [starts, ends, opens, closes] = moments.map((moment) => Temporal.Instant.from(moment))
  const notes = [starts!, ends!].map((moment) => twiceNote(moment, zone)).filter((note) => note !== null)
  const state = isUnpublished(activity.state) ? 'before' : windowState({ opensAt: opens!, closesAt: closes! }, now)
  const { dates, span = ['First day', 'Last day'] } = formatRules(activity.content.formatKey)
  return (
    <>
      {dates === 'span' ? (
        <>
          <Fact name={span[0]}>{fullDate(starts!, zone)}</Fact>
          <Fact name={span[1]}>{fullDate(ends!.subtract({ seconds: 1 }), zone)}</Fact>
        </>
      ) : (
        <Fact name="When">
          {dateTimeRange(starts!, ends!, zone)} {zoneShort(zone)}
          {notes.map((note) => (
            <p key={note} class="hint">
              {note}
            </p>
          ))}
        </Fact>
      )}
      {session.place && <Fact name="Where">{session.place}</Fact>}
      <Fact name="Claiming">
        From {fullDate(opens!, zone)}, {timeOfDay(opens!, zone)}, to {untilText(closes!, zone, now)}
        {state !== 'before' && ` (${state === 'open' ? 'open now' : 'over'})`}
      </Fact>
    </>
  )
}

function Credit({ activity, choices }: ActivityProps) {
  if (activity.content.designations.length === 0) return <>none yet</>
  return (
    <>
      {activity.content.designations.map((one, index) => {
        const type = choices.creditTypes.find((each) => each.id === one.creditTypeId)
        if (!type) return null
        return (
          <span key={type.key}>
            {index > 0 && <br />}
            <CreditAmount amount={one.maximum} type={type} />
            {one.universalActivityNumber && `, ${one.universalActivityNumber}`}
          </span>
        )
      })}
    </>
  )
}

function CreditAmount({ amount, type }: { amount: number; type: { name: string; plural: string; mark: string } }) {
  return (
    <>
      {amountText(amount)}{' '}
      <CreditName name={`${amount > 100 ? type.plural : type.name}${type.mark}`} mark={type.mark} />
    </>
  )
}

function EvaluationText({ activity, choices }: ActivityProps) {
  const { evaluation, formId, surveyUrl, testFormId } = activity.content
  if (evaluation === 'form') return <>{choices.forms.find((one) => one.id === formId)?.name}</>
  if (evaluation === 'survey') return <>Outside survey: {surveyUrl}</>
  return <>{testFormId ? 'None: the test leads to the claim' : 'None: the code leads straight to the claim'}</>
}

/** What learners are told of commercial support; that there is none only where somebody said so. */
function supportText({ activity, supported }: ActivityProps): string {
  if (activity.content.commercialSupport) return activity.content.commercialSupport
  return supported === false ? 'None' : supported ? 'Learners are not told yet' : 'Not said yet'
}

const choiceName = (forms: ActivityProps['choices']['tests'], id: string) => forms?.find((one) => one.id === id)?.name

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.every((line) => line === '')) return <>none yet</>
  return (
    <>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  )
}
