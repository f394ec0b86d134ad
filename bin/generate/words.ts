/** Words from which names and titles are put together; combined they repeat seldom. */
export const givenNames =
  'Aaliyah Adaeze Adrian Aiko Alejandra Amadou Amelia Anders Anjali Antonio Asha Astrid Beatriz Benedikt Bongani Brigid Caleb Camila Cedric Chiamaka Chloe Daiki Dalia Deepak Dimitri Duc Elif Elijah Emeka Emma Esther Fatima Felipe Fiona Francisco Freya Gabriela Giorgos Grace Hana Hassan Helena Hugo Ibrahim Imani Ines Isaac Ivana Jamal Javier Jia Johanna Jonas Kaito Kamila Karim Kofi Lakshmi Leila Liam Lucia Magdalena Mahmoud Marcus Maria Mateo Maya Mikhail Minh Mohammed Nadia Naomi Neha Nikolai Noah Olga Olivia Omar Oscar Paulo Priya Rachel Rafael Rania Rebecca Ricardo Rohan Rosa Ruth Samuel Sanjay Sara Sofia Soren Tariq Teresa Thomas Uma Valentina Viktor Wei Xavier Yara Yusuf Zainab Zoltan'.split(
    ' ',
  )

export const familyNames =
  'Abara Aguilar Ahmadi Almeida Andersson Aoki Baptiste Barros Becker Bello Bianchi Blackwood Boateng Bouchard Brennan Campbell Cardoso Castillo Chaudhry Chen Cohen Contreras Costa Dahl Davies Delacroix Desai Diallo Dimitrov Doyle Dubois Edwards Eriksen Espinoza Farouk Fernandes Fischer Flores Fontaine Fujimoto Garcia Gebhardt Ghosh Gonzalez Goldberg Gruber Gupta Haddad Hansen Harris Hayashi Hernandez Hoang Hoffmann Horvath Hughes Iqbal Ito Ivanova Jackson Jensen Jimenez Johnson Kaur Keller Khan Kim Kowalski Kumar Larsen Laurent Lee Lindberg Lopez Lund MacDonald Mahmood Marino Martinez Mensah Meyer Mitchell Mokoena Morales Moreau Murphy Nakamura Navarro Ndiaye Nguyen Nielsen Novak Nowak Obi Okafor Oliveira Osei Ortiz Park Patel Pereira Petrov Pham Popescu Quinn Rahman Ramirez Rao Reyes Ricci Rivera Roberts Rossi Roy Saito Salazar Santos Sato Schmidt Schneider Sharma Silva Singh Smirnov Sorensen Suzuki Takahashi Tanaka Thompson Torres Tran Vargas Vasquez Virtanen Wagner Walker Wang Watanabe Weber Williams Wilson Wright Yamamoto Yilmaz Young Zhang Zimmermann'.split(
    ' ',
  )

export const topics = [
  'Sepsis',
  'Heart Failure',
  'Atrial Fibrillation',
  'Acute Stroke',
  'Status Epilepticus',
  'Delirium',
  'Pulmonary Embolism',
  'Community-Acquired Pneumonia',
  'Asthma',
  'Chronic Obstructive Pulmonary Disease',
  'Bronchiolitis',
  'Febrile Infants',
  'Type 1 Diabetes',
  'Type 2 Diabetes',
  'Diabetic Ketoacidosis',
  'Hyponatremia',
  'Acute Kidney Injury',
  'Dialysis Access',
  'Cirrhosis',
  'Upper Gastrointestinal Bleeding',
  'Inflammatory Bowel Disease',
  'Acute Pancreatitis',
  'Appendicitis',
  'Ventral Hernia',
  'Trauma Resuscitation',
  'Massive Transfusion',
  'Burns',
  'Hip Fracture',
  'Low Back Pain',
  'Osteoporosis',
  'Rheumatoid Arthritis',
  'Gout',
  'Lupus',
  'Breast Cancer',
  'Lung Cancer Screening',
  'Lymphoma',
  'Immunotherapy Toxicity',
  'Palliative Sedation',
  'Serious Illness Conversations',
  'Postpartum Hemorrhage',
  'Preeclampsia',
  'Contraception',
  'Menopause',
  'Endometriosis',
  'Neonatal Jaundice',
  'Adolescent Depression',
  'Suicide Risk',
  'Alcohol Withdrawal',
  'Opioid Use Disorder',
  'Perioperative Anticoagulation',
  'Regional Anesthesia',
  'Difficult Airway',
  'Antibiotic Allergy',
  'Antimicrobial Stewardship',
  'Measles',
  'Tuberculosis',
  'HIV Prevention',
  'Wound Care',
  'Pressure Injuries',
  'Health Literacy',
  'Interpreter Services',
  'Moral Distress',
  'Diagnostic Error',
  'Point-of-Care Ultrasound',
]

export const angles = [
  'What Still Helps',
  'The First Sixty Minutes',
  'A Pathway That Fits on One Page',
  'What the Trials Changed',
  'Five Questions on Day One',
  'Who May Go Home',
  'From Guideline to Bedside',
  'Cases That Divided Us',
  'What Patients Remember',
  'An Update for the Generalist',
  'What to Stop',
  'When to Call',
  'The Team’s View',
  'Starting, Stopping and Switching',
  'Pitfalls and Pearls',
  'Beyond the Hospital',
  'Less Is More',
  'A Year in Review',
  'Practical Dosing',
  'Equity in Practice',
  'In the Older Adult',
  'In Pregnancy',
  'In Children',
  'Overnight',
  'Lessons From Our Registry',
]

export const seriesNames = [
  'Grand Rounds',
  'Case Conference',
  'Morbidity and Mortality',
  'Journal Club',
  'Noon Conference',
  'Quality Forum',
]

export const places = ['Alder Auditorium and online', 'Cedar Hall 110', 'Online', 'Simulation Center', 'West Tower 3']

export const specialtyNames = [
  'Anesthesiology',
  'Emergency Medicine',
  'Family Medicine',
  'Internal Medicine',
  'Obstetrics and Gynecology',
  'Pediatrics',
  'Pharmacy',
  'Psychiatry',
  'Surgery and Trauma',
]

/** Twenty credentials, drawn in turn: ten physicians, six nurses, a pharmacist, three others. */
export const credentials = [
  ...Array<string>(9).fill('MD'),
  'DO',
  ...Array<string>(5).fill('RN'),
  'NP',
  'PharmD',
  'PA-C',
  'LCSW',
  'RRT',
]

/** Invented companies that generated people have relationships with. */
export const companyNames = [
  'Arvenia Therapeutics',
  'Belcor Devices',
  'Calydor Pharma',
  'Dunmere Diagnostics',
  'Evanthor Biologics',
  'Fernholt Imaging',
  'Galvenna Medicines',
  'Hollisterra Surgical',
  'Isolvane Vaccines',
  'Jorvane Monitors',
]
