import { z } from 'zod'
import { accreditationPlaces } from '../../activities/statements.ts'
import { templateFault } from '../../activities/template-fault.ts'
import { line, type Parsed, parse, requiredLine } from '../../web/form.ts'
import type { Organization } from '../organization.ts'

export const creditFields = ['accreditationStatement', 'jointStatement', 'certificatePrefix'] as const
export type TypedCredit = Record<(typeof creditFields)[number], string>

const inPlaces = (value: string, context: z.RefinementCtx) => {
  const fault = templateFault(value, Object.keys(accreditationPlaces))
  if (fault) context.addIssue({ code: 'custom', message: fault })
}

const description = z
  .object({
    accreditationStatement: requiredLine(
      'The accreditation statement',
      1500,
      'Enter the accreditation statement in the wording of your accreditor',
    ).superRefine(inPlaces),
    jointStatement: line('The statement of joint providership', 1500)
      .superRefine(inPlaces)
      .refine(
        (value) => !value || value.includes('{joint_providers}'),
        'Write {joint_providers} where the names of the others stand',
      ),
    certificatePrefix: z
      .string()
      .transform((value) => value.normalize('NFKC').trim().toUpperCase())
      .refine((value) => /^[A-Z]{2,4}$/.test(value), 'Enter 2 to 4 letters, such as LHS'),
  })
  .transform((read) => ({
    accreditation_statement: read.accreditationStatement,
    joint_statement: read.jointStatement,
    certificate_prefix: read.certificatePrefix,
  }))

export type Credit = z.output<typeof description>

/** Checks what certificates say of the organization, as columns of it. */
export const creditOf = (typed: TypedCredit): Parsed<Credit> => parse(description, typed)

/** The same as it stands. */
export const storedCredit = (organization: Organization): TypedCredit => ({
  accreditationStatement: organization.accreditation_statement,
  jointStatement: organization.joint_statement,
  certificatePrefix: organization.certificate_prefix,
})
