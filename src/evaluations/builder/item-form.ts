import { z } from 'zod'
import { line, type Parsed, parse, requiredLine, text } from '../../web/form.ts'
import { dayIn } from '../answer-faults.ts'
import type { Item, Question, QuestionKind, Section } from '../form-items.ts'
import { isScorable } from '../scoring.ts'
import type { FormKind } from './form-faults.ts'
import { newRowId } from './new-ids.ts'

export type ItemKind = QuestionKind | 'section'

/** What stands in the fields of the page of one item. Lists are lines. */
export type ItemFields = Record<ItemField, string> & { professions: string[] }

export const itemFieldNames = [
  'text',
  'hint',
  'required',
  'from',
  'to',
  'low',
  'high',
  'options',
  'other',
  'least',
  'most',
  'rows',
  'decimals',
  'earliest',
  'latest',
  'repeat',
  'right',
  'points',
  'explain',
] as const
type ItemField = (typeof itemFieldNames)[number]

const none = Object.fromEntries(itemFieldNames.map((name) => [name, ''])) as Record<ItemField, string>

/** The fields of a new item. */
export const newItemFields = (kind: ItemKind, form: FormKind): ItemFields => ({
  ...none,
  professions: [],
  required: form === 'test' || (kind !== 'long' && kind !== 'short') ? 'yes' : '',
  from: kind === 'scale' || kind === 'grid' ? '1' : '',
  to: kind === 'scale' || kind === 'grid' ? '5' : '',
  low: kind === 'scale' || kind === 'grid' ? 'Strongly disagree' : '',
  high: kind === 'scale' || kind === 'grid' ? 'Strongly agree' : '',
  points: '1',
})

/** The fields as they stand for an item. Right answers among choices begin with a star. */
export function itemFields(item: Item): ItemFields {
  const shared = { ...none, text: item.text, professions: item.professions ?? [], points: '1' }
  if (item.kind === 'section') return { ...shared, hint: item.intro ?? '', repeat: item.repeat ?? '' }
  const { scoring } = item
  const starred = (option: string) => (scoring?.right.includes(option) ? `* ${option}` : option)
  const isChosen = item.kind === 'one' || item.kind === 'many'
  const counted = item.kind === 'scale' || item.kind === 'grid'
  return {
    ...shared,
    hint: item.hint ?? '',
    required: item.required ? 'yes' : '',
    from: String(item.from ?? (counted ? 1 : '')),
    to: String(item.to ?? (counted ? 5 : '')),
    low: item.ends?.[0] ?? '',
    high: item.ends?.[1] ?? '',
    options: (item.options ?? []).map(starred).join('\n'),
    other: item.other ?? '',
    least: item.least ? String(item.least) : '',
    most: item.most ? String(item.most) : '',
    rows: (item.rows ?? []).map((row) => row.text).join('\n'),
    decimals: item.decimals ? 'yes' : '',
    earliest: item.earliest ?? '',
    latest: item.latest ?? '',
    right: isChosen ? '' : (scoring?.right ?? []).join('\n'),
    points: String(scoring?.points ?? 1),
    explain: scoring?.explain ?? '',
  }
}

type Place = {
  kind: ItemKind
  form: FormKind
  id: string
  /** The item as it was saved: what the page has no fields for stays. */
  saved: Item | null
  professionIds: readonly string[]
}

/** Reads the page of one item. */
export function readItem(fields: ItemFields, place: Place): Parsed<Item> {
  const { kind } = place
  const read = parse(description(place), kind === 'grid' ? fields : { ...fields })
  if (!read.ok) return read
  const found = read.value as Read
  const errors = { ...measureErrors(found, place), ...(place.form === 'test' ? scoringErrors(found, place) : {}) }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: kind === 'section' ? sectionOf(found, place) : questionOf(found, kind, place) }
}

type Read = {
  text: string
  hint: string
  required: boolean
  from: number | null
  to: number | null
  low: string
  high: string
  options: string[]
  other: string
  least: number | null
  most: number | null
  rows: string[]
  decimals: boolean
  earliest: string
  latest: string
  repeat: '' | 'speaker' | 'session'
  right: string[]
  points: number | null
  explain: string
  professions: string[]
}

/** So many lines, each so long. */
const list = (name: string, most: number, length: number) =>
  text(name, most * (length + 1))
    .transform((value) =>
      [...new Set(value.split(/\r\n?|\n/).map((one) => one.replace(/\s+/g, ' ').trim()))].filter(Boolean),
    )
    .refine((lines) => lines.length <= most, `Enter at most ${most} lines`)
    .refine(
      (lines) => lines.every((one) => [...one].length <= length),
      `Each line must be ${length} characters or fewer`,
    )

const whole = (least: number, most: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .refine(
      (value) => value === '' || (/^-?\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most),
      `Enter a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`,
    )
    .transform((value) => (value === '' ? null : Number(value)))

const day = z
  .string()
  .transform((value) => (value.trim() ? (dayIn(value.trim()) ?? '?') : ''))
  .refine((value) => value !== '?', 'Enter a day as month, day and year, for example 11/20/2026')

const ticked = z.string().transform((value) => value === 'yes')

const asks: Partial<Record<ItemKind, string>> = {
  section: 'Enter the title of the section',
  heading: 'Enter the words of the heading',
}

const description = ({ kind, professionIds }: Place) =>
  z.object({
    text: requiredLine(kind === 'section' ? 'Title' : 'Question', 500, asks[kind] ?? 'Enter the question'),
    hint: text(kind === 'section' || kind === 'heading' ? 'Text' : 'Hint', 2000),
    required: ticked,
    from: kind === 'number' ? whole(-999_999_999, 999_999_999) : whole(0, 1),
    to: kind === 'number' ? whole(-999_999_999, 999_999_999) : whole(2, 10),
    low: line('What the lowest means', 60),
    high: line('What the highest means', 60),
    options: list('Answers', 50, 200),
    other: line('The last answer', 100),
    least: whole(1, 50),
    most: whole(1, 50),
    rows: list('Statements', 20, 200),
    decimals: ticked,
    earliest: day,
    latest: day,
    repeat: z.enum(['', 'speaker', 'session'], 'Choose how often it is asked'),
    right: list('Right answers', 20, 300),
    points: whole(1, 100),
    explain: text('Explanation', 1000),
    professions: z.array(z.string()).transform((ids) => ids.filter((id) => professionIds.includes(id))),
  })

/** What is wrong with what can be answered. */
function measureErrors(read: Read, { kind }: Place): Record<string, string> {
  const { options, other, least, most, rows } = read
  const answers = plain(options).length + (other ? 1 : 0)
  if ((kind === 'scale' || kind === 'grid') && (read.from === null || read.to === null))
    return { [read.from === null ? 'from' : 'to']: 'Enter the first and the last number' }
  if (kind === 'grid' && rows.length === 0) return { rows: 'Enter at least one statement' }
  if (kind === 'number' && read.from !== null && read.to !== null && read.from > read.to)
    return { to: 'Enter a number that is not below the least' }
  if (kind === 'date' && read.earliest && read.latest && read.earliest > read.latest)
    return { latest: 'Enter a day that is not before the earliest' }
  if (kind !== 'one' && kind !== 'many') return {}
  if (new Set(plain(options)).size < plain(options).length) return { options: 'Two of the answers are the same' }
  if (answers < 2) return { options: 'Enter at least two answers, one a line' }
  if (other && plain(options).includes(other)) return { other: 'This is one of the answers above already' }
  if (kind === 'one') return {}
  if (least !== null && least > answers) return { least: `There are only ${answers} answers` }
  return least !== null && most !== null && least > most ? { most: 'Enter a number that is not below the least' } : {}
}

const star = /^\*\s*/

/** The options without the stars of the right ones. */
const plain = (options: readonly string[]): string[] => options.map((option) => option.replace(star, ''))

function scoringErrors(read: Read, { kind }: Place): Record<string, string> {
  if (kind === 'number' && !read.right.every((one) => /^-?\d{1,12}(\.\d{1,6})?$/.test(one)))
    return { right: 'Enter numbers only, one a line' }
  if (kind === 'yesno' && !read.right.every((one) => one === 'yes' || one === 'no'))
    return { right: 'Choose yes or no' }
  const starred = read.options.filter((option) => star.test(option))
  return kind === 'one' && starred.length > 1 ? { options: 'Mark one answer as right: only one can be chosen' } : {}
}

const asked = ({ text: words, professions }: Read, { id, saved }: Place) => ({
  id,
  text: words,
  ...(saved?.when ? { when: saved.when } : {}),
  ...(saved?.was ? { was: saved.was } : {}),
  ...(professions.length > 0 ? { professions } : {}),
})

const sectionOf = (read: Read, place: Place): Section => ({
  ...asked(read, place),
  kind: 'section',
  ...(read.hint ? { intro: read.hint } : {}),
  ...(read.repeat ? { repeat: read.repeat } : {}),
})

function questionOf(read: Read, kind: QuestionKind, place: Place): Question {
  return {
    ...asked(read, place),
    kind,
    required: kind !== 'heading' && read.required,
    ...(read.hint ? { hint: read.hint } : {}),
    ...measureOf(read, kind, place),
    ...scoringOf(read, kind, place),
  }
}

function measureOf(read: Read, kind: QuestionKind, { saved }: Place): Partial<Question> {
  const { from, to, other, least, most, low, high } = read
  if (kind === 'scale' || kind === 'grid')
    return {
      ends: [low, high],
      ...(from === 1 && to === 5 ? {} : { from: from!, to: to! }),
      ...(kind === 'grid' ? { rows: rowsOf(read.rows, saved) } : {}),
    }
  if (kind === 'one' || kind === 'many')
    return {
      options: plain(read.options),
      ...(other ? { other } : {}),
      ...(kind === 'many' && least ? { least } : {}),
      ...(kind === 'many' && most ? { most } : {}),
    }
  if (kind === 'number')
    return {
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(read.decimals ? { decimals: true } : {}),
    }
  if (kind !== 'date') return {}
  return { ...(read.earliest ? { earliest: read.earliest } : {}), ...(read.latest ? { latest: read.latest } : {}) }
}

/** A statement keeps its id while its words stay, or while it alone has changed. */
function rowsOf(rows: readonly string[], saved: Item | null): { id: string; text: string }[] {
  const before = saved && saved.kind === 'grid' ? (saved.rows ?? []) : []
  const sameNumber = before.length === rows.length
  const changed = before.filter((row) => !rows.includes(row.text))
  return rows.map((words, index) => {
    const same = before.find((row) => row.text === words)
    const only = sameNumber && changed.length === 1 && before[index] === changed[0] ? changed[0] : undefined
    return { id: (same ?? only)?.id ?? newRowId(), text: words }
  })
}

function scoringOf(read: Read, kind: QuestionKind, { form }: Place): Partial<Question> {
  if (form !== 'test' || !isScorable({ kind })) return {}
  const isChosen = kind === 'one' || kind === 'many'
  const right = isChosen ? plain(read.options.filter((option) => star.test(option))) : read.right
  if (right.length === 0) return {}
  return { scoring: { right, points: read.points ?? 1, ...(read.explain ? { explain: read.explain } : {}) } }
}
