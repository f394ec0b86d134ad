import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDate } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import type { SessionStatus } from '../../session-status.ts'
import { partNames } from '../part-names.ts'
import { lacksNow } from '../rules.ts'
import type { BoardSession, Speaker } from '../session-facts.ts'

const statusNames: Record<SessionStatus, string> = {
  planned: 'Planned',
  ready: 'Ready',
  held: 'Held',
  cancelled: 'Cancelled',
}

export function SessionStatusBadge({ status }: { status: SessionStatus }): JSX.Element {
  return <Badge tone={status === 'ready' ? 'good' : undefined}>{statusNames[status]}</Badge>
}

/** How ready a session is: what it lacks that can be brought now, and red only when that is late. */
export function ReadyBadge({ session }: { session: BoardSession }): JSX.Element {
  if (session.status !== 'planned') return <SessionStatusBadge status={session.status} />
  const names = lacksNow(session.lacks).map((part, index) => (index ? partNames[part].toLowerCase() : partNames[part]))
  return (
    <>
      <Badge tone={session.late ? 'bad' : 'warn'}>{session.late ? 'Late' : 'Missing'}</Badge>
      <br />
      <span class="meta">{names.join(', ')}</span>
    </>
  )
}

/** The code that is given at a session, unless it is withheld; where it changes on the screen, the way to the screen, as no other would record. */
export function CodeCell(props: { org: string; session: BoardSession; kit?: boolean }): JSX.Element | string {
  const { org, session, kit } = props
  const at = { org, session: session.id }
  if (session.status === 'cancelled') return '—'
  if (session.rotating) return <a href={routes.officeProject.to(at)}>On the screen</a>
  const code = session.withheld ? 'Withheld' : session.code
  return kit ? <a href={routes.officeSessionKit.to(at)}>{code}</a> : code
}

/** The topic of a session, or that it has none. */
export const topicText = (session: { title: string }): string => session.title || 'No topic yet'

/** "Helen Aguirre, MD; Owen Tate, MD", or that there is none. */
export const speakersText = (speakers: readonly Pick<Speaker, 'name' | 'credentials'>[]): string =>
  speakers.map(({ name, credentials }) => [name, credentials].filter(Boolean).join(', ')).join('; ') || 'No speaker yet'

/** Whose turn it is, in the words of whoever looks: "You", the coordinators' names, the speaker with the last reminder. */
export function turnText(session: BoardSession, viewerId: string, zone: string): string {
  const { turn, coordinators, askedAt } = session
  if (turn === 'nobody') return 'Nobody'
  if (turn === 'office') return 'CME office'
  if (turn === 'disclosing') return 'Discloser or reviewer'
  if (turn === 'speaker') return askedAt ? `Speaker, reminded ${shortDate(askedAt, zone)}` : 'Speaker'
  const others = coordinators.filter((one) => one.personId !== viewerId).map((one) => one.name)
  return coordinators.length > others.length ? 'You' : others.join(', ')
}

/** Days until a session, marked where something is late. */
export function DaysLeft({ session }: { session: BoardSession }): JSX.Element {
  const text = session.daysLeft <= 0 ? 'today' : String(session.daysLeft)
  return <span class={session.late ? 'late' : undefined}>{text}</span>
}
