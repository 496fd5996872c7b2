import { DEEPEST } from './scale.ts';

/** The style of a report’s page: the window’s colours and numbers, system fonts, and room for paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #191816);
  --ink: light-dark(#23211d, #eae6de);
  --ink-2: light-dark(#6b665d, #a09a8f);
  --hairline: light-dark(#e5e1d8, #34312c);
  --accent: light-dark(#2f5fae, #7ea6e8);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 14px / 21px Inter, system-ui, 'Segoe UI', sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 960px; margin: 0 auto; padding: 48px 32px 96px; }
h1 { margin: 0; font: 600 28px / 36px 'Source Serif 4', Georgia, serif; }
h2 { margin: 48px 0 4px; font-size: 15px; line-height: 24px; }
h3 { margin: 0; font-size: 13px; font-weight: 600; }
p { margin: 0; max-width: 72ch; }
.about, .small { color: var(--ink-2); font-size: 12.5px; line-height: 18px; }
.frame { margin-top: 12px; overflow-x: auto; }
table { border-spacing: 0; }
th { font-weight: 400; text-align: start; vertical-align: baseline; }
td { text-align: end; vertical-align: baseline; }
thead th { color: var(--ink-2); font-size: 12.5px; }
.list { width: 100%; }
.list th, .list td { padding: 5px 0 5px 20px; border-top: 1px solid var(--hairline); }
.list thead :is(th, td) { border-top: 0; }
.list :is(th, td):first-child { padding-inline-start: 0; }
.list thead th.number { text-align: end; }
.list td.words { text-align: start; color: var(--ink-2); font-size: 12.5px; }
.list td.value { font-weight: 600; }
.grid { border-spacing: 2px; }
.grid th { padding: 2px 8px; }
.grid thead th { text-align: center; vertical-align: bottom; }
.grid tbody th { padding-inline-start: 0; }
.grid td {
  min-width: 76px;
  padding: 7px 8px;
  text-align: center;
  background: color-mix(in srgb, var(--accent) calc(var(--heat, 0) * 1%), var(--paper));
}
.grid td.void { color: var(--ink-2); }
.grid td b { display: block; font-weight: 600; }
.grid td span { display: block; font-size: 11.5px; line-height: 15px; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 24px; margin-top: 12px; }
figure { margin: 0; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--ink); font-size: 12.5px; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
svg .quiet { fill: var(--ink-2); font-size: 11.5px; }
svg .bar { fill: color-mix(in srgb, var(--accent) ${DEEPEST * 100}%, var(--paper)); }
svg .whisker, svg .line { fill: none; stroke: var(--ink); stroke-width: 1.5; }
svg .line { stroke: var(--accent); }
svg .dot { fill: var(--accent); }
svg .axis { stroke: var(--hairline); }
footer { margin-top: 48px; }
footer p + p { margin-top: 4px; }
@media print {
  :root { color-scheme: light; --paper: #fff; }
  main { max-width: none; padding: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  .frame { overflow: visible; }
}
@page { margin: 18mm 16mm; }
`;
