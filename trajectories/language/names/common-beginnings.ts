/**
 * With what names begin that are written with a capital wherever the graph has them, and are no names of people, places
 * or genera. "*" stands for any ending.
 */
export const COMMON_BEGINNINGS: readonly string[] = `
  Alien, Alobar, Amelo-, Angel-shaped, Antisynthetase, Aphalangy-, Ash-leaf, Atoll, Autoerythrocyte,
  Autoinflammation-, Avoidant, Bell-shaped, Best corrected, Biconcave, Biconvex, Blackwater,
  Branchioskeletogenital, Bull's eye, Caesarian, Café-au-lait, Cardioauditory, Cardiofacioneuro*, Cat-Eye, Cerebrooculonasal,
  Cerebrorenodigital, Champagne, Ciliopathy-, Circumvallate, Clasp-knife, Co-trimoxazole, Cock-walk, Commensal,
  Cowpox, Crush, Dedifferentiated, Depersonalization, Dermatocardioskeletal, Dermatoosteolysis, Disappearing,
  Down-sloping, Dull, Dumping, Engraftment, Extramammary, Extraovarian, Faciothoracogenital, Falls, Farmer's,
  Ferro-, Few, Fibulo-, Genitopalatocardiac, Grammar-specific, Grayish, Harlequin, Hemidystonia-, Hiker's, Holster,
  Hyperbeta-, Hyperconvex, Hyperleucine-, Imbalanced, Immunoskeletal, In situ, Inactivating, Indurated,
  Integumentary, Isochromosomy, Lemon, Leukomelanoderma-, Malaligned, Map-dot, Mechanic's, Methicillin*,
  Microblepharon-, Milker's, Monkeypox, Monofixation, Moon, Morpheaform, Moyamoya, Mumps, Neurocardio*,
  Neurofacio*, Neurooculo*, No permanent, No social, Nonopposable, Occupation-related, Oculodental, Oculofacio*,
  Oculoskeleto*, Os odontoideum, Palmomental, Parovarian, Paucibacillary, Peri-implant, Pharyngoconjunctival,
  Pilodental, Pink, Piriformis, Polyosteolysis-, Postcholecystectomy, Postcoital, Postgastrectomy, Prediabetes,
  Propionyl*, Pseudoprogeria, Psychosexual, Quotidian, Refeeding, Retrocochlear, Reverse, Schizophreniform,
  Shrinking, Silhouette, Silver-gray, Snout, Somatization, Spirillary, Spoken, Streptobacillary, Subsolid,
  Sulfonamide, Supine, Tented, Tooth, Trichodental, Trichoepitheliomas, Trichohepato*, Umbilicated, Unossified,
  Uveoparotid, Wide, Widow's, Wrinkly, Writer's, Young-onset, Zebrafish
`
  .trim()
  .split(/,\s+/);
