import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";
import { GERMLINE } from "./orphanet-releases.ts";

const JDBOR = '<JDBOR date="2025-12-09 07:30:00" version="1.3.42 / 4.1.8 [2025-03-03]" copyright="Orphanet (c) 2025">';

/** A product: its lists in the root that every product has. */
export function product(lists: string, root = JDBOR): Buffer {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?>\n${root}\n<Availability><Licence/></Availability>\n${lists}\n</JDBOR>\n`;
  return Buffer.from(text, "latin1");
}

const named = (tag: string, text: string) => `<${tag} id="1"><Name lang="en">${text}</Name></${tag}>`;

/** A disorder of a product, with what stands in all of them. */
export function disorder(code: string, lists = "", type = "Disease"): string {
  const usual = `<OrphaCode>${code}</OrphaCode><ExpertLink lang="en">http://x</ExpertLink><Name lang="en">Disorder ${code}</Name>`;
  return `<Disorder id="1${code}">${usual}${named("DisorderType", type)}${named("DisorderGroup", "Disorder")}${lists}</Disorder>`;
}

function node(inner: string, ...children: string[]): string {
  const list = `<ClassificationNodeChildList count="${children.length}">${children.join("")}</ClassificationNodeChildList>`;
  return `<ClassificationNode>${inner}${list}</ClassificationNode>`;
}

function reference(source: string, code: string, relation: string): string {
  return `<ExternalReference id="1"><Source>${source}</Source><Reference>${code}</Reference>${named("DisorderMappingRelation", relation)}</ExternalReference>`;
}

const list = (name: string, ...members: string[]) =>
  `<${name} count="${members.length}">${members.join("\n")}</${name}>`;

function rate(fields: Readonly<Record<string, string>>, figure: string): string {
  const members = Object.entries(fields).map(([field, word]) => named(field, word));
  return `<Prevalence id="1"><Source>10000001[PMID]</Source>${members.join("")}<ValMoy>${figure}</ValMoy></Prevalence>`;
}

function phenotype(id: string, frequency: string): string {
  return `<HPODisorderAssociation id="1"><HPO id="1"><HPOId>${id}</HPOId><HPOTerm>Finding ${id}</HPOTerm></HPO>${named("HPOFrequency", frequency)}<DiagnosticCriteria/></HPODisorderAssociation>`;
}

const GENE =
  '<Gene id="1"><Name lang="en">AAA1 protein</Name><Symbol>AAA1</Symbol><SynonymList count="1"><Synonym lang="en">alphin</Synonym></SynonymList>' +
  `${named("GeneType", "gene with protein product")}<ExternalReferenceList count="4"><ExternalReference><Source>HGNC</Source><Reference>101</Reference></ExternalReference>` +
  "<ExternalReference><Source>Ensembl</Source><Reference>ENSG00000000001</Reference></ExternalReference><ExternalReference><Source>SwissProt</Source><Reference>P00001</Reference></ExternalReference>" +
  "<ExternalReference><Source>Genatlas</Source><Reference>AAA1</Reference></ExternalReference></ExternalReferenceList></Gene>";

export const XML_FILES: Files = {
  "en_product1.xml": product(
    list(
      "DisorderList",
      disorder(
        "1",
        `<SynonymList count="2"><Synonym lang="en">M\u00e9ni\u00e8re-like disorder</Synonym><Synonym lang="en">AxD</Synonym></SynonymList>${list(
          "ExternalReferenceList",
          reference("OMIM", "100001", "E (Exact mapping: the two concepts are equivalent)"),
          reference("ICD-10", "E75.2", "NTBT (ORPHA code's Narrower Term maps to a Broader Term)"),
          reference("MeSH", "D000001", "BTNT (ORPHA code's Broader Term maps to a Narrower Term)"),
          reference("UMLS", "C0000001", "ND (not yet decided)"),
          reference("MedDRA", "10000001", "E (Exact)"),
          reference("Orphan Atlas", "1", "E (Exact)"),
          reference("ICD-11", "8A 44", "E (Exact)"),
        )}`,
      ),
      disorder("9", "", "Category"),
      disorder("8").replace("Disorder 8<", "OBSOLETE: Disorder 8<"),
      disorder("x"),
    ),
  ),
  "en_product3_146.xml": product(
    `<ClassificationList count="1"><Classification id="146"><OrphaNumber>156265</OrphaNumber><Name lang="en">Orphanet classification of rare cardiac diseases</Name><ClassificationNodeRootList count="1">${node(
      disorder("97929", "", "Category"),
      node(disorder("3", "", "Clinical group"), node(disorder("1"), node(disorder("2", "", "Clinical subtype")))),
      node("", node(disorder("1"), node(disorder("2", "", "Clinical subtype")))),
    )}</ClassificationNodeRootList></Classification></ClassificationList>`,
  ),
  "en_product4.xml": product(
    `<HPODisorderSetStatusList count="1"><HPODisorderSetStatus id="1">${disorder(
      "1",
      list(
        "HPODisorderAssociationList",
        phenotype("HP:0000001", "Very frequent (99-80%)"),
        phenotype("HP:0000002", "Excluded (0%)"),
        phenotype("HP:3", "Obligate (100%)"),
      ),
    )}<Source>x</Source><ValidationStatus>y</ValidationStatus></HPODisorderSetStatus></HPODisorderSetStatusList>`,
  ),
  "en_product6.xml": product(
    list(
      "DisorderList",
      disorder(
        "1",
        list(
          "DisorderGeneAssociationList",
          `<DisorderGeneAssociation><SourceOfValidation>10000002[PMID]_10000003[PMID]</SourceOfValidation>${GENE}${named("DisorderGeneAssociationType", GERMLINE)}${named("DisorderGeneAssociationStatus", "Assessed")}</DisorderGeneAssociation>`,
        ),
      ),
    ),
  ),
  "en_product7.xml": product(
    list(
      "DisorderList",
      disorder(
        "1",
        list(
          "DisorderDisorderAssociationList",
          `<DisorderDisorderAssociation><TargetDisorder id="1"><OrphaCode>98006</OrphaCode><Name lang="en">x</Name></TargetDisorder>${named("DisorderDisorderAssociationType", "Preferential parent")}</DisorderDisorderAssociation>`,
          `<DisorderDisorderAssociation><TargetDisorder id="1"><OrphaCode>5</OrphaCode></TargetDisorder>${named("DisorderDisorderAssociationType", "Moved to")}</DisorderDisorderAssociation>`,
        ),
      ),
    ),
  ),
  "en_product9_prev.xml": product(
    list(
      "DisorderList",
      disorder(
        "1",
        list(
          "PrevalenceList",
          rate(
            {
              PrevalenceType: "Prevalence at birth",
              PrevalenceQualification: "Value and class",
              PrevalenceClass: "1-9 / 100 000",
              PrevalenceGeographic: "Norway",
              PrevalenceValidationStatus: "Validated",
            },
            "1.5",
          ),
          rate(
            { PrevalenceType: "Cases/families", PrevalenceQualification: "Case(s)", PrevalenceGeographic: "Worldwide" },
            "12.0",
          ),
        ),
      ),
    ),
  ),
  "en_product9_ages.xml": product(
    list(
      "DisorderList",
      disorder(
        "1",
        list(
          "AverageAgeOfOnsetList",
          named("AverageAgeOfOnset", "Childhood"),
          named("AverageAgeOfOnset", "No data available"),
        ) + list("TypeOfInheritanceList", named("TypeOfInheritance", "X-linked recessive")),
      ),
    ),
  ),
};

export const ORPHADATA_XML_FIXTURE: ImporterFixture = { fixture: () => writeFolder(XML_FILES) };
