/** The style of the plain pages, light or dark as the reader's system. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2430; --faint: #5d6675; --line: #d9dee6; --back: #fff; --link: #0b5cad;
  --good: #12703a; --warm: #9a5200; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e7ec; --faint: #9aa4b2; --line: #353c48; --back: #15181e; --link: #7db7f5;
    --good: #6fcf97; --warm: #f0b35e; --bad: #f28b82; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.25rem; color: var(--text); background: var(--back);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
header p { margin: .25rem 0 0; color: var(--faint); }
a { color: var(--link); }
code { font-size: .9em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 1.5rem 0 1rem; }
dt { color: var(--faint); }
dd { margin: 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .94rem; }
th, td { padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { color: var(--faint); font-weight: 600; white-space: nowrap; }
td bdi { display: block; overflow-wrap: anywhere; }
time { white-space: nowrap; color: var(--faint); font-variant-numeric: tabular-nums; }
i { color: var(--faint); }
.good { color: var(--good); }
.bad, .urgent { color: var(--bad); }
.high { color: var(--warm); }
.normal, .low { font-weight: 400; }
`;
