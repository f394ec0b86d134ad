import type { JSX } from 'preact'
import { fullDate } from '../../web/dates.ts'
import type { Designated, SessionDetails } from '../session-query.ts'
import { audience, designationStatement } from '../statements.ts'
import { Statement } from './statement.tsx'

/** The accreditation statement and, credit type by credit type, the designation statements in their wording. */
export function AccreditationSection(props: {
  session: SessionDetails
  provider: { name: string; accreditationStatement: string }
  /** In which its days are named. */
  zone: string
}): JSX.Element {
  const { session, provider } = props
  const everyone = session.designations.some((one) => one.professions.length === 0)
  return (
    <section>
      <h2>Accreditation and credit</h2>
      <p class="statement">{provider.accreditationStatement}</p>
      {session.designations.map((designated) => (
        <Designation key={designated.name} designated={designated} {...props} />
      ))}
      {session.designations.length > 0 && session.participation && !everyone && (
        <p class="statement">
          <b>Everyone else.</b> A certificate of participation is available.
        </p>
      )}
    </section>
  )
}

function Designation(props: {
  designated: Designated
  session: SessionDetails
  provider: { name: string }
  zone: string
}) {
  const { designated, session } = props
  const parts = designationStatement(designated, {
    provider: props.provider.name,
    learningFormat: session.learningFormat,
    maximum: designated.maximum,
    universalActivityNumber: designated.universalActivityNumber,
    title: session.title,
    beginDate: fullDate(session.startsAt, props.zone),
  })
  const whom = audience(designated.professions)
  if (parts.length === 0) return null
  return (
    <p class="statement">
      {whom && <b>{whom}. </b>}
      <Statement parts={parts} />
    </p>
  )
}
