import { writeOne } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

export const OWN_OBO = `! a comment before the header
format-version: 1.4
data-version: 2026-01-02
ontology: ex
property_value: terms:license https://creativecommons.org/licenses/by/4.0/ xsd:anyURI

[Term]
id: EX:1
name: whole \\{thing\\} ! with a comment
alt_id: EX:9
synonym: "T\\tab" EXACT [EX:a, EX:b] {source="x"}
synonym: "old" EXACT DEPRECATED []
synonym: no quotation marks
xref: UBERON:0000001 "a note"
property_value: skos:closeMatch "MESH:D1" xsd:string
this line is no tag

[Term]
id: EX:2
name: part
is_a: EX:1 {source="x"} ! whole
relationship: part_of EX:1 ! whole
relationship: near EX:3

[Term]
id: EX:3
name: neighbour
is_obsolete: true

[Typedef]
id: part_of
name: part of
xref: BFO:0000050
inverse_of: has_part ! has part

[Typedef]
id: has_part
name: has part
`;

export const OBO_FIXTURE: ImporterFixture = { fixture: () => writeOne("own.obo", OWN_OBO) };
