/**
 * Words that say nothing of the subject: function words, question words, and the fillers of a request ("please tell
 * me", "describe"). Lower case, as the tokeniser leaves them, before stemming.
 */
const LISTED = `
a about above across after again against all almost along already also although always am among an and another any
anybody anyone anything are around as ask at away back be because become becomes been before behind being below
beneath beside besides between beyond both but by came can cannot come comes could d did do does doing don done down
due during each either else enough especially etc even ever every everybody everyone everything except few find
following for found from further gave general generally get gets getting give given gives giving go goes going gone
got had has have having he hence her here hers herself him himself his how however i if in indeed instead into is it
its itself just keep kept kind know known knows least let lets like likely list ll look looking looks m made mainly
make makes making many may maybe me mean meaning means might mine more moreover most mostly much must my myself name
named names near nearly need needs neither never nevertheless no nobody none nor not nothing now of off often on once
one only onto or other others otherwise our ours ourselves out over own per perhaps please possible provide provided
put quite rather re really regarding s said same say says see seem seems seen several shall she should shown shows
since so some somebody someone something sometimes somewhat soon still such sure t take taken takes taking tell than
that the their theirs them themselves then there thereby therefore these they thing things think this those though
through throughout thus to together too toward towards try trying under unless until up upon us use used useful uses
using usually various ve versus very via want wants was way ways we well were what whatever when whenever where
whereas wherever whether which whichever while who whoever whole whom whose why will with within without would yes
yet you your yours yourself yourselves
answer called consider define describe described describes discuss example examples explain explains explained help
information involve involved involves question questions relate related show term terms understand
`;

export const STOP_WORDS: ReadonlySet<string> = new Set(LISTED.split(/\s+/).filter(Boolean));
