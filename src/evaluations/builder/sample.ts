import type { Item } from '../form-items.ts'
import { layOut, type Part, type Subject } from '../lay-out.ts'

/** For whom a form is looked at: so many speakers and sessions, and one of a profession; '' is everybody. */
export type Sample = { speakers: number; sessions: number; profession: string }

const names = ['Helen Aguirre, MD', 'Li Wei, PharmD', 'Maximiliane O’Brien-Nuñez, PhD, RN', '李']
const titles = ['Sepsis at the Door (Oct 16)', 'Delirium (Nov 20)', 'Grief (Dec 4)']

/** How many speakers and sessions a preview can have at most. */
export const mostSpeakers = names.length
export const mostSessions = titles.length

/** A form as learners would have it, with invented speakers and sessions. */
export function samplePartsOf(items: readonly Item[], { speakers, sessions, profession }: Sample): Part[] {
  const subjects: Subject[] = [
    ...names.slice(0, speakers).map((name, index): Subject => ({ kind: 'speaker', id: `speaker-${index}`, name })),
    ...titles.slice(0, sessions).map((name, index): Subject => ({ kind: 'session', id: `session-${index}`, name })),
  ]
  const all = [...new Set(items.flatMap(({ professions }) => professions ?? []))]
  return layOut(items, { subjects, professionIds: profession === '' ? all : [profession] })
}
