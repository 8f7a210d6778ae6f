/** The report's style: one sheet, light and dark, for screens of every width and for paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #16302f; --soft: #4a6361; --line: #d9e3e1; --ground: #f6f8f7;
  --card: #fff; --brand: #0d6e66; --wash: #e6f2f0; --amber: #8a5300; --amber-wash: #fdf1dc;
  --mark: #b03468; --other: #8fa5a2; --shadow: 0 1px 2px rgb(16 48 47/.06), 0 12px 32px rgb(16 48 47/.08); }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8f1ef; --soft: #a6bbb8; --line: #2c403e;
  --ground: #0e1817; --card: #152322; --brand: #5cc7ba; --wash: #1b3230; --amber: #f3c272;
  --amber-wash: #35280f; --mark: #f08cb4; --other: #66807c; --shadow: none; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main, header > div, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { background: var(--wash); border-bottom: 1px solid var(--line); padding: 48px 0 36px; }
h1 { font-size: clamp(1.75rem, 4vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; margin: 0 0 12px;
  text-wrap: balance; }
h2 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; margin: 0 0 8px; text-wrap: balance; }
h3 { font-size: 1.0625rem; margin: 28px 0 8px; text-wrap: balance; }
p { margin: 0 0 14px; max-width: 68ch; }
a { color: var(--brand); text-underline-offset: 3px; }
.soft { color: var(--soft); } small { font-size: .875rem; color: var(--soft); }
.eyebrow { color: var(--brand); font-weight: 600; font-size: .875rem; margin: 0 0 8px; }
code { font: .875em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 20px; }
nav a { min-height: 40px; display: inline-flex; align-items: center; padding: 0 16px; border-radius: 999px;
  background: var(--card); border: 1px solid var(--line); color: var(--ink); text-decoration: none;
  font-size: .9375rem; }
nav a:hover { border-color: var(--brand); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 20px; padding: 28px;
  margin: 24px 0; box-shadow: var(--shadow); scroll-margin-top: 16px; }
.lead { font-size: 1.0625rem; }
.keys { display: grid; grid-template-columns: repeat(3, 1fr); gap: 14px; margin: 20px 0 4px; }
.keys.four { grid-template-columns: repeat(4, 1fr); }
@media (max-width: 900px) { .keys, .keys.four { grid-template-columns: 1fr 1fr; } }
.key { border: 1px solid var(--line); border-radius: 16px; padding: 18px; }
.key b { display: block; font-size: 2rem; line-height: 1.15; letter-spacing: -.02em;
  font-variant-numeric: tabular-nums; margin: 2px 0; }
.key .bar { width: 100%; height: auto; margin: 6px 0; }
.key p { font-size: .875rem; margin: 6px 0 0; color: var(--soft); }
.note, .said { border-radius: 14px; padding: 14px 18px; margin: 14px 0; }
.note { background: var(--amber-wash); } .note b { color: var(--amber); }
.said { background: var(--wash); } .note p, .said p { margin: 0; max-width: none; }
.scroll { position: relative; overflow-x: auto; margin: 16px 0 20px;
  background: linear-gradient(90deg, var(--card) 40%, transparent) left / 40px 100% no-repeat local,
    linear-gradient(270deg, var(--card) 40%, transparent) right / 40px 100% no-repeat local,
    linear-gradient(90deg, var(--line), transparent) left / 14px 100% no-repeat scroll,
    linear-gradient(270deg, var(--line), transparent) right / 14px 100% no-repeat scroll; }
.scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.caption { font-weight: 600; font-size: .9375rem; margin: 24px 0 0; max-width: none; text-wrap: balance; }
.caption + .scroll { margin-top: 8px; } caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; padding: 9px 14px 9px 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
thead th { color: var(--soft); font-weight: 500; font-size: .875rem; vertical-align: bottom; }
tbody th { font-weight: 600; } tbody th .soft { font-weight: 400; }
td.number { white-space: nowrap; } td.number small { display: block; }
.stacked td.number .soft { display: block; font-size: .875rem; } .stacked td.number b { display: block; }
@media (max-width: 560px) { td.number .soft { display: block; font-size: .875rem; } }
.thumbnail { display: block; max-width: 120px; max-height: 120px; border-radius: 8px; }
td.drawn { width: 168px; min-width: 128px; } .bar { display: block; width: 160px; height: 20px; }
.confusion td, .confusion thead th { text-align: center; padding: 8px 6px; }
.confusion td { border: 2px solid var(--card); border-radius: 8px; min-width: 52px; }
.confusion td small { display: block; font-size: .8125rem; color: inherit; }
.confusion td.none { color: var(--soft); } .sizes td, .sizes th { text-align: center; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px 32px; }
figure { margin: 12px 0; } figure.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px 32px; align-items: center; margin: 28px 0; } figcaption { font-size: .9375rem; color: var(--soft); max-width: 56ch; }
figcaption b { color: var(--ink); }
.chart { display: block; width: 100%; max-width: 460px; height: auto; }
.chart text { font-size: 14px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); } .ideal { stroke: var(--soft); stroke-dasharray: 4 5; }
.curve { fill: none; stroke-width: 3; stroke-linejoin: round; }
.curve.other { stroke: var(--other); stroke-width: 1.25; } .curve.thin { stroke: var(--brand); stroke-width: 1.25; opacity: .5; }
.curve.malignant { stroke: var(--brand); } .curve.melanoma { stroke: var(--mark); stroke-dasharray: 9 4; }
.rail { stroke: var(--line); stroke-width: 2; } .reach { stroke: var(--brand); stroke-width: 3; stroke-linecap: round; }
.bar .reach { stroke-width: 9; opacity: .38; stroke-linecap: butt; } .dot { fill: var(--brand); }
.chart .dot { stroke: var(--card); stroke-width: 1.5; } .target { stroke: var(--mark); stroke-width: 2; }
.legend { display: inline-block; width: 26px; height: 0; border-top: 3px solid var(--brand); vertical-align: middle; }
.legend.melanoma { border-top: 3px dashed var(--mark); } .legend.other { border-top: 2px solid var(--other); }
.legend.target { width: 0; height: 16px; border: 0; border-left: 2px solid var(--mark); }
details { margin: 12px 0; } summary { cursor: pointer; min-height: 40px; padding: 8px 0; color: var(--brand); font-weight: 600; }
li { margin: 6px 0; max-width: 72ch; } footer { padding: 12px 24px 56px; color: var(--soft); font-size: .9375rem; }
@media (max-width: 560px) { main, header > div, footer { padding: 0 16px; } thead th:first-child, tbody th { position: sticky; left: 0; background: var(--card); max-width: 42vw; }
  section { padding: 20px 16px; border-radius: 16px; }
  header { padding: 32px 0 24px; } .keys { gap: 10px; } .key { padding: 14px; }
  .key b { font-size: 1.625rem; } .chart text { font-size: 16px; } }
@media (max-width: 350px) { .keys, .keys.four { grid-template-columns: 1fr; } }
@media print { body { background: none; font-size: 10.5pt; } nav { display: none; } header { background: none; padding: 0 0 12pt; }
  main, header > div, footer { padding: 0; max-width: none; } section { border: 0; box-shadow: none; padding: 0; margin: 20pt 0; }
  .scroll { overflow: visible; } figure, tr, .key, .note, .said { break-inside: avoid; } h2, h3, .caption { break-after: avoid; }
  .chart { max-width: 300px; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
${heat()}
`;

/** Washes for tables of counts, as classes: a policy may forbid style attributes. */
function heat(): string {
  // no darker than half, so that the ink can be read on each, in both themes
  return Array.from({ length: 11 }, (_, tenth) => {
    const share = Math.max(2, tenth * 5);
    return `.heat-${tenth} { background: color-mix(in srgb, var(--brand) ${share}%, var(--card)); }`;
  }).join('\n');
}
