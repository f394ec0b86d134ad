import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import { roles } from '../../roles.ts'
import { type ActivityRole, progressOf } from '../activity-rules.ts'
import { stepSaid } from '../step-words.ts'
import type { Viewer } from '../viewer.ts'
import { NextAction } from './next-action.tsx'

type Props = {
  org: string
  zone: string
  activity: { id: string; isSeries: boolean }
  rows: ActivityRole[]
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

function Row(props: Props & { row: ActivityRole }) {
  const { org, row, viewer, activity } = props
  const { facts, state, session } = row
  const { label, tone } = stepSaid(state.step, viewer)
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
        <NextAction {...props} step={state.step} role={facts} session={session} activityId={activity.id} />
      </td>
    </tr>
  )
}

/** "Speaker · Nov 24, 2026: Who Still Goes to Surgery?", "Planner · all sessions" */
function whereText({ row: { facts, session }, zone, activity }: Props & { row: ActivityRole }): string {
  if (!activity.isSeries) return roles[facts.role]
  if (facts.sessionId === null || !session) return `${roles[facts.role]} · all sessions`
  return `${roles[facts.role]} · ${shortDateYear(session.startsAt, zone)}: ${session.title || 'No topic yet'}`
}

function Dates({ row, zone }: Props & { row: ActivityRole }) {
  const { facts, session } = row
  const { all, judged, relevant, mitigated } = progressOf(row)
  const date = (at: Temporal.Instant | null | undefined): string => (at ? shortDateYear(at, zone) : '—')
  return (
    <>
      <Cell label="Asked">{date(facts.askedAt)}</Cell>
      <Cell label="Answered">{date(facts.disclosed?.attestedAt)}</Cell>
      <Cell label="Judged">{!facts.disclosed ? '—' : all === 0 ? 'Nothing disclosed' : `${judged} of ${all}`}</Cell>
      <Cell label="Mitigated">{relevant === 0 ? '—' : `${mitigated} of ${relevant}`}</Cell>
      <Cell label="Shown">{date(session?.shownAt)}</Cell>
    </>
  )
}

const Cell = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <td class="nowrap" data-label={label}>
    {children}
  </td>
)
