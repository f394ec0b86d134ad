import { z } from 'zod'
import type { Ruled } from './rules.ts'

/** A rule as a step of a field's description. */
export const ruled =
  <T>(rule: (value: string) => Ruled<T>) =>
  (value: string, context: z.core.$RefinementCtx<string>): T => {
    const result = rule(value)
    if (result.ok) return result.value
    context.issues.push({ code: 'custom', message: result.message, input: value })
    return z.NEVER
  }
