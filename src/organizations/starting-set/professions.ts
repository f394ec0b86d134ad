/** The categories in which Joint Accreditation counts learners; the ACCME counts physicians and all others. */
export const reportCategories = [
  'physician',
  'nurse',
  'pharmacist',
  'pharmacy technician',
  'physician assistant',
  'psychologist',
  'optometrist',
  'social worker',
  'dentist',
  'allied dental staff',
  'registered dietitians',
  'dietetic technicians registered',
  'athletic trainers',
  'other',
] as const

export type ReportCategory = (typeof reportCategories)[number]

/** A profession as the accreditors count learners, with the credentials that lead to it in the order of the list. */
export type StartingProfession = {
  key: string
  name: string
  plural: string
  reportedAs: ReportCategory
  /** Whether the profile's "Physician, Nurse, Pharmacist or Allied Health" calls it allied health. */
  alliedHealth: boolean
  credentials: string[]
}

const line = (
  key: string,
  name: string,
  plural: string,
  reportedAs: ReportCategory,
  credentials: string,
  alliedHealth = true,
): StartingProfession => ({
  key,
  name,
  plural,
  reportedAs,
  alliedHealth,
  credentials: credentials.split(', ').filter(Boolean),
})

/**
 * The fourteen professions in which the accreditors count learners (https://www.jointaccreditation.org/ja-pars) and
 * the credentials that stand for each. An organization edits its own copy.
 */
export const startingProfessions: readonly StartingProfession[] = [
  line('physician', 'Physician', 'Physicians', 'physician', 'MD, DO, MBBS, MBChB, MBBCh, BMBCh, BMBS, MDCM', false),
  line(
    'nurse',
    'Nurse',
    'Nurses',
    'nurse',
    'RN, RN-BC, LPN, LVN, ADN, BSN, MSN, DNP, APRN, NP, NP-C, ARNP, CRNP, FNP, FNP-BC, FNP-C, ENP-C, AGACNP, AGACNP-BC, ' +
      'AGPCNP-BC, ACNP-BC, ANP-BC, PMHNP, PMHNP-BC, CPNP, NNP-BC, WHNP-BC, CNS, CNM, CRNA, CNL, CNA',
    false,
  ),
  line('pharmacist', 'Pharmacist', 'Pharmacists', 'pharmacist', 'PharmD, RPh, BPharm, BSPharm', false),
  line('pharmacy_technician', 'Pharmacy technician', 'Pharmacy technicians', 'pharmacy technician', 'CPhT, PhT'),
  line('physician_assistant', 'Physician assistant', 'Physician assistants', 'physician assistant', 'PA, PA-C, RPA-C'),
  line(
    'psychologist',
    'Psychologist',
    'Psychologists',
    'psychologist',
    'PsyD, PhD (licensed psychologist), EdD (licensed psychologist)',
  ),
  line(
    'social_worker',
    'Social worker',
    'Social workers',
    'social worker',
    'MSW, LCSW, LCSW-C, LMSW, LSW, LICSW, LISW, LBSW',
  ),
  line('dentist', 'Dentist', 'Dentists', 'dentist', 'DDS, DMD'),
  line('allied_dental', 'Allied dental staff', 'Allied dental staff', 'allied dental staff', 'RDH, CDA, RDA'),
  line('optometrist', 'Optometrist', 'Optometrists', 'optometrist', 'OD'),
  line('dietitian', 'Registered dietitian', 'Registered dietitians', 'registered dietitians', 'RD, RDN'),
  line(
    'dietetic_technician',
    'Dietetic technician, registered',
    'Dietetic technicians, registered',
    'dietetic technicians registered',
    'DTR, NDTR',
  ),
  line('athletic_trainer', 'Athletic trainer', 'Athletic trainers', 'athletic trainers', 'AT, ATC'),
  line(
    'other',
    'Other profession',
    'Other professions',
    'other',
    'DPM, RRT, CRT, PT, DPT, OT, OTR/L, SLP, CCC-SLP, AuD, EMT, AEMT, Paramedic, NRP, RT(R), RDMS, MT, MLS, CGC, LPC, ' +
      'LMFT, PhD, EdD, DrPH, DHSc, DMSc, JD, MPH, MHA, MBA, MS, MA, BS, BA, CHES, MCHES, ' +
      'Student, Other',
  ),
]

/** Professions that only some credit types are for; each is added with the first of them, without credentials. */
export const addedProfessions: readonly StartingProfession[] = [
  line('respiratory_therapist', 'Respiratory therapist', 'Respiratory therapists', 'other', ''),
  line('ems', 'EMS professional', 'EMS professionals', 'other', ''),
]

const honors =
  'FAAP, FACP, FACS, FACEP, FACC, FACOG, FAAFP, FACR, FACG, FACMG, FASN, FAHA, FCCP, FCCM, FIDSA, FASCO, FHM, SFHM, AGAF, ' +
  'FAAD, FAAOS, FAAN, FAANP, FAPA, DFAPA, FASA, FASE, FHRS, FSCAI, FAAHPM, FRCP, FRCPC, FRCS, FRCSC, FRACP, MRCP, MRCS, MRCGP, ' +
  'CCFP, FAPhA, FASHP, BCPS, BCCCP, BCOP, BCACP, BCIDP, BCPP, BCPPS, BCEMP, CDCES, CCRN, CEN, CNOR, CPN, OCN, CWOCN, RNC-OB, ' +
  'NEA-BC, CNE, CPHQ, CHSE, CHCP'

/** Fellowships and certifications that stand behind a name and say nothing about a profession. */
export const startingHonors: readonly string[] = honors.split(', ')
