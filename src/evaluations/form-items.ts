/**
 * What a version of a form holds, as it stands in `form_version.questions`: sections and questions in their order. A
 * section goes on until the next one; what stands before the first section belongs to none.
 *
 * A question keeps its id through all versions as long as it asks the same, so that answers can be counted by it across
 * versions, and gets a new one (with `was`) when it asks something else: see
 * docs/decisions/2026-11-22-a-question-keeps-its-id-while-it-asks-the-same.md.
 */
export type Item = Section | Question

/** Asks an item only where an earlier question was answered so. An earlier question without an answer asks nothing. */
export type Condition = {
  question: string
  /**
   * `is`: one of the values is the answer, or among the answers; `not`: answered, and none of them is; `least` and `most`:
   * a number from, up to; `contains`: one of the values stands in what was written, in any case; `answered`: anything.
   */
  test: 'is' | 'not' | 'least' | 'most' | 'contains' | 'answered'
  values: string[]
}

type Asked = {
  id: string
  /** The question itself, the title of a section, the words of a heading. `{speaker}` and `{session}` stand for names. */
  text: string
  when?: Condition
  /** Ids of the professions that alone are asked. */
  professions?: string[]
  /** The id of the question that this one took the place of, of which it asks something else. */
  was?: string
}

export type Section = Asked & {
  kind: 'section'
  /** What stands below the title. */
  intro?: string
  /** Asked once for each speaker of what is evaluated, or once for each of its sessions that the learner attended. */
  repeat?: 'speaker' | 'session'
}

/** How an answer counts in a test. */
export type Scoring = {
  /** Of choices, all right ones; of numbers and short texts, each that is right. */
  right: string[]
  points: number
  /** What is said about it afterwards. */
  explain?: string
}

export type QuestionKind =
  | 'scale'
  | 'one'
  | 'many'
  | 'yesno'
  | 'short'
  | 'long'
  | 'number'
  | 'date'
  | 'grid'
  | 'heading'

export type Question = Asked & {
  kind: QuestionKind
  required: boolean
  hint?: string
  /** What can be chosen, for kinds one and many. */
  options?: string[]
  /** The words of a last option that asks to say what, for kinds one and many. */
  other?: string
  /** How many must and may be chosen, for kind many. */
  least?: number
  most?: number
  /** What the lowest and the highest point mean, for kinds scale and grid. */
  ends?: [string, string]
  /** The first and the last point of a scale or grid, 1 and 5 unless given; the least and greatest number. */
  from?: number
  to?: number
  /** Whether a number may have decimals. */
  decimals?: boolean
  /** The earliest and latest day of a date, as "2026-11-20". */
  earliest?: string
  latest?: string
  /** The statements of a grid. */
  rows?: { id: string; text: string }[]
  scoring?: Scoring
}

/** What a test asks for and tells. */
export type FormSettings = {
  /** What stands before the first question. */
  intro?: string
  /** Of a test: the share of the points, in whole percent, that passes. */
  passMark?: number
  /** Of a test: how often it may be tried; null: as often as one likes. */
  attempts?: number | null
  /**
   * Of a test, what an attempt shows: the score alone; which answers were right; the right answers too, once it is
   * passed or no attempt is left; or always.
   */
  feedback?: 'score' | 'marks' | 'answers-at-end' | 'answers'
}
