/** A profession as the accreditors count learners, with the credentials that lead to it in the order of the list. */
export type StartingProfession = {
  key: string
  name: string
  plural: string
  /** Whether the profile's "Physician, Nurse, Pharmacist or Allied Health" calls it allied health. */
  alliedHealth: boolean
  credentials: string[]
}

const line = (key: string, name: string, plural: string, credentials: string, alliedHealth = true) => ({
  key,
  name,
  plural,
  alliedHealth,
  credentials: credentials.split(', '),
})

/**
 * The fourteen professions in which the accreditors count learners (https://www.jointaccreditation.org/ja-pars) and
 * the credentials that stand for each. An organization edits its own copy.
 */
export const startingProfessions: readonly StartingProfession[] = [
  line('physician', 'Physician', 'Physicians', 'MD, DO, MBBS, MBChB, MBBCh', false),
  line(
    'nurse',
    'Nurse',
    'Nurses',
    'RN, LPN, LVN, BSN, MSN, DNP, APRN, NP, ARNP, CRNP, FNP, FNP-BC, FNP-C, AGACNP, PMHNP, CNS, CNM, CRNA, CNA',
    false,
  ),
  line('pharmacist', 'Pharmacist', 'Pharmacists', 'PharmD, RPh, BPharm', false),
  line('pharmacy_technician', 'Pharmacy technician', 'Pharmacy technicians', 'CPhT, PhT'),
  line('physician_assistant', 'Physician assistant', 'Physician assistants', 'PA, PA-C, RPA-C'),
  line(
    'psychologist',
    'Psychologist',
    'Psychologists',
    'PsyD, PhD (licensed psychologist), EdD (licensed psychologist)',
  ),
  line('social_worker', 'Social worker', 'Social workers', 'MSW, LCSW, LMSW, LSW, LICSW, LISW, LBSW'),
  line('dentist', 'Dentist', 'Dentists', 'DDS, DMD'),
  line('allied_dental', 'Allied dental staff', 'Allied dental staff', 'RDH, CDA, RDA'),
  line('optometrist', 'Optometrist', 'Optometrists', 'OD'),
  line('dietitian', 'Registered dietitian', 'Registered dietitians', 'RD, RDN'),
  line('dietetic_technician', 'Dietetic technician, registered', 'Dietetic technicians, registered', 'DTR, NDTR'),
  line('athletic_trainer', 'Athletic trainer', 'Athletic trainers', 'AT, ATC'),
  line(
    'other',
    'Other profession',
    'Other professions',
    'DPM, RRT, CRT, PT, DPT, OT, OTR/L, SLP, CCC-SLP, AuD, EMT, AEMT, Paramedic, RT(R), RDMS, MT, MLS, CGC, LPC, ' +
      'LMFT, PhD, MPH, MHA, MBA, BS, BA, Student, Other',
  ),
]

/** Fellowships and certifications that stand behind a name and say nothing about a profession. */
export const startingHonors: readonly string[] = ['FAAP', 'FACP', 'FACS', 'FACEP', 'BCPS', 'BCCCP', 'CCRN', 'CEN']
