/** Heads of findings that stand in the singular and need an article: "a wide nasal bridge". */
export const COUNTABLE: ReadonlySet<string> = new Set(
  `
  abdomen back eyeball opening root abnormality abscess adenocarcinoma adenoma alveolus anastomosis aneurysm angle anomaly anus aorta appearance appendage
  appendix arch arm artery atrium attack band bite bladder block bone border breast bridge bronchus calvaria canal
  carcinoid carcinoma cheek chest chin clavicle circumference cleft coloboma columella commissure concentration concha contour contracture
  cord cornea count coxa cranium crease crown crus cry curvature cusp cyst defect deficit disability deformity dent diaphragm diastema
  digit dimple disc disk dissection disturbance diverticulum duct ear earlobe elbow electrocardiogram
  electroencephalogram electroretinogram eminence epiglottis epiphysis esophagus eye eyebrow eyelid face femur fibula finger fingertip
  fissure fistula fold fontanel fontanelle foot foramen forearm forehead form fossa frame frenulum gait gallbladder gap
  gaze gland glioma goiter gum habitus hairline hallux hamartoma hand head heart heel helix hemangioma hernia hip
  humerus hymen ilium implantation increase index infarction interval iris jaw joint kidney midface knee larynx leg lens
  lesion level ligament limb lip lipoma liver lobe lung macule malformation mandible mass maxilla membrane meningioma meniscus
  metacarpal metaphysis metatarsal mouth murmur muscle neck neoplasm nerve neuroma nevus nipple node nodule nose
  nostril notch number occiput odor orbit orifice osteoma ovary pad palate palm pancreas papilla papilloma patch patella
  pattern peak pelvis penis phalanx phenotype philtrum pit pituitary plaque plexus polyp position posture proboscis
  process profile proportion prominence pseudocyst pulse pupil radius rash rate ratio reflex response retina rib ridge ring
  ruga sac sacrum scalp scapula scar schwannoma scotoma scrotum sella septum sequence shadow shape shoulder shunt sign sinus
  skull snout sole spine spleen spot stapes stare sternum stomach sulcus suture stricture syndrome system tag tail tendency tendon teratoma testis
  thigh thorax thumb tibia time tip toe tongue tooth torus trachea tragus tricuspid trunk tubercle tumor tumour ulcer ulna
  umbilicus urethra uterus uvula vagina valve vein ventricle vermilion vertebra vessel voice vomer wall web whorl
  wrist zone
`
    .trim()
    .split(/\s+/),
);

/** Heads that HPO writes in the singular where a patient has several. */
export const SEVERAL: Readonly<Record<string, string>> = {
  seizure: "seizures",
  eyebrow: "eyebrows",
  papule: "papules",
  macule: "macules",
  nodule: "nodules",
  fracture: "fractures",
  toenail: "toenails",
  fingernail: "fingernails",
  nail: "nails",
  hallucination: "hallucinations",
  infection: "infections",
  cramp: "cramps",
  spasm: "spasms",
  metacarpal: "metacarpals",
  metatarsal: "metatarsals",
  phalanx: "phalanges",
  epiphysis: "epiphyses",
  metaphysis: "metaphyses",
  scar: "scars",
  fall: "falls",
  vertebra: "vertebrae",
  antibody: "antibodies",
  eyelash: "eyelashes",
  fissure: "fissures",
  ear: "ears",
  earlobe: "earlobes",
  eye: "eyes",
  eyeball: "eyeballs",
  eyelid: "eyelids",
  nipple: "nipples",
  thumb: "thumbs",
  finger: "fingers",
  toe: "toes",
  hand: "hands",
};
