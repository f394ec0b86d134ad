import { amountText } from '../amount.ts'
import { roundingWords } from '../rounding-words.ts'
import { changedParts, type Definition, profileFields } from './definition.ts'

/** How much of what is published a change of a credit type reaches. */
export type Reach = {
  /** Published activities that offer it. */
  published: number
  /** Their sessions whose claims are open now. */
  open: number
  /** Published activities of formats for which it would not be any more. */
  outOfFormat: number
  /** Published activities without the number that it would ask for. */
  unnumbered: number
}

/** What professions are called, in the plural, by their ids. */
export type Names = ReadonlyMap<string, string>

/**
 * What a change does to what is published, in sentences; none where it does nothing to it. What was issued is never
 * touched.
 */
export function consequences(before: Definition, after: Definition, reach: Reach, names: Names): string[] {
  if (reach.published === 0) return []
  const changed = new Set(changedParts(before, after))
  const has = (...parts: (keyof Definition)[]) => parts.some((part) => changed.has(part))
  const said: string[] = []
  if (has('statement', 'name', 'plural', 'mark', 'italic'))
    said.push(
      `${counted(reach.published, 'published activity', 'published activities')} ${reach.published === 1 ? 'says' : 'say'} the new ${changed.has('statement') ? 'statement' : 'name'} from now on, and so do certificates that are issued from now on.`,
    )
  if (has('step', 'rounding', 'partial')) said.push(openSentence(reach, claimingWords(after)))
  if (has('everyone', 'professionIds')) said.push(...eligibilitySentences(before, after, reach, names))
  if (has('requiredFields')) said.push(...requiredSentences(before, after))
  if (has('allowedFormats') && reach.outOfFormat > 0)
    said.push(
      `${counted(reach.outOfFormat, 'published activity', 'published activities')} of a format that it is not for any more ${reach.outOfFormat === 1 ? 'goes' : 'go'} on to offer it, but cannot be saved before it is taken out.`,
    )
  if (has('activityNumber') && reach.unnumbered > 0)
    said.push(
      `${counted(reach.unnumbered, 'published activity has', 'published activities have')} no number yet and cannot be saved without one.`,
    )
  return said
}

const openSentence = ({ open }: Reach, how: string): string =>
  `${counted(open, 'session has', 'sessions have')} claims open: whoever has not claimed yet ${how}.`

const claimingWords = (after: Definition): string =>
  after.partial
    ? `claims in steps of ${amountText(after.step)}, and time is rounded ${roundingWords(after)}`
    : 'claims the whole amount or nothing'

function eligibilitySentences(before: Definition, after: Definition, reach: Reach, names: Names): string[] {
  const of = (definition: Definition) => new Set(definition.everyone ? names.keys() : definition.professionIds)
  const [was, is] = [of(before), of(after)]
  const gone = [...was].filter((id) => !is.has(id)).flatMap((id) => names.get(id) ?? [])
  const come = [...is].filter((id) => !was.has(id)).flatMap((id) => names.get(id) ?? [])
  return [
    ...(gone.length
      ? [`${listed.format(gone)} can claim it no longer${openNow(reach)}; what they were awarded stays.`]
      : []),
    ...(come.length ? [`${listed.format(come)} can claim it from now on${openNow(reach)}.`] : []),
    ...(after.everyone && !before.everyone ? ['So can whoever has no profession in the profile.'] : []),
  ]
}

const openNow = ({ open }: Reach): string =>
  open > 0 ? `, also of the ${counted(open, 'session', 'sessions')} whose claims are open` : ''

function requiredSentences(before: Definition, after: Definition): string[] {
  const more = after.requiredFields.filter((field) => !before.requiredFields.includes(field))
  const less = before.requiredFields.filter((field) => !after.requiredFields.includes(field))
  const named = (fields: string[]) => listed.format(fields.map((field) => profileFields[field] ?? field))
  return [
    ...(more.length ? [`Whoever lacks this in the profile is asked for it before claiming: ${named(more)}.`] : []),
    ...(less.length ? [`Nobody is asked for this any more before claiming: ${named(less)}.`] : []),
  ]
}

const listed = new Intl.ListFormat('en-US')

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
