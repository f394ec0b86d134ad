/** Those who fill the rooms: they have no account of their own and are known from rosters. */
export const givenNames =
  'Abena Alaric Anneke Arjun Bashir Bronwyn Camille Chidi Dagny Darnell Eleni Emilio Esperanza Farrah Gareth Hanae Ibrahim Ilaria Jacinta Jelani Kamala Kirsten Leilani Lorenzo Magnus Mei-Lin Mohsen Nadine Obinna Paloma Quentin Rukmini Saoirse Stellan Tamsin Ulrich Vesna Wanjiru Yaw Zora'.split(
    ' ',
  )

export const familyNames =
  'Abernethy Acheampong Baptista Bjornstad Calloway Chowdhury D’Angelo Delgado-Pires Ekström Fitzgerald Gebreselassie Gutierrez Hashimoto Hollingsworth Iyer Jankowski Kaplowitz Keahi Lefebvre Lozano McAllister Mbatha Nakagawa Njoroge O’Sullivan Okereke Papadakis Pham Quispe Rasmussen Rosenthal Sokolov Sutherland Thapa Uchida Vasquez-Lund Whitehorse Xiong Yazzie Zielinski'.split(
    ' ',
  )

/** Credentials, each as often as it should be drawn. */
export const crowdCredentials = ['MD', 'MD', 'MD', 'MD', 'DO', 'RN', 'RN', 'RN', 'NP', 'PA-C', 'RPh', 'LCSW', 'RRT']
