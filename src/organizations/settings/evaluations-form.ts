import { z } from 'zod'
import { type Parsed, parse } from '../../web/form.ts'
import type { Organization } from '../organization.ts'

export const evaluationsFields = ['names'] as const
export type TypedEvaluations = Record<(typeof evaluationsFields)[number], string>

const description = z
  .object({ names: z.enum(['apart', 'shown'], { error: 'Choose whether answers are kept with names' }) })
  .transform(({ names }) => ({ anonymous_evaluations: names === 'apart' }))

export type Evaluations = z.output<typeof description>

/** Checks how evaluations are kept, as columns of the organization. */
export const evaluationsOf = (typed: TypedEvaluations): Parsed<Evaluations> => parse(description, typed)

/** The same as it stands. */
export const storedEvaluations = (organization: Organization): TypedEvaluations => ({
  names: organization.anonymous_evaluations ? 'apart' : 'shown',
})
