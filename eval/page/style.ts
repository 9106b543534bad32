/** The look of a report page: one column, two tones of ink, colour only where it says something. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c2426;--quiet:#5d686b;--line:#e2dfd6;--wash:#f3f1ea;
--accent:#12626b;--good:#1f6f45;--good-wash:#e2f1e7;--warn:#8a5208;--warn-wash:#faeed9;--bad:#a3302a;--bad-wash:#fae5e2;--calm:#46556b;--calm-wash:#e8ecf2}
@media (prefers-color-scheme:dark){:root{--paper:#14191a;--card:#1b2223;--ink:#e4e8e6;--quiet:#9aa6a6;--line:#2f393a;--wash:#222a2b;
--accent:#6cc0c6;--good:#7fcf9f;--good-wash:#1a3324;--warn:#e6b566;--warn-wash:#3a2d15;--bad:#f0958d;--bad-wash:#411f1c;--calm:#aebccf;--calm-wash:#26303c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
header,main{max-width:1060px;margin:0 auto;padding:0 24px}
header{padding-top:44px}
main{padding-bottom:80px}
p{margin:0}
h1{font-size:2rem;line-height:1.2;letter-spacing:-.015em;margin:.1em 0 .5em;font-weight:650}
h2{font-size:1.3rem;margin:2.4em 0 .7em;letter-spacing:-.01em}
h3{font-size:.95rem;margin:0 0 .8em}
h4{font-size:.78rem;letter-spacing:.07em;text-transform:uppercase;color:var(--quiet);margin:0 0 .5em}
h5{font-size:.78rem;font-weight:600;font-style:normal;color:var(--quiet);margin:0 0 .1em}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
small,.quiet{color:var(--quiet);font-size:.875rem}
[dir]{unicode-bidi:isolate}
.kicker{font-size:.82rem;color:var(--accent);font-weight:600;letter-spacing:.02em}
.setup{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0;font-size:.875rem}
.setup div{display:flex;gap:6px}.setup dt{color:var(--quiet)}.setup dd{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));gap:1px;margin:28px 0 16px;background:var(--line);border:1px solid var(--line);border-radius:10px;overflow:hidden}
.tile{background:var(--card);padding:14px 16px}
.tile .label,.tile .about{font-size:.8rem;color:var(--quiet)}
.tile .value{font-size:1.45rem;font-weight:620;letter-spacing:-.01em;line-height:1.3;font-variant-numeric:tabular-nums}
.panels{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.panel,.trajectory,table.tasks{background:var(--card);border:1px solid var(--line);border-radius:10px}
.panel{padding:18px 20px}
.bars{list-style:none;margin:0;padding:0;display:grid;gap:12px;font-size:.9rem}
.bars li{display:grid;grid-template-columns:1fr auto;gap:3px 12px}
.bars .value{font-variant-numeric:tabular-nums;font-weight:600}
.track{grid-column:1/-1;height:6px;border-radius:3px;background:var(--wash);overflow:hidden}
.fill{display:block;height:100%;background:var(--accent)}
.fill.good{background:var(--good)}.fill.warn{background:var(--warn)}.fill.bad{background:var(--bad)}.fill.calm{background:var(--calm)}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:8px 14px}
thead th{font-size:.8rem;font-weight:600;color:var(--quiet)}
table.tasks{border-collapse:separate;border-spacing:0;overflow:hidden}
.tasks .task th{background:var(--wash);border-top:1px solid var(--line);padding:12px 14px;font-weight:400}
.tasks .question{display:block;font-weight:600}
.tasks .expected,.tasks .id{margin-right:14px;font-size:.875rem}
.tasks tr:not(.task) td{border-top:1px solid var(--line)}
.tasks td:nth-child(n+3){white-space:nowrap}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}
.ratio,.verdict{font-weight:600;font-variant-numeric:tabular-nums}
.chip{display:inline-block;border-radius:99px;padding:1px 9px;font-size:.78rem;font-weight:600;white-space:nowrap}
.chip.good,.mark.supported{background:var(--good-wash);color:var(--good)}
.chip.warn,.mark.unsupported{background:var(--warn-wash);color:var(--warn)}
.chip.bad,.mark.unknown{background:var(--bad-wash);color:var(--bad)}
.chip.calm,.mark.shown{background:var(--calm-wash);color:var(--calm)}
.mark{display:inline-block;border-radius:4px;padding:0 5px;margin:0 1px;font-size:.78rem;font-weight:650;line-height:1.5}
.mark.unsupported{text-decoration:underline dotted}.mark.unknown{text-decoration:line-through}
.legend{font-size:.875rem;color:var(--quiet);margin-bottom:14px}.legend .mark:not(:first-child){margin-left:10px}
.note{border-left:3px solid var(--warn);background:var(--warn-wash);color:var(--ink);padding:8px 12px;margin:10px 0;border-radius:0 6px 6px 0;font-size:.9rem;white-space:pre-wrap}
.trajectory{margin-bottom:10px;padding:0 20px}
.trajectory>summary{cursor:pointer;padding:14px 0;list-style-position:outside;margin-left:14px}
.trajectory>summary .question{display:block;font-weight:600}
.summary{display:inline-block;width:100%;vertical-align:top}
.facts{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;font-size:.84rem;color:var(--quiet);margin-top:4px}
.call .facts{gap:4px 6px}
.turns{list-style:none;margin:6px 0 0;padding:0}
.turn{border-left:2px solid var(--line);padding:0 0 18px 20px;margin-left:4px;position:relative}
.turn::before{content:"";position:absolute;left:-6px;top:5px;width:10px;height:10px;border-radius:50%;background:var(--card);border:2px solid var(--accent)}
.thought{color:var(--quiet);font-style:italic;white-space:pre-wrap;margin-bottom:10px}
.said,.result,.answer{white-space:pre-wrap}
.said{margin-bottom:10px}
.call{border:1px solid var(--line);border-radius:8px;padding:10px 14px;margin-bottom:10px}
.signature{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline}
.argument i{font-style:normal;color:var(--quiet);font-size:.84rem}
.broken{color:var(--bad)}
.result{font-size:.9rem;background:var(--wash);border-radius:6px;padding:10px 12px;margin-top:8px}
.long summary{cursor:pointer;font-size:.875rem;color:var(--accent);margin-top:6px}
.final{border-top:1px solid var(--line);padding-top:18px}
.answer{font-size:1.04rem;line-height:1.65;max-width:72ch}
.citations{list-style:none;padding:0;margin:16px 0 0;display:grid;gap:14px}
.citation{border-left:3px solid var(--line);padding-left:14px;font-size:.92rem}
.citation.supported{border-color:var(--good)}.citation.unsupported{border-color:var(--warn)}.citation.unknown{border-color:var(--bad)}
.citation .verdict{font-weight:400}.citation .verdict b{font-weight:600}
.reason,.origin,.claim{color:var(--quiet)}.origin{font-size:.84rem}
blockquote{margin:6px 0;white-space:pre-wrap}
blockquote::before{content:"“"}blockquote::after{content:"”"}
.wanted{margin-top:16px;font-size:.92rem;color:var(--quiet)}.wanted b{color:var(--ink);font-weight:600}
.rewards{margin-top:20px;border-top:1px solid var(--line);padding-top:8px}
.rewards th,.rewards td{padding:5px 14px 5px 0}.rewards tbody th{font-weight:500;white-space:nowrap}
.usage{padding:12px 0 18px}
@media (max-width:720px){
header,main{padding-left:16px;padding-right:16px}header{padding-top:28px}h1{font-size:1.55rem}
.tiles{grid-template-columns:1fr 1fr}.tile:last-child:nth-child(odd){grid-column:1/-1}.panels{grid-template-columns:1fr}
.tasks thead{display:none}.tasks tbody,.tasks tr,.tasks th,.tasks td{display:block}
.tasks tr:not(.task){border-top:1px solid var(--line);padding:8px 14px}
.tasks tr:not(.task) td{border:0;padding:2px 0;display:grid;grid-template-columns:7.5em 1fr;justify-items:start;white-space:normal}
.tasks td[data-label]::before{content:attr(data-label);color:var(--quiet);font-size:.84rem}
.trajectory{padding:0 14px}.turn{padding-left:16px}.call{padding:10px}
.rewards,.rewards tbody,.rewards tr,.rewards th,.rewards td{display:block}.rewards thead{display:none}.rewards tr{padding:6px 0}.rewards th,.rewards td{padding:0}
.rewards td:nth-child(2)::before{content:"weight "}.rewards td:nth-child(2){color:var(--quiet);font-size:.84rem}}
@media print{body{background:#fff}.trajectory{break-inside:auto}}
`;
