import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, Hidden, TextField } from '../../../web/fields.tsx'
import { exceptions, exceptionsFor } from '../../decision.ts'
import { isOwnerOrEmployee } from '../../relationship.ts'
import { type Role, roles } from '../../roles.ts'
import { readAs } from '../../statement.ts'
import { answerField, reasonField, seenField } from '../judge-rules.ts'
import { type JudgeRow, judgeRows } from '../judge-view.ts'
import { dayText, judgedText, reopenedTexts, roleAddress, sentence } from '../review-words.ts'
import { isInRevision } from '../revision-rules.ts'
import { RelationshipLine } from './relationship-line.tsx'
import type { ReviewProps } from './review-props.ts'
import { SaveButtons } from './save-buttons.tsx'

/** The relationships that wait to be judged, each with its answer and its reason. */
export function JudgePart(props: ReviewProps): JSX.Element | null {
  const typed = props.typed?.form === 'judge' ? props.typed.sent : null
  const rows = props.mayAct ? judgeRows({ ...props, typed }) : []
  const { disclosed } = props.role.facts
  if (rows.length === 0 || !disclosed) return null
  const at = { org: props.organization.slug, role: props.role.facts.id }
  return (
    <section>
      <h2>{rows.length === 1 ? 'Judge this relationship' : `Judge these ${rows.length} relationships`}</h2>
      <p>
        A relationship is relevant when what is taught here has to do with the company’s products or business. What you
        leave empty waits.
      </p>
      <form method="post" action={routes.officeJudge.to(at)} class="flow spaced" id="judge" novalidate>
        <Hidden name="disclosure" value={disclosed.id} />
        {rows.map((row) => (
          <Row key={row.decided.relationship.id} {...props} row={row} />
        ))}
        <SaveButtons label="Save judgements" hasNext={props.hasNext} />
      </form>
    </section>
  )
}

function Row(props: ReviewProps & { row: JudgeRow }) {
  const { row, errors, role } = props
  const { relationship } = row.decided
  const { id, company } = relationship
  const isOwner = isOwnerOrEmployee(relationship)
  return (
    <div class="group">
      <div>
        <h3>{company}</h3>
        {!isInRevision(props.revision, relationship) && <RelationshipLine one={relationship} />}
        <p class="small soft-text">If it is relevant, learners read: {readAs(relationship, role.facts.companyNames)}</p>
      </div>
      <div class="flow">
        <Before {...props} />
        <Suggestions {...props} />
        <Choices
          name={answerField(id)}
          legend={
            isOwner ? `May an owner or employee of ${company} take part?` : `Is ${company} relevant to “${role.topic}”?`
          }
          options={isOwner ? ownerOptions(role.facts.role) : plainOptions}
          inline={!isOwner}
          value={row.answer}
          error={errors[answerField(id)]}
        />
        <TextField
          name={reasonField(id)}
          label={isOwner ? 'Reason, or the ground of the exception' : 'Reason'}
          value={row.reason}
          error={errors[reasonField(id)]}
        />
        <Hidden name={seenField(id)} value={row.seen} />
      </div>
    </div>
  )
}

/** What was judged of it before, why that stands no longer, and what mitigated it. */
function Before({ row, organization, revision, role }: ReviewProps & { row: JudgeRow }) {
  const { reopened, judgement, mitigations } = row.decided
  return (
    <>
      {reopened && judgement && (
        <p>
          {sentence(
            `Judged on ${dayText(judgement.at, organization.time_zone)}: ${judgedText(judgement)}, “${judgement.reason}”`,
          )}
          {reopened === 'topic' && ` It was about “${judgement.topic}” then.`}
          {(!revision || reopened === 'topic') && ` ${reopenedTexts[reopened]}`}{' '}
          {reopened === 'topic' && (
            <a href={`${roleAddress(organization.slug, role.facts.id, { use: row.decided.relationship.id })}#judge`}>
              Use this<span class="visually-hidden"> for {row.decided.relationship.company}</span>
            </a>
          )}
        </p>
      )}
      {mitigations.length > 0 && (
        <p>
          What mitigated it before counts again where you judge it relevant. Withdraw it below where it fits no longer.
        </p>
      )}
    </>
  )
}

const plainOptions = [
  { value: 'not-relevant', label: 'Not relevant' },
  { value: 'relevant', label: 'Relevant' },
]

const ownerOptions = (role: Role) => [
  { value: 'excluded', label: 'No: excluded. Somebody else takes the role' },
  ...exceptionsFor(role).map((value) => ({
    value,
    label: `Yes: ${exceptions[value].slice(0, 1).toLowerCase()}${exceptions[value].slice(1)}`,
  })),
]

/** What was judged of the same relationship in other roles; never taken without a press. */
function Suggestions({ row, role, organization }: ReviewProps & { row: JudgeRow }) {
  if (row.suggestions.length === 0) return null
  const { slug: org, time_zone: zone } = organization
  return (
    <ul>
      {row.suggestions.map((one) => (
        <li key={one.id}>
          As {roles[one.role as keyof typeof roles].toLowerCase()} of “{one.topic}”: {judgedText(one)}, “{one.reason}”,{' '}
          {one.judged.by}, {dayText(one.judged.at, zone)}.{' '}
          <a href={`${roleAddress(org, role.facts.id, { use: one.id })}#judge`}>
            Use this<span class="visually-hidden"> for {one.relationship.company}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
