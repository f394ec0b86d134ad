/** What is in no table of the export of everything: where it is instead, or why it is nowhere. */
export const leftOut: readonly { about: string; tables: readonly string[] }[] = [
  {
    about:
      'What was disclosed, how it was judged and mitigated is in the evidence file of disclosures, and who did what in the audit, with the seals that prove it.',
    tables: [
      'discloser',
      'disclosure',
      'disclosure_request',
      'relationship_judgement',
      'mitigation',
      'audit',
      'audit_seal',
    ],
  },
  {
    about:
      'What evaluations answered is on the page of each activity’s results, as CSV and for Excel: by person where answers are kept with names, and otherwise only counted, from whole groups of three.',
    tables: ['response', 'released_answers'],
  },
  {
    about:
      'Pictures and documents themselves are on the pages where they were added; rows of imported files on the page of each import.',
    tables: ['picture', 'data_import_row', 'data_import_part', 'data_import_key'],
  },
  {
    about: 'Drafts that nobody has sent or published belong to whoever writes them.',
    tables: ['disclosure_draft', 'evaluation_draft', 'test_draft', 'form_draft'],
  },
  {
    about:
      'Passwords, keys, sessions and other ways in are handed to nobody: in another system people set up their own anew.',
    tables: [
      'identity',
      'identity_provider',
      'one_time_secret',
      'passkey',
      'person_password',
      'person_totp',
      'provider_answer',
      'recovery_code',
      'scan_use',
      'set_up_link',
      'sign_in_session',
      'throttle',
    ],
  },
  {
    about: 'What is worked out from the rest, such as likely duplicates, is worked out anew wherever the rest is.',
    tables: [
      'activity_dates',
      'duplicate_search',
      'likely_duplicate',
      'search_word',
      'stuck_claim',
      'installation',
      'migration',
    ],
  },
]
