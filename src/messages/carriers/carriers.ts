import type { Carrier } from './carrier.ts'
import { simulated } from './simulated.ts'
import { makeTwilio } from './twilio.ts'

const real: readonly Carrier[] = [makeTwilio()]

/** The carriers that an installation knows; only the demonstration has the simulated one. */
export const carriersOf = (app: { demo: boolean }): readonly Carrier[] => (app.demo ? [simulated, ...real] : real)

/** The carrier of a name; undefined when the installation knows none. */
export const carrierNamed = (app: { demo: boolean }, key: string): Carrier | undefined =>
  carriersOf(app).find((carrier) => carrier.key === key)
