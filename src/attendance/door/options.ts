import { maskedEmail } from '../../people/masked-email.ts'
import type { Candidate } from '../matching/rules.ts'
import type { Answer } from './answers.ts'
import type { AtDoor } from './enter.ts'

const purpose = 'door choice'

/** Asks which of several people of one name it is; each choice is sealed, for this entry only. */
export function whichOne(at: AtDoor, about: string, name: string, people: readonly Candidate[]): Answer {
  const options = people.map((person) => ({
    choice: at.app.keys.seal(
      purpose,
      JSON.stringify({ session: at.session.id, about, person: person.id, name: nameOf(person) }),
    ),
    label: nameOf(person),
    maskedEmail: person.email && maskedEmail(person.email),
  }))
  return { kind: 'which', about, name, options }
}

/** Whom a choice means; null when it is none of this entry's. */
export function chosenBy(at: AtDoor, about: string, choice: string): { id: string; name: string } | null {
  const text = at.app.keys.open(purpose, choice)
  const chosen = text === null ? null : JSON.parse(text)
  if (chosen?.session !== at.session.id || chosen.about !== about) return null
  return { id: chosen.person, name: chosen.name }
}

/** "Priya Raman, MD" */
export const nameOf = ({ givenName, familyName, credentials }: Candidate): string =>
  [`${givenName} ${familyName}`.trim(), credentials].filter(Boolean).join(', ')
