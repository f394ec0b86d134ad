import { z } from 'zod'
import { line, requiredLine, text } from '../../web/form.ts'

/** As long as a company's name may be, here and where it is disclosed. */
export const longestCompany = 200

const name = requiredLine('Name', longestCompany, 'Enter the name of the company')

/** A company that the office adds. */
export const newCompany = z.object({ name })

const blank = { name: z.string(), note: z.string(), into: z.string() }

/** What the office does with a company: each button needs what it is about. */
export const companyAct = z.discriminatedUnion('act', [
  z.object({ ...blank, act: z.literal('list') }),
  z.object({
    ...blank,
    act: z.literal('eligible'),
    note: text('Reason', 500).refine((value) => value, 'Say why it is no ineligible company'),
  }),
  z.object({ ...blank, act: z.literal('rename'), name }),
  z.object({
    ...blank,
    act: z.literal('join'),
    into: line('Name', longestCompany).refine((value) => value, 'Choose the company that it is'),
  }),
  z.object({ ...blank, act: z.literal('separate') }),
])
export type CompanyAct = z.infer<typeof companyAct>
