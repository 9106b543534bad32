/** Words that people without medical training use of the body: a synonym made of these alone is a plain one. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `
  a abdomen abdominal ability abnormal abnormalities abnormality abnormally above absence absent accelerated
  accumulation acid acute adult after age all allergy amount an and ankle ankles anomalies anomaly anterior anus
  appearance appetite arched arches area arm arms around arteries artery arthritis asthma asymmetric asymmetry at
  attention atypical baby back backbone bacterial base beat begin behavior behavioral belly below between big bile
  birth bite bladder blade bleeding blind blindness blisters blockage blood bloody blue bluish body bone bones
  borderline both bow bowed bowel bowing brain breadth breakdown breast breasts breathing bridge broad brow brown
  build by cage calcification calcium calf canal cancer cap carbon cardiac cartilage cavity cell cells central
  cerebral cervical chambers changes cheek cheekbone cheeks chest chewing childhood chin chloride cholesterol
  chronic circulating circumference cleft close closure clot club clubbing coarse cognitive collarbone colon color
  colored column complete compulsive congenital connective consciousness contractures control coordination copper
  cord cornea corners count cramps crease crooked crowded cupped curvature curve curved curving cyst cysts damage
  dark darkening deafness death decrease decreased deep defect deficient deficit deformed deformity degeneration
  delay delayed delivery dense density dental deposits depressed detachment development deviated diabetes diarrhea
  difficulties difficulty digestive digits dilated diminished dimple dioxide disability discolored disease
  dislocated dislocation dislocations disorder disorders displaced displacement disproportionate disproportionately
  distortion distress double drooping dry duct due dumbbell during dwarfism dysfunction ear earlobe earlobes early
  ears easily elbow elbows elevated elongated elongation enamel end ends enlarged enlargement episodic eruption
  esophagus excess excessive exercise expression extension external extra extremities eye eyeball eyeballs eyebrow
  eyebrows eyelashes eyelid eyelids eyes face facial failure fallopian faltering fat fatty features feeling feet
  female fertility fetal fever fewer fifth finger fingernail fingernails fingers first fish flared flat flattened
  flattening flow fluid folds food foot forearm forehead formation fourth fracture fractures fragmented frequency
  frequent from front frontal full fullness function functional fused fusion gait gallbladder gap gastrointestinal
  generalized genital genitalia girdle gland glands glutamate gray graying green groove growing growth gum gums hair
  hairline half hallucinations hand hands hanging hardening head headache hearing heart heartbeat heavy heel height
  high hip hips hole hormone immune impaired impairment in inability inappropriate increase increased index induced
  infancy infection infections inflammation inflammatory ingestion injurious inner innermost inside instability
  insulin intellectual intermittent internal intestinal intestine intolerance involving inward iris irregular is
  issue issues itchy jaw jerking joint joints kidney kidneys knee kneecap lack language large late lateral layer
  left leg legs length lens less level levels light like limb limbs limitation limited line lines lining lip lips
  little liver lobe localized location long loose loss low lower lung lungs lymph lymphatic magnesium male
  malformation malformed mark mass maternal maturation membrane memory menstrual mental middle midface midline
  migraine mild milk mirror missing mobility moderate mole more motion motor mouth movement movements mucosa mucous
  multiple muscle muscles nail nails narrow narrowing nasal near neck neonatal nerve nervous newborn night nipples
  no nodes non noncancerous normal nose nostril nostrils not notched number numerous obesity obsessive obstruction
  odor odour of on one onset open opening or oral out outer outermost outward ovarian ovary over overactive
  overgrowth oxygen pain painful palate palm palms pancreas pancreatic paralysis part partially patch patchy pattern
  pelvis penis percentile peripheral permanent physiology pigmentation pinched pinkie pinky pit pits pituitary
  plaque plasma platelets pointed poor poorly port portion position posterior potassium premature prenatal present
  pressure primary problem problems progressive progressively projection prolonged prominent pronounced protein
  protruding proximal psychiatric puberty pubic puffiness puffy pupil range rapid rate rd rear rectal rectum
  recurrent red reduced redundant reflex reflexes region renal repeated reproductive response restricted retardation
  rib ribs ridge ridges right roof root roots rotated round rounded rows salivary scalp scarring scrotum second
  seizures self sensation sense sensitivity septum set severe severely sexual shaft shankbone shape shaped shinbone
  short shortened shortening shoulder shoulders side sides sighted sightedness since single sinus sinuses six size
  skeleton skin skull skullcap slanting sleep slender sloping slow small smell social soft soles some sore sound
  sounds space spaced spacing span sparse spasm spasms speech sperm spider spinal spine spleen split spontaneous
  spot spots square stain stature stiff stiffness stomach stool straight strength stretchable structure sudden sugar
  sun surface susceptibility sutures swallowing sweat sweating swelling swollen symptoms syndrome system tailbone
  tall tapered taste tear teeth temperature tendon test testicular testis testosterone texture than that the thick
  thickened thickening thickness thigh thighbone thin third throat through thumb thumbs thymus thyroid time tip
  tissue to toe toenail toenails toes tone tongue tooth top total tract trauma tremor triggered trunk tube tumor
  tumors turned twisted twitching two type typical ulcer umbilical under underdeveloped underdevelopment undergrowth
  unequal unerupted uneven unusual up upper upturned uric urinary urination urine uterine uterus vagina vaginal
  valve vein veins vertical very vessel vessels vibration vibratory vision visual vitamin vocal voice volume
  vomiting walk walking wall wasting weak weakness webbed weight when white wide widely widened width wine with
  within words wrinkled wrinkles wrist year yellow yellowing
`
    .trim()
    .split(/\s+/),
);
