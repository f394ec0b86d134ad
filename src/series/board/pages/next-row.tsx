import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDate, timeOfDay } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import { clockNote } from '../../date-notes.ts'
import type { PartOfSession } from '../../session-status.ts'
import { disclosuresHref } from '../disclosures-href.ts'
import { partNames } from '../part-names.ts'
import { needsAnother, type PartState, partState } from '../rules.ts'
import type { SeriesFacts } from '../series-address.ts'
import type { BoardSession } from '../session-facts.ts'
import { CodeCell, DaysLeft, SessionStatusBadge, speakersText, topicText, turnText } from './session-bits.tsx'

type Props = { org: string; zone: string; viewerId: string; series: SeriesFacts; session: BoardSession }

/** One session that is to come: each thing that it needs, and who does the next. */
export function NextRow({ org, zone, viewerId, series, session }: Props): JSX.Element {
  const at = { org, session: session.id }
  const cancelled = session.status === 'cancelled'
  const clocks = clockNote(session.startsAt, series.time, zone)
  return (
    <tr>
      <td class="nowrap" data-label="Date">
        <time datetime={session.startsAt.toString()}>{shortDate(session.startsAt, zone)}</time>
        <br />
        <span class="meta">{timeOfDay(session.startsAt, zone)}</span>
      </td>
      <th class="main" scope="row">
        <a href={routes.officeSession.to(at)}>{topicText(session)}</a>
        <br />
        <span class="meta">{speakersText(session.speakers)}</span>
        {clocks && <br />}
        {clocks && <span class="meta">{clocks}</span>}
      </th>
      <Part session={session} part="topic" />
      <Part session={session} part="speaker" />
      <Part session={session} part="disclosure" href={disclosuresHref(org, session)} />
      <td class={gone('num', cancelled)} data-label={partNames.code}>
        <CodeCell org={org} session={session} kit />
      </td>
      <Part session={session} part="slides" href={routes.officeSlides.to(at)} />
      <td data-label="Status">
        <SessionStatusBadge status={session.status} />
      </td>
      <td class={gone('turn', cancelled)} data-label="Whose turn">
        {cancelled ? '—' : turnText(session, viewerId, zone)}
      </td>
      <td class={gone('num', cancelled)} data-label="Days left">
        {cancelled ? '—' : <DaysLeft session={session} />}
      </td>
    </tr>
  )
}

/** A cell that says nothing of a cancelled session is not there on narrow screens. */
const gone = (name: string, cancelled: boolean) => [name, cancelled && 'none'].filter(Boolean).join(' ') || undefined

/** What is disclosed here and was asked for is with whoever discloses or whoever reviews, and is not told apart. */
function wordOf({ disclosing }: BoardSession, part: PartOfSession, state: PartState): string {
  if (part !== 'disclosure' || !disclosing) return state === 'asked' ? 'Asked' : 'Missing'
  if (needsAnother(disclosing)) return 'Name another'
  return state === 'asked' ? 'Not complete' : 'Missing'
}

/** How one thing stands; where a page mends it, the word leads there. */
function Part({ session, part, href }: { session: BoardSession; part: PartOfSession; href?: string }) {
  const link = (word: ComponentChildren) =>
    href ? (
      <a href={href}>
        {word}
        <span class="visually-hidden">
          : {partNames[part].toLowerCase()} of {topicText(session)}
        </span>
      </a>
    ) : (
      word
    )
  return (
    <td class={gone('', session.status === 'cancelled')} data-label={partNames[part]}>
      {session.status === 'cancelled' ? '—' : <State session={session} part={part} link={link} />}
    </td>
  )
}

type StateProps = { session: BoardSession; part: PartOfSession; link: (word: ComponentChildren) => ComponentChildren }

function State({ session, part, link }: StateProps) {
  const state = partState(part, session)
  if (state === 'done') {
    return (
      <>
        {link(
          <span class="tick">
            <span class="visually-hidden">There</span>
          </span>,
        )}
      </>
    )
  }
  if (state === 'later') return <Badge>{link('Later')}</Badge>
  const tone = session.late ? 'bad' : 'warn'
  return <Badge tone={tone}>{link(wordOf(session, part, state))}</Badge>
}
