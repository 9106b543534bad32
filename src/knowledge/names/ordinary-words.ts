/**
 * Ordinary English words that are also names of the vocabularies, made by looking which names of one word stand in
 * small letters in running text. As words of a text they mean themselves.
 */
export const ORDINARY_NAMES: readonly string[] = `
  accident acquired acral acute adjuvant adult affected all apical arm aura axial bilateral biomarker borderline
  buffer building burn central chill chronic clear collapse congenital control cosmetic crying cyclic cyclical
  dependence detergent diffuse digit disease disorder distal diurnal dull dye elderly episodic excipient excluded
  exhaustion face fall fasting fear female fertilizer finding fixative fluctuating focal fragrance frequency
  frequent fuel gas general generalised generalized growth healthy host hunger idiopathic imprinted indicator
  inheritance injury intensity intermittent irritant lateral laterality learning left localised localized male mass
  mean migratory mild miscarriage mitochondrial moderate molecule mordant mouth multifocal nail neonatal nocturnal
  normal obligate occasional onset outermost periodic peripheral poison position prodrug profound progressive
  prolonged proximal quotidian radicular rare reagent recurrent refractory refrigerant reticular right root scratch
  separation severe severity sharp shock soil solvent sporadic stable stationary stress subacute surgery syndrome
  tearing tender tension thirst this tired transient unaffected unilateral water worry
`
  .trim()
  .split(/\s+/)
  .concat(["triggered by", "induced by", "aggravated by", "ameliorated by", "not applicable"]);

/**
 * Ordinary English words that are symbols of genes or abbreviations when they are written in capitals: they count only
 * where capitals tell something, never beside other words in capitals or as a heading.
 */
export const ORDINARY_SYMBOLS: ReadonlySet<string> = new Set(
  `ACT ACTS ADO AGE AID AIDS AIM AIMS ALL APES APP APPS ARC ASP BAD BID BIND BINDS BO CAMP CAN CAP CAPS CAR CARS CAST
  CASTS CAT CATS CHAT CLOCK COIL COMP COPE CUP CUPS DATA FAST FED FIRE GAP GET GETS GRASP HAS HE HI HIM HOT IDE IMPACT
  IMPACTS ION IONS ITCH KIT LARGE LAB MAD MAP MAPS MAX MED MEN MET METHOD NUMB OAT PALE PALM PALMS PAN PIG PLAN PLANS
  POLE POT PREP PRO PROS PRUNE RAN REST RESTS RICH SAC SACS SEA SELECT SELL SET SETS SHE SHOE SHOES SKI SON SONS STAR
  STRAP SYNC TAP TAPS TAR TEN TH TRAP TRAPS TRIO TUB UPS WAR WAS`.split(/\s+/),
);
