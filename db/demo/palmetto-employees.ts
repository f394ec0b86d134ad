import type { DemoEmployee } from '../../src/demo/netid/employees.ts'

/** Employees of Palmetto with a NetID. Those of the cast have an account in the portal as well. */
export const palmettoEmployees: DemoEmployee[] = [
  {
    netId: 'lmo14',
    number: 'E1041877',
    given: 'Ludmila',
    family: 'Ostrowski-Bell',
    email: 'ludmila.ostrowski@palmetto.example',
    linked: true,
    shows: 'Has a profile: it comes up to verify or update',
  },
  {
    netId: 'cjh52',
    number: 'E1058203',
    given: 'Cornelius',
    family: 'Habersham',
    email: 'cornelius.habersham@palmetto.example',
    shows: 'A physician without a profile: is prompted to create one',
  },
  {
    netId: 'drv07',
    number: 'E1060914',
    given: 'Delphine',
    family: 'Ravenel',
    email: 'delphine.ravenel@palmetto.example',
    shows: 'A nurse without a profile, to see that once more',
  },
  {
    netId: 'tgm30',
    number: 'E1052466',
    given: 'Thomasina',
    family: 'Gervais-Montgomery',
    email: 'thomasina.gm@palmetto.example',
    shows: 'Has an account with a password: links it by the password or by a code that is mailed',
  },
]
