/**
 * How the paper looks, on a screen and on A4. Head and foot are those of a table, which browsers put on every page that they
 * print.
 */
export const STYLE = `
@page { size: A4; margin: 9mm 11mm }
:root { color-scheme: light; font: 13px/1.35 system-ui, sans-serif; color: #111; background: #fff }
body { display: table; width: 100%; max-width: 62rem; margin: 0 auto; padding: 1rem; box-sizing: border-box }
body > header { display: table-header-group }
body > footer { display: table-footer-group }
.marking { margin: 0; padding: .15em 0; text-align: center; font-weight: 700; letter-spacing: .06em }
h1 { font-size: 1.4em; margin: .2em 0 }
h2 { font-size: 1.1em; margin: .7em 0 .2em; border-bottom: 1px solid #888; break-after: avoid }
h3 { font-size: 1em; font-weight: 600; margin: .5em 0 .1em; break-after: avoid }
p, ul { margin: .2em 0 }
ul { padding-left: 1.2em }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #bbb; padding: .1em .35em; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #eee; overflow-wrap: normal }
tr { break-inside: avoid }
code { font: .92em/1.2 ui-monospace, monospace; overflow-wrap: anywhere }
@media print {
  :root { font-size: 7.4pt; line-height: 1.22 }
  body { max-width: none; padding: 0 }
}
`;
