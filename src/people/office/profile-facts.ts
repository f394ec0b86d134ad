import { instantOf } from '../../platform/instants.ts'
import { fullDate, fullDay } from '../../web/dates.ts'
import { mocBoards } from '../moc-boards.ts'
import type { StoredProfile } from '../queries.ts'

export type NamedFact = { name: string; lines: string[] }

/**
 * What a profile says, in words, without what is empty. The birthday proves who somebody is in some places, so it is
 * among it only where `all` is asked for.
 */
export function profileFacts(profile: StoredProfile, zone: string, all: boolean): NamedFact[] {
  const { profession, licences, boards } = profile
  const address = [profile.address, profile.address_2, placeOf(profile)].filter(Boolean)
  const facts: [string, string[]][] = [
    ['Profession', [profession?.name ?? '']],
    ['Affiliation', [profile.affiliation]],
    ['Specialty', [[profile.specialty, profile.sub_specialty].filter(Boolean).join(', ')]],
    ['Status', [profile.status]],
    ['Licences', licences.map(licenceText)],
    ['Boards', boards.map(({ board, boardId }) => [mocBoards[board] ?? board, boardId].filter(Boolean).join(', '))],
    ['NPI', [profile.npi ?? '']],
    ['NABP number', [profile.nabp_number ?? '']],
    ['Birthday', [all ? (profile.birth_month_day?.replace('-', '/') ?? '') : '']],
    ['Address', address],
    ['Reports to boards', [consentText(profile.report_consent_at, zone)]],
    ['Account since', [fullDate(instantOf(profile.created_at), zone)]],
  ]
  return facts.map(([name, lines]) => ({ name, lines: lines.filter(Boolean) })).filter(({ lines }) => lines.length > 0)
}

const placeOf = ({ city, state, postal_code, country }: StoredProfile): string =>
  [city, [state, postal_code].filter(Boolean).join(' '), country === 'US' ? '' : country].filter(Boolean).join(', ')

function licenceText({ state, number, expiresOn }: StoredProfile['licences'][number]): string {
  const expiry = expiresOn ? `until ${fullDay(Temporal.PlainDate.from(expiresOn))}` : ''
  return [[state, number ?? 'number missing'].filter(Boolean).join(' '), expiry].filter(Boolean).join(', ')
}

const consentText = (at: string | null, zone: string): string =>
  at === null ? '' : `agreed on ${fullDate(instantOf(at), zone)}`
