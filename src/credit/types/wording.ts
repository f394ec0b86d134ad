import { amaStatement } from '../../organizations/starting-set/credit-types.ts'
import type { Definition } from './definition.ts'

/** What the wording of a credit type is held against, besides its own definition. */
export type WordingFacts = Pick<
  Definition,
  'name' | 'plural' | 'mark' | 'italic' | 'statement' | 'step' | 'unitMinutes' | 'rounding' | 'everyone' | 'awardPhrase'
> & {
  /** The keys of the professions that it is for. */
  professionKeys: readonly string[]
}

const ama = /\bAMA\s+PRA\b/i

/**
 * What deviates from the wording that the owner of a trademark asks for, or looks unfinished; a warning, no refusal. Of the
 * AMA: its statement as it is, the name in full, italic and with its mark, quarters of an hour to the nearest, physicians
 * only. https://www.ama-assn.org/education/ama-pra-credit-system ,
 * https://www.meetingsnet.com/blog/alliance-meeting-followup-ama-credit-system-update-2006
 */
export function wordingNotes(facts: WordingFacts): string[] {
  const notes = ama.test(facts.name) ? amaNotes(facts) : otherNotes(facts)
  if (/\[[^\]]*\]/.test(facts.statement))
    notes.push('The statement has places in square brackets: fill them in, they are printed as they stand.')
  return notes
}

function amaNotes(facts: WordingFacts): string[] {
  const { name, plural, mark, italic, statement, everyone, professionKeys } = facts
  const notes: string[] = []
  if (name !== 'AMA PRA Category 1 Credit' || !/^AMA PRA Category 1 Credit(s|\(s\))$/.test(plural))
    notes.push('The AMA wants its credit named in full: AMA PRA Category 1 Credit, in the plural Credits.')
  if (mark !== '™' || !italic) notes.push('The AMA wants the name in italics, with its ™.')
  if (plainText(statement) !== plainText(amaStatement))
    notes.push(`The AMA requires its designation statement as it is: “${amaStatement}”`)
  if (facts.step !== 25 || facts.unitMinutes !== 60 || facts.rounding !== 'nearest')
    notes.push('The AMA counts 60 minutes as one credit, in steps of 0.25, to the nearest.')
  if (everyone || professionKeys.some((key) => key !== 'physician'))
    notes.push(
      'Only physicians are awarded it: others get a certificate of participation that says what was designated.',
    )
  return notes
}

function otherNotes({ name, plural, statement, awardPhrase }: WordingFacts): string[] {
  const said = [name, plural, statement, awardPhrase].join(' ')
  const notes: string[] = []
  if (ama.test(said))
    notes.push('AMA PRA Category 1 Credit is a trademark of the AMA: name it in the statement of its own type only.')
  if (/\bACCME\s+credits?\b/i.test(said))
    notes.push('There is no “ACCME credit”: the ACCME accredits, it awards nothing.')
  if (/(?<!\b(?:AAPA|AOA|BOC)\s)\bCategory\s+1\s+credits?\b/i.test(said))
    notes.push('“Category 1 credit” alone may be taken for that of the AMA: say whose it is.')
  return notes
}

const plainText = (statement: string): string => statement.replace(/\s+/g, ' ').trim()
