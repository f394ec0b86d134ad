import { familyNameKey } from '../../people/name-key.ts'
import type { Db } from '../../platform/database.ts'
import { matchPeople } from '../matching/match-people.ts'
import type { Candidate } from '../matching/rules.ts'
import { givenNameFit, readingsOf } from '../matching/typed-name.ts'
import type { Meant } from './rules.ts'

export type Who = { kind: 'one'; person: Candidate } | { kind: 'several'; people: Candidate[] } | { kind: 'none' }

/** More of one name than this are not shown at a door: it would be a list of people. */
const mostShown = 6

/**
 * Who is meant by what was said at a door. A badge or e-mail is somebody's or nobody's; a name must be typed in full:
 * who has exactly this name is meant, and who has more given names than were typed is asked.
 */
export async function whoIs(db: Db, said: Meant): Promise<Who> {
  if (said.kind === 'name') return whoIsNamed(db, said.text)
  const asked = said.kind === 'email' ? { email: said.text } : { badge: said.text }
  const [match] = await matchPeople(db, [asked])
  return match?.kind === 'matched' && !match.person.closed ? { kind: 'one', person: match.person } : { kind: 'none' }
}

async function whoIsNamed(db: Db, full: string): Promise<Who> {
  const [match] = await matchPeople(db, [{ full }])
  if (!match || match.kind === 'none') return { kind: 'none' }
  const people = (match.kind === 'several' ? match.people : [match.person]).filter(({ closed }) => !closed)
  const fits = people.map((person) => ({ person, fit: fullFit(full, person) })).filter(({ fit }) => fit >= 2)
  if (fits.length === 1 && fits[0]!.fit === 3) return { kind: 'one', person: fits[0]!.person }
  if (fits.length === 0 || fits.length > mostShown) return { kind: 'none' }
  return { kind: 'several', people: fits.map(({ person }) => person) }
}

/** How well a whole typed name fits somebody's: as {@link givenNameFit}, where the family name is the same. */
const fullFit = (full: string, { givenName, familyName }: Candidate): number =>
  Math.max(
    0,
    ...readingsOf({ full })
      .filter(({ family }) => familyNameKey(family) === familyNameKey(familyName))
      .map(({ given }) => givenNameFit(given, givenName)),
  )
