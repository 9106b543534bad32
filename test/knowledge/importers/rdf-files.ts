import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

export const TURTLE = `@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix ex: <http://example.org/vocab#> .
@prefix : <http://example.org/own/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix biolink: <https://w3id.org/biolink/vocab/> .

<http://example.org/own> a owl:Ontology ; owl:versionInfo "7.1" ;
  dcterms:license <https://creativecommons.org/licenses/by/4.0/> .

ex:isEasedBy a owl:ObjectProperty ; rdfs:label "is eased by" ; owl:inverseOf ex:eases .
ex:eases rdfs:label "eases" .

obo:MONDO_9990001 a owl:Class ;
  rdfs:label "Alpha-Syndrom"@de, "Alpha syndrome"@en ;
  skos:altLabel "Alphitis"@en ;
  skos:definition "A text that is not read."@en ;
  skos:exactMatch <https://identifiers.org/mesh:D999001>, <http://unknown.example/x/y> ;
  owl:equivalentClass [ a owl:Restriction ] ;
  rdfs:subClassOf obo:MONDO_9990002 ;
  biolink:has_phenotype obo:HP_9990001 ;
  ex:isEasedBy :reading .

obo:MONDO_9990002 skos:prefLabel "Letter disease" .
obo:HP_9990001 rdfs:label "Letter blindness" .
:reading a biolink:Procedure ; rdfs:label "Reading aloud" ; skos:narrower :whispering .
:whispering a biolink:Procedure ; rdfs:label "Whispering" ; rdfs:seeAlso :reading .
:old rdfs:label "Old thing" ; owl:deprecated true .
:nameless skos:altLabel "Nobody" .
`;

export const TRIPLES = [
  "# A comment.",
  '<http://purl.obolibrary.org/obo/MONDO_9990003> <http://www.w3.org/2000/01/rdf-schema#label> "Beta \\"syndrome\\"" .',
  "",
  "<http://purl.obolibrary.org/obo/MONDO_9990003> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://purl.obolibrary.org/obo/MONDO_9990002> .",
  '<http://purl.obolibrary.org/obo/MONDO_9990003> <http://www.geneontology.org/formats/oboInOwl#hasDbXref> "OMIM:999003" .',
  "<http://purl.obolibrary.org/obo/MONDO_9990003> <http://example.org/vocab#isEasedBy> .",
  "<http://purl.obolibrary.org/obo/MONDO_9990003> <http://other.org/isEasedBy> <http://example.org/own/reading> <http://example.org/graph> .",
  "",
].join("\n");

export const RDF_INPUT: Files = { "own.ttl": TURTLE, "more.nt": TRIPLES };

export const RDF_FIXTURE: ImporterFixture = { fixture: () => writeFolder(RDF_INPUT) };
