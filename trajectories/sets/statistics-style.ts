export const STATISTICS_STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5d6878; --line: #dfe4ea; --paper: #fff; --card: #f6f8fa; --accent: #1f6f8b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ecf2; --soft: #9aa7b6; --line: #2c3644; --paper: #12171e; --card: #1a212b; --accent: #5fb3ce; } }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main { max-width: 76rem; margin: 0 auto; padding: 1.2rem; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; padding-top: 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0.8rem 1rem; min-width: 0; }
.wide { grid-column: 1 / -1; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1rem; margin: 0 0 0.5rem; }
.kicker, .note { color: var(--soft); font-size: 0.85rem; margin: 0.2rem 0; }
table { width: 100%; border-collapse: collapse; font-size: 0.85rem; }
th { text-align: left; font-weight: 400; overflow-wrap: anywhere; padding: 1px 0.5rem 1px 0; width: 45%; }
.track { width: 35%; } .fill { display: block; height: 0.6rem; background: var(--accent); border-radius: 2px; }
.number { text-align: right; font-variant-numeric: tabular-nums; padding-left: 0.5rem; white-space: nowrap; }
svg { width: 100%; height: auto; } rect { fill: var(--accent); } text { fill: var(--soft); font-size: 9px; text-anchor: middle; }
article { border-top: 1px solid var(--line); padding: 0.6rem 0; } article p { margin: 0.2rem 0; } .answer { color: var(--accent); font-weight: 600; }
`;
