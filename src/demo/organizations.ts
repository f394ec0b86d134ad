import { lakeside } from '../../db/demo/lakeside.ts'
import { palmetto } from '../../db/demo/palmetto.ts'
import { saguaro } from '../../db/demo/saguaro.ts'
import { trillium } from '../../db/demo/trillium.ts'
import type { DemoOrganization } from './catalogue.ts'
import type { DemoEmployee } from './netid/employees.ts'

/** The four organizations, one for each instruction sheet. */
export const demoOrganizations: readonly DemoOrganization[] = [lakeside, trillium, saguaro, palmetto]

/** Everybody whom the demonstration's identity provider knows. */
export const demoEmployees: readonly DemoEmployee[] = demoOrganizations.flatMap(({ netId }) => netId?.employees ?? [])

/** Everybody's password in the demonstration. */
export const demoPassword = 'lakeside-demo-2026'
