import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import { isFaculty, roles } from '../../roles.ts'
import { progressOf } from '../activity-rules.ts'
import { remindedText } from '../asks.ts'
import type { ShownRole } from '../shown-roles.ts'
import { stepSaid } from '../step-words.ts'
import type { Viewer } from '../viewer.ts'
import { NextAction } from './next-action.tsx'

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  activity: { id: string; isSeries: boolean }
  rows: ShownRole[]
  viewer: Viewer
  to: string
}

/** Each role with how far it is; who may not see what was disclosed sees whether it is complete. */
export function RolesTable(props: Props): JSX.Element {
  const { viewer } = props
  return (
    <table class="stack">
      <caption class="visually-hidden">Everybody who controls the content, with how far their disclosure is</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Step</th>
          {viewer.mayReview &&
            ['Asked', 'Answered', 'Judged', 'Mitigated', 'Shown'].map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          <th scope="col">
            <span class="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.facts.id} {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row(props: Props & { row: ShownRole }) {
  const { org, row, viewer, activity } = props
  const { facts, state, session, action } = row
  const { label, tone } = stepSaid(state.step, viewer, facts.deniedAt !== null)
  const name = [facts.name, facts.credentials].filter(Boolean).join(', ')
  return (
    <tr>
      <th class="main" scope="row">
        {viewer.mayReview ? <a href={routes.officeRoleDisclosure.to({ org, role: facts.id })}>{name}</a> : name}
        <br />
        <span class="meta">{whereText(props)}</span>
      </th>
      <td data-label="Step">
        <Badge tone={tone}>{label}</Badge>
      </td>
      {viewer.mayReview && <Dates {...props} />}
      <td class="nowrap">
        <NextAction {...props} action={action} role={facts} session={session} activityId={activity.id} />
      </td>
    </tr>
  )
}

/** "Speaker · Nov 24, 2026: Who Still Goes to Surgery?", "Planner · all sessions · planning has begun" */
function whereText(props: Props & { row: ShownRole }): string {
  const { role } = props.row.facts
  const begun = !isFaculty(role) && props.row.state.step !== 'complete' ? ' · planning has begun' : ''
  return heldText(props) + begun
}

function heldText({ row: { facts, session }, zone, activity }: Props & { row: ShownRole }): string {
  if (!activity.isSeries) return roles[facts.role]
  if (facts.sessionId === null || !session) return `${roles[facts.role]} · all sessions`
  return `${roles[facts.role]} · ${shortDateYear(session.startsAt, zone)}: ${session.title || 'No topic yet'}`
}

function Dates({ row, zone, now }: Props & { row: ShownRole }) {
  const { facts, session, asks } = row
  const reminded = asks && remindedText(asks, { zone, now })
  const { all, judged, relevant, mitigated } = progressOf(row)
  const date = (at: Temporal.Instant | null | undefined): string => (at ? shortDateYear(at, zone) : '—')
  return (
    <>
      <Cell label="Asked">
        {date(asks?.first)}
        {reminded && (
          <>
            <br />
            <span class="meta">{reminded}</span>
          </>
        )}
      </Cell>
      <Cell label="Answered">{date(facts.disclosed?.attestedAt)}</Cell>
      <Cell label="Judged">{judgedText({ facts, judged, all })}</Cell>
      <Cell label="Mitigated">{relevant === 0 ? '—' : `${mitigated} of ${relevant}`}</Cell>
      <Cell label="Shown">{date(session?.shownAt)}</Cell>
    </>
  )
}

const judgedText = ({ facts, judged, all }: Pick<ShownRole, 'facts'> & { judged: number; all: number }): string => {
  if (!facts.disclosed) return '—'
  if (all > 0) return `${judged} of ${all}`
  return facts.disclosed.relationships.length === 0 ? 'None to disclose' : 'None to judge'
}

const Cell = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <td class="nowrap" data-label={label}>
    {children}
  </td>
)
