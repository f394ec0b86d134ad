import type { Selectable } from 'kysely'
import type { DB } from '../platform/schema.ts'

/** An accredited provider: the tenant. */
export type Organization = Selectable<DB['organization']>
