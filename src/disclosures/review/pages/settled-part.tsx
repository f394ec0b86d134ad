import type { JSX } from 'preact'
import { Badge } from '../../../web/parts.tsx'
import { isExcepted } from '../../basis.ts'
import type { Decided } from '../../role-state.ts'
import type { EligibleCompany } from '../eligible-companies.ts'
import { decisionTexts, judgedText, momentText, roleAddress } from '../review-words.ts'
import { isInRevision } from '../revision-rules.ts'
import type { RoleAt } from '../role-at.ts'
import { isOpen } from '../waiting-rules.ts'
import { RelationshipLine } from './relationship-line.tsx'
import type { ReviewProps } from './review-props.ts'

/** Relationships that wait for nothing; folded while others wait. */
export function SettledPart(props: ReviewProps): JSX.Element | null {
  const { role, again } = props
  const { relationships } = role.state
  if (role.facts.disclosed && relationships.length === 0) {
    return (
      <section>
        <h2>Nothing to disclose</h2>
        <p>{role.facts.name} disclosed no relationships with ineligible companies. There is nothing to judge.</p>
      </section>
    )
  }
  const judged = relationships.filter(
    ({ decision, relationship }) => decision !== 'to-judge' && !(relationship.id === again && props.mayAct),
  )
  if (judged.length === 0) return null
  const list = (
    <ul class="list">
      {judged.map((one) => (
        <Row key={one.relationship.id} {...props} one={one} />
      ))}
    </ul>
  )
  const waits =
    props.revision !== null ||
    judged.length < relationships.length ||
    relationships.some((one) => isOpen(one, role.facts.role))
  if (!waits) {
    return (
      <section>
        <h2>{judged.length === 1 ? 'Relationship' : 'Relationships'}</h2>
        {list}
      </section>
    )
  }
  return (
    <details class="flow">
      <summary>
        {judged.length === 1
          ? '1 relationship that waits for no judgement'
          : `${judged.length} relationships that wait for no judgement`}
      </summary>
      {list}
    </details>
  )
}

function Row({ one, role, organization, mayAct, judgements, revision, eligible }: ReviewProps & { one: Decided }) {
  const { relationship, judgement, decision } = one
  const zone = organization.time_zone
  const by = judgements.find(({ relationshipId }) => relationshipId === relationship.id)?.judged.by
  const company = decision === 'none' ? eligible.get(relationship.companyId ?? '') : undefined
  const isJudged = decision !== 'none' || (!company && !isExcepted(role.basis))
  return (
    <li>
      <div class="flow">
        <h3>
          {relationship.company} <Badge tone={toneOf(decision)}>{labelOf(decision, role, company)}</Badge>
        </h3>
        {!isInRevision(revision, relationship) && <RelationshipLine one={relationship} />}
        {company && <Eligible {...{ company, zone }} />}
        {isJudged && judgement && !one.reopened && (
          <p>
            {judgedText(judgement)}: “{judgement.reason}”
            <span class="meta">
              {' '}
              {by}, {momentText(judgement.at, zone)}
            </span>
          </p>
        )}
        {mayAct && isJudged && decision !== 'outside' && (
          <p>
            <a href={`${roleAddress(organization.slug, role.facts.id, { again: relationship.id })}#judge`}>
              Judge again<span class="visually-hidden">: {relationship.company}</span>
            </a>
          </p>
        )}
      </div>
    </li>
  )
}

function Eligible({ company: { said, note }, zone }: { company: EligibleCompany; zone: string }) {
  return (
    <p>
      {note && `“${note}” `}
      {said && (
        <span class="meta">
          {said.by || 'The office'}, {momentText(said.at, zone)}
        </span>
      )}
    </p>
  )
}

const toneOf = (decision: Decided['decision']) => {
  if (decision === 'excluded') return 'bad' as const
  return decision === 'mitigate' ? ('warn' as const) : undefined
}

/** Nobody judged what nothing follows from by itself. */
function labelOf(decision: Decided['decision'], { basis }: RoleAt, company: EligibleCompany | undefined): string {
  if (isExcepted(basis)) return 'Not needed here'
  return company ? 'Not an ineligible company' : decisionTexts[decision]
}
