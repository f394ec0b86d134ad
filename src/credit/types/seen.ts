import { createHash } from 'node:crypto'
import type { Definition } from './definition.ts'

/** A short text that is another one for every other definition: what somebody saw before they changed it. */
export const seenOf = (definition: Definition): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('base64url').slice(0, 16)
