import { z } from 'zod'
import { line, type Parsed, parse, requiredLine } from '../../web/form.ts'
import type { Organization } from '../organization.ts'

export const creditFields = ['accreditationStatement', 'signatoryName', 'signatoryTitle', 'certificatePrefix'] as const
export type TypedCredit = Record<(typeof creditFields)[number], string>

const description = z
  .object({
    accreditationStatement: requiredLine(
      'The accreditation statement',
      1500,
      'Enter the accreditation statement in the wording of your accreditor',
    ),
    signatoryName: line('The signatory’s name', 120),
    signatoryTitle: line('The signatory’s title', 160),
    certificatePrefix: z
      .string()
      .transform((value) => value.normalize('NFKC').trim().toUpperCase())
      .refine((value) => /^[A-Z]{2,4}$/.test(value), 'Enter 2 to 4 letters, such as LHS'),
  })
  .transform((read) => ({
    accreditation_statement: read.accreditationStatement,
    signatory_name: read.signatoryName,
    signatory_title: read.signatoryTitle,
    certificate_prefix: read.certificatePrefix,
  }))

export type Credit = z.output<typeof description>

/** Checks what certificates say of the organization, as columns of it. */
export const creditOf = (typed: TypedCredit): Parsed<Credit> => parse(description, typed)

/** The same as it stands. */
export const storedCredit = (organization: Organization): TypedCredit => ({
  accreditationStatement: organization.accreditation_statement,
  signatoryName: organization.signatory_name,
  signatoryTitle: organization.signatory_title,
  certificatePrefix: organization.certificate_prefix,
})
