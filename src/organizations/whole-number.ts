import { z } from 'zod'

/** What a number may be, and how the sentence about it begins. */
export type Bounds = { least: number; most: number; name: string; unit: string }

/** Reads a whole number within bounds, however its digits were typed. */
export const wholeNumber = ({ least, most, name, unit }: Bounds) =>
  z
    .string()
    .transform((value) => value.normalize('NFKC').replace(/[\s,]/g, ''))
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most, {
      message: `${name} must be a whole number of ${unit} from ${least} to ${most.toLocaleString('en-US')}`,
      abort: true,
    })
    .transform(Number)
