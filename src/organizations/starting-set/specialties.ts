/** The specialties that the set-up form proposes; an organization edits the list before and after. */
export const startingSpecialties: readonly string[] = [
  'Anesthesiology',
  'Emergency Medicine',
  'Family Medicine',
  'Internal Medicine',
  'Obstetrics and Gynecology',
  'Pediatrics',
  'Psychiatry',
  'Surgery',
]
