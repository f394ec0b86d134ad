import type { ImportKind } from '../kinds.ts'

/** Letters of a first and of a last name. */
export const mostInName = 200

/** Objectives of an activity, and letters of each. */
export const mostObjectives = { many: 20, letters: 500 }

const ofPeople = {
  affiliation: 200,
  specialty: 100,
  subSpecialty: 100,
  address: 200,
  address2: 200,
  city: 100,
  state: 100,
  badge: 60,
}
const ofCredit = { title: 500, provider: 200, format: 100, creditType: 100, reference: 100 }
const ofActivities = { title: 300, description: 5000, support: 500, sessionTitle: 300, place: 200 }

/** How many letters the fields of a file of this kind may hold: a longer text is refused, and never cut. */
export function mostLetters(kind: ImportKind): Readonly<Record<string, number>> {
  if (kind === 'activities') return ofActivities
  return kind === 'credit' || kind === 'elsewhere' ? { ...ofPeople, ...ofCredit } : ofPeople
}
