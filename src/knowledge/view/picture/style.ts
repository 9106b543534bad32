/** The look of a picture: two tones of ink, a hue for each type of entity. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c2426;--quiet:#5d686b;--line:#d3d0c6;--wash:#eeece4;--accent:#12626b;--bad:#a3302a;
--disease:#b5483f;--gene:#3a6fb0;--phenotype:#8a6d1c;--drug:#2f7d4f;--class:#7a539c;--other:#6b757c}
@media (prefers-color-scheme:dark){:root{--paper:#14191a;--card:#1b2223;--ink:#e4e8e6;--quiet:#9aa6a6;--line:#3b4647;--wash:#263031;--accent:#6cc0c6;--bad:#f0958d;
--disease:#e58a80;--gene:#86b3ea;--phenotype:#d9bd6a;--drug:#7fcf9f;--class:#c3a1e2;--other:#9fabb1}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header,main{max-width:1220px;margin:0 auto;padding:0 24px}
header{padding-top:32px;display:flex;flex-wrap:wrap;gap:8px 24px;align-items:end;justify-content:space-between}
main{padding-bottom:64px}
p{margin:0}
h1{font-size:1.8rem;line-height:1.2;letter-spacing:-.015em;margin:.1em 0;font-weight:650}
h2{font-size:1.15rem;margin:1.6em 0 .6em}
.kicker{font-size:.82rem;color:var(--accent);font-weight:600;letter-spacing:.02em}
small,.quiet{color:var(--quiet);font-size:.875rem}
button{font:inherit;font-size:.9rem;color:var(--accent);background:var(--card);border:1px solid var(--line);border-radius:7px;padding:5px 14px;cursor:pointer}
button:disabled{color:var(--quiet);cursor:default;opacity:.55}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.board{background:var(--card);border:1px solid var(--line);border-radius:10px;margin-top:16px}
.scroll{overflow-x:auto}
svg{display:block;width:100%;min-width:760px;height:auto;font-size:13px}
.marks{position:absolute;width:0;min-width:0;height:0}
.edge{fill:none;stroke:var(--line);stroke-width:1.2}
.edge.denied{stroke:var(--bad);stroke-dasharray:4 3;opacity:.7}
.edge.told{stroke:var(--accent);stroke-width:2.4;opacity:1}
.arrow{fill:var(--quiet)}
.heading{fill:var(--quiet);font-size:11.5px;font-weight:600}
.node{cursor:pointer;outline:none}
.node rect{fill:transparent}
.node:hover rect{fill:var(--wash)}
.node:focus-visible rect{fill:var(--wash);stroke:var(--accent);stroke-width:1.5}
.node text{fill:var(--ink)}
.disc{fill-opacity:.14;stroke-width:1.6}
.centre{font-weight:650;fill:var(--ink);font-size:13.5px}
.type-disease{fill:var(--disease);stroke:var(--disease)}
.type-gene{fill:var(--gene);stroke:var(--gene)}
.type-phenotype{fill:var(--phenotype);stroke:var(--phenotype)}
.type-drug,.type-procedure,.type-substance{fill:var(--drug);stroke:var(--drug)}
.type-drug_class,.type-specialty,.type-category,.type-code,.type-inheritance,.type-onset,.type-prevalence{fill:var(--class);stroke:var(--class)}
.type-anatomy,.type-organism,.type-process,.type-concept{fill:var(--other);stroke:var(--other)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;margin:10px 0 0;font-size:.875rem;color:var(--quiet)}
.key svg{display:inline-block;width:10px;min-width:0;height:10px;margin-right:6px}
.told{position:sticky;bottom:0;max-height:40vh;overflow-y:auto;list-style:none;margin:0;padding:12px 18px;min-height:5.2em;border-top:1px solid var(--line);background:var(--wash);border-radius:0 0 10px 10px}
.told:empty::before{content:"Point at a name, or move to it with Tab and the arrow keys, to read what is stated and where. Click it or press Enter to go there; Esc goes back.";color:var(--quiet);font-size:.9rem}
.statements{list-style:none;margin:0;padding:0;display:grid;gap:8px}
.statements li{border-left:3px solid var(--line);padding-left:12px}
li.denied{border-color:var(--bad)}
@media (max-width:720px){header,main{padding-left:16px;padding-right:16px}h1{font-size:1.4rem}}
`;
