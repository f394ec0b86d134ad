import type { WordList } from '../fields/field.ts'
import { wordKey } from '../values/plain.ts'

/** Something of the organization that a word may mean: its id or key, and what it is called. */
export type Meaning = { value: string; label: string; names: string[] }

/** What each list holds. */
export type Meanings = Record<WordList, Meaning[]>

/** What else the usual things are called in exports of other systems; the pattern is tried on {@link wordKey}. */
const alsoCalled: Record<WordList, [pattern: RegExp, name: RegExp][]> = {
  credit_type: [
    [
      /nonphysician|participation|attendance|certificateofcompletion|otherhealth|alliedhealth|general/,
      /participation|attendance/,
    ],
    [/amapra|category1|cat1|ama|physiciancme|physiciancredit/, /^ama/],
    [/ancc|nursing|cne|nurse|ncpd|contacthour/, /ancc|nurs/],
    [/acpe|pharm|cpe/, /acpe|pharm/],
    [/aapa|physicianassistant|physicianassociate/, /aapa/],
    [/ipce|interprofessional/, /ipce|interprof/],
    [/aswb|socialwork|ace$/, /aswb|social/],
    [/apa|psycholog/, /psycholog|^apa/],
    [/moc|maintenance/, /moc/],
  ],
  format: [
    [/rss|regularly|series|grandrounds|tumorboard/, /rss|regularlyscheduled/],
    [/internetlive|livewebinar|webinar|webcast|virtual/, /internetlive|liveinternet|live/],
    [/enduring|ondemand|online|selfpaced|elearning|recorded|homestudy/, /enduring/],
    [/journal|article/, /journal/],
    [/manuscript/, /manuscript/],
    [/testitem/, /testitem/],
    [/committee/, /committee/],
    [/piqi|performanceimprovement|qualityimprovement/, /performance|piqi/],
    [/pointofcare|internetsearch/, /pointofcare|search/],
    [/learningfromteaching|teaching/, /teaching/],
    [/live|course|conference|symposium|workshop|lecture|inperson/, /livecourse|live/],
  ],
  specialty: [],
  profession: [
    [/^(md|do|mbbs|physicians?|doctor|resident|fellow)/, /^physician$/],
    [/nurse|^(rn|lpn|aprn|np)$|nursing/, /^nurse/],
    [/pharmacytech/, /pharmacytech/],
    [/pharmacist|pharmd|rph/, /^pharmacist/],
    [/physicianassistant|physicianassociate|^pa(c)?$/, /physiciana/],
    [/socialwork|lcsw|msw/, /socialwork/],
    [/psycholog|psyd/, /psycholog/],
    [/dietiti|nutrition/, /dietiti/],
    [/dentist|dds|dmd/, /dentist/],
    [/other|allied|tech|admin|student|therap/, /other|allied/],
  ],
  credential: [],
}

/**
 * What a word of a file probably means: what it is called here, then what the usual things are called elsewhere. '' where
 * nothing, or more than one thing, is called so.
 */
export function guessedMeaning(list: WordList, word: string, meanings: readonly Meaning[]): string {
  const key = wordKey(word)
  if (!key) return ''
  const exact = meanings.filter(({ names }) => names.some((name) => wordKey(name) === key))
  if (exact.length > 0) return exact[0]!.value
  for (const [pattern, name] of alsoCalled[list]) {
    if (!pattern.test(key)) continue
    const found = meanings.filter((one) => one.names.some((own) => name.test(wordKey(own))))
    if (found.length > 0) return found[0]!.value
  }
  const within = meanings.filter(({ names }) =>
    names
      .map(wordKey)
      .some((name) => name.length > 3 && (key.startsWith(name) || (key.length > 4 && name.startsWith(key)))),
  )
  return within.length === 1 ? within[0]!.value : ''
}
