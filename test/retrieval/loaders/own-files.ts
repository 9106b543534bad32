import type { LoaderFixture } from "./conformance.ts";

export const GUIDELINE_PAGE = `<!DOCTYPE html>
<html lang="en-GB"><head><title>Gout | The Society</title>
<link rel="canonical" href="https://society.example/guidelines/gout">
<meta property="article:published_time" content="2022-06-09T08:00:00Z"><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><header role="banner">The Society</header>
<main><h1>Gout: diagnosis and management<a class="anchor" href="#gout">#</a></h1>
<p>This guideline covers <em>gout</em> &amp; flares<sup><a href="#r1">1</a></sup>. Clearance was 30&nbsp;ml/min/1.73&thinsp;m<sup>2</sup>.</p>
<h2>Treatment</h2><p>Offer one of:</p>
<ul><li>colchicine<ul><li>in low doses</li></ul></li><li>an NSAID</li></ul>
<h3>Doses</h3><table><caption>Table 1</caption><tr><th>Drug</th><th>Dose</th></tr><tr><td>Colchicine</td><td>500&nbsp;micrograms</td></tr></table>
<h2>Follow-up</h2><p>Measure serum urate.</p><p hidden>Not seen</p><script>var a = "<p>no</p>";</script>
<p>${"Advise people where to find more about it. ".repeat(5)}</p></main>
<footer>© The Society</footer></body></html>
`;

export const HTML_FIXTURE: LoaderFixture = {
  files: { "gout.html": GUIDELINE_PAGE, "empty.html": "<!doctype html><html><body><nav>Home</nav></body></html>" },
  documents: 1,
  skipped: 1,
  isNamedByFile: true,
};

export const MARKDOWN_FIXTURE: LoaderFixture = {
  files: {
    "gout.md": `---
title: "Gout on the ward"
date: 2021-04-30
language: en
type: guideline
evidence: guideline
---
Before any heading.

# Flares

Rest and **cool** the joint, see [the list](https://example.org/list).

## Drugs

| Drug | Dose |
|------|------|
| colchicine | 500 µg |

\`\`\`
# no heading
\`\`\`

Prevention
==========

Allopurinol.
`,
    "empty.md": "---\ntitle: Nothing\n---\n",
  },
  documents: 1,
  skipped: 1,
  isNamedByFile: true,
  isToldByName: true,
};

export const TEXT_FIXTURE: LoaderFixture = {
  files: {
    "ward.txt": `Gout on the ward

When a joint is red and hot, gout is likely; yet it must not be taken
for granted, as an infection of the joint looks the same to the eye.

- rest
- cool
`,
  },
  documents: 1,
  isNamedByFile: true,
  isToldByName: true,
};

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

export const JSONL_FIXTURE: LoaderFixture = {
  files: {
    "corpus.jsonl": [
      line({ _id: "a/1#2.x", title: "Gout", text: 'Crystals of urate. Ü \u2028 {braces} and \\ "quotes".' }),
      line({ _id: "", title: "Nameless", text: "It has no id." }),
      '{"_id": "b", "title": "Broken, "text": "x"\n',
      line({ _id: "c", title: "No text" }),
      line({ _id: "d", title: "", text: "Only text." }),
      line({ _id: "e", title: "", text: " " }),
    ].join(""),
    "list.json": JSON.stringify(
      [{ id: 7, title: "Seven", contents: ["One.", "Two."], metadata: { year: 2011 } }],
      null,
      2,
    ),
  },
  documents: 3,
  skipped: 1,
  malformed: 3,
  isSourcedByFile: true,
};

export const TABLE_FIXTURE: LoaderFixture = {
  files: {
    "notes.csv":
      'id,title,abstract,year\n1,Gout,"Crystals, of urate\nin joints",2019\n2,Broken\n,Nameless,Text,2020\n3,,,\n4,Rickets,Bowed legs,2021-05\n',
    "notes.tsv": "doc_id\ttitle\ttext\n5\tScurvy\tGums bleed\n",
  },
  documents: 3,
  skipped: 1,
  malformed: 2,
  isSourcedByFile: true,
};
