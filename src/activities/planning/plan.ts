/** What learners need: to know, to be able to, or to do in practice (ACCME core criteria, Educational Needs). */
export const needs = {
  knowledge: 'Knowledge: they do not know it yet',
  competence: 'Competence: they know it, and not how to use it',
  performance: 'Performance: they know how, and do not do it in practice',
} as const
export type Need = keyof typeof needs

/** What an activity can be designed to change, as PARS registers it. */
export const outcomes = {
  knowledge: 'Learners’ knowledge',
  competence: 'Learners’ competence',
  performance: 'Learners’ performance',
  patients: 'Patients’ health',
  community: 'The community’s health',
} as const
export type Outcome = keyof typeof outcomes

/** How a change is measured, as PARS registers it. */
export const measures = { objective: 'objectively', subjective: 'by what people say' } as const
export type Measure = keyof typeof measures

export const fees = { free: 'No, it is free', paid: 'Yes', variable: 'It depends on who comes' } as const
export type Fee = keyof typeof fees

export const registrations = { open: 'Open to all', limited: 'Limited' } as const
export type Registration = keyof typeof registrations

/** Who provides: the organization alone, or with others that are not accredited. */
export type Sponsorship = 'direct' | 'joint'

/** Support of one ineligible company: whole dollars (null: no money), what it gives in kind, and the day of the agreement. */
export type Support = { supporter: string; amount: number | null; inKind: string; agreedOn: string | null }

/** Why an activity is made, for whom, what it is to change, and with whose money. */
export type Plan = {
  practiceGap: string
  needs: Need[]
  /** Keys of the organization's professions. */
  professions: string[]
  /** Of which specialties learners are, in the office's words. */
  specialties: string
  outcomes: { outcome: Outcome; measures: Measure[] }[]
  /** How the change is measured, in the office's words. */
  measured: string
  /** Null: nobody said. */
  supported: boolean | null
  supports: Support[]
  sponsorship: Sponsorship | ''
  jointProviders: string[]
  fee: Fee | ''
  registration: Registration | ''
}

export const emptyPlan: Plan = {
  practiceGap: '',
  needs: [],
  professions: [],
  specialties: '',
  outcomes: [],
  measured: '',
  supported: null,
  supports: [],
  sponsorship: '',
  jointProviders: [],
  fee: '',
  registration: '',
}

/** The most supporters that a planning record has. */
export const mostSupports = 30
