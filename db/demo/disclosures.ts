import type { DemoDisclosing } from '../../src/demo/catalogue.ts'

/**
 * Who has something to disclose, or never answered; everybody else in control of content has nothing. All companies are
 * invented.
 */
export const lakesideDisclosing: DemoDisclosing[] = [
  {
    name: 'Helen Aguirre',
    has: [
      {
        company: 'Norvane Biologics',
        natures: ['consultant'],
        since: 14,
        stands: 'mitigated',
        reason: 'Makes a medicine for bronchiolitis.',
      },
    ],
    hadNothing: true,
  },
  {
    name: 'Tomasz Wierzbicki-Hallström',
    has: [
      {
        company: 'Hemalto Diagnostics',
        natures: ['advisor'],
        since: 20,
        stands: 'mitigated',
        reason: 'Makes a test of anticoagulant levels.',
      },
      {
        company: 'Ostrava Dental',
        natures: ['stock-public'],
        since: 30,
        stands: 'not-relevant',
        reason: 'Dental instruments are not part of the talk.',
      },
    ],
  },
  {
    name: 'Wei-Ling Chao',
    has: [
      {
        company: 'Cordisane',
        natures: ['researcher', 'speaker'],
        since: 18,
        stands: 'mitigated',
        reason: 'Makes one of the four medicines.',
      },
    ],
  },
  {
    name: 'Keoni Kahananui',
    has: [{ company: 'Fieldline Neurosensors', natures: ['consultant', 'stock-options'], since: 7, stands: 'waits' }],
  },
  {
    name: 'Anjali Deshpande',
    has: [{ company: 'Echoleaf Imaging', natures: ['stock-private'], since: 26, stands: 'waits' }],
  },
  {
    name: 'Casimir Blaszczyk',
    has: [
      {
        company: 'Brightwater Recovery Medicines',
        natures: ['royalties'],
        since: 40,
        stands: 'to-mitigate',
        reason: 'Makes a medicine for withdrawal.',
      },
    ],
  },
  {
    name: 'Diego Arismendi',
    has: [
      {
        company: 'Bougiewerk Airway Devices',
        natures: ['employee'],
        since: 9,
        stands: 'excluded',
        reason: 'The talk is about the devices that the company makes.',
      },
    ],
  },
  { name: 'Marisol Quiñones-Etxeberria', silent: true },
  { name: 'Priya Raman', silent: true },
]

export const trilliumDisclosing: DemoDisclosing[] = [
  {
    name: 'Patrice Delacroix-Mensah',
    has: [
      {
        company: 'Rhythmora Monitors',
        natures: ['consultant'],
        since: 11,
        stands: 'mitigated',
        reason: 'Makes a recorder for syncope.',
      },
    ],
  },
  {
    name: 'Delphine Rousseau-Okafor',
    has: [{ company: 'Longvale Pharma', natures: ['speaker'], since: 16, stands: 'waits' }],
  },
  { name: 'Soledad Irigoyen', silent: true },
]

export const saguaroDisclosing: DemoDisclosing[] = [
  {
    name: 'Cornelius Abernathy-Vega',
    has: [
      {
        company: 'Compressa Textiles',
        natures: ['consultant'],
        since: 22,
        stands: 'mitigated',
        reason: 'Makes compression stockings.',
      },
    ],
  },
  {
    name: 'Birgitta Holmqvist-Reyes',
    has: [{ company: 'Halden Mobility', natures: ['advisor'], since: 5, stands: 'waits' }],
  },
  { name: 'Mirela Dragomirescu', silent: true },
]

export const palmettoDisclosing: DemoDisclosing[] = [
  {
    name: 'Octavia Middleton-Adeyemi',
    has: [
      {
        company: 'Sickelow Therapeutics',
        natures: ['researcher'],
        since: 19,
        stands: 'mitigated',
        reason: 'Makes a medicine for sickle cell disease.',
      },
    ],
  },
  {
    name: 'Benedikt Rothschildt',
    has: [{ company: 'Cystwatch Endoscopy', natures: ['royalties', 'consultant'], since: 33, stands: 'waits' }],
  },
  { name: 'Fergus Carmichael-Boone', silent: true },
]
