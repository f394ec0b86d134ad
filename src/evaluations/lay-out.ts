import type { Condition, Item, Question, Section } from './form-items.ts'

/** A speaker or a session that questions are repeated for, as it was named at the time. */
export type Subject = { kind: 'speaker' | 'session'; id: string; name: string }

/** A question as one person is asked it. */
export type LaidQuestion = {
  /** Its field and the key of its answer: the question's id, and of a repeated one "@" and the id of whom it is about. */
  key: string
  question: Question
  /** What must have been answered before, by the key of that question. */
  when: Condition | null
}

/** Questions under one title: a section, once or for one subject; or what stands before all sections. */
export type Part = {
  key: string
  section: Section | null
  subject: Subject | null
  title: string
  intro: string
  when: Condition | null
  questions: LaidQuestion[]
}

/** For whom a form is laid out. */
export type LaidFor = { subjects: readonly Subject[]; professionIds: readonly string[] }

export const nobodyInParticular: LaidFor = { subjects: [], professionIds: [] }

/**
 * A form as one person has it: repeated sections once for each speaker or session, with the names in their words; without
 * what is for other professions, and without sections that hold nothing. What depends on answers is still in it.
 */
export function layOut(items: readonly Item[], { subjects, professionIds }: LaidFor): Part[] {
  const isFor = ({ professions }: Item) => !professions || professions.some((id) => professionIds.includes(id))
  return blocksOf(items)
    .filter(({ section }) => !section || isFor(section))
    .flatMap(({ section, questions }) => {
      const own = questions.filter(isFor)
      const about = section?.repeat ? subjects.filter(({ kind }) => kind === section.repeat) : [null]
      return about.map((subject) => partOf(section, subject, own))
    })
    .filter(({ questions }) => questions.length > 0)
}

export type Block = { section: Section | null; questions: Question[] }

/** The sections with the questions that stand in each; first what stands before all of them, if anything does. */
export function blocksOf(items: readonly Item[]): Block[] {
  const blocks: Block[] = [{ section: null, questions: [] }]
  for (const item of items)
    if (item.kind === 'section') blocks.push({ section: item, questions: [] })
    else blocks.at(-1)!.questions.push(item)
  return blocks.filter(({ section, questions }) => section || questions.length > 0)
}

function partOf(section: Section | null, subject: Subject | null, questions: readonly Question[]): Part {
  const within = new Set(subject ? questions.map(({ id }) => id) : [])
  const keyOf = (id: string) => (subject && within.has(id) ? aboutKey(id, subject.id) : id)
  const named = (text: string) => (subject ? withName(text, subject) : text)
  return {
    key: section ? (subject ? aboutKey(section.id, subject.id) : section.id) : '',
    section,
    subject,
    title: section ? titleOf(section, subject) : '',
    intro: named(section?.intro ?? ''),
    when: section?.when ?? null,
    questions: questions.map((question) => ({
      key: keyOf(question.id),
      question: subject ? namedQuestion(question, named) : question,
      when: question.when ? { ...question.when, question: keyOf(question.when.question) } : null,
    })),
  }
}

/** The key of a question's answer about one subject. */
export const aboutKey = (id: string, subjectId: string): string => `${id}@${subjectId}`

const withName = (text: string, { kind, name }: Subject): string => text.replaceAll(`{${kind}}`, () => name)

function titleOf(section: Section, subject: Subject | null): string {
  if (!subject) return section.text
  if (section.text.includes(`{${subject.kind}}`)) return withName(section.text, subject)
  return section.text ? `${section.text}: ${subject.name}` : subject.name
}

function namedQuestion(question: Question, named: (text: string) => string): Question {
  return {
    ...question,
    text: named(question.text),
    ...(question.hint ? { hint: named(question.hint) } : {}),
    ...(question.rows ? { rows: question.rows.map(({ id, text }) => ({ id, text: named(text) })) } : {}),
  }
}
