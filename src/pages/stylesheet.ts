import { createHash } from 'node:crypto';

export const STYLESHEET = `
:root{--ink:#17324d;--blue:#06c;--line:#8a99ab;--soft:#f0f5fa;--red:#b3212f}
*{box-sizing:border-box}
html{font:100%/1.5 "Titillium Web",system-ui,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:#fff}
body{margin:0;display:flex;flex-direction:column;min-height:100vh;overflow-wrap:break-word}
.wide{width:100%;max-width:60rem;margin:0 auto;padding:0 1rem}
header{background:var(--blue);color:#fff}
header .wide{display:flex;flex-wrap:wrap;gap:0 1.5rem;align-items:center;justify-content:space-between;padding:.5rem 1rem}
.brand{margin:0;font-size:1.25rem}
.brand span{font-size:1rem;margin-left:.5rem}
.languages{list-style:none;display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0}
.languages a,.languages button,.languages span{display:inline-block;padding:.375rem 0;font:inherit;color:#fff;background:none;border:0;min-height:0;text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
.languages span{font-weight:700;text-decoration:none;cursor:default}
main.wide{flex:1 0 auto;padding:1.5rem 1rem 3rem}
footer{background:var(--ink);color:#fff}
footer .wide{margin:0 auto;padding:1rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}
h2{font-size:1.375rem;line-height:1.3;margin:2rem 0 .5rem}
p,dl,form,main>ul{max-width:44rem}
p{margin:0 0 1rem}
a{color:#0055ab}
.about{border-left:.25rem solid var(--blue);padding:.25rem 0 .25rem 1rem;margin:0 0 1.5rem}
dt{font-size:.9375rem}
dd{margin:0;font-weight:600}
dd+dt{margin-top:.25rem}
@media(min-width:40rem){dl.about{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem}dd+dt{margin:0}}
fieldset,.field{border:0;border-top:1px solid #c5cfda;margin:1.5rem 0 0;padding:1.25rem 0 0;min-width:0}
legend{float:left;width:100%;padding:0}
legend+*{clear:both}
legend,.field>label{display:block;font-size:1.125rem;font-weight:600;margin-bottom:.25rem}
.optional{font-weight:400;font-size:1rem}
.hint{color:#44556a;margin:0 0 .75rem}
.fault{color:var(--red);font-weight:600;margin:0 0 .75rem}
.scale{display:flex;flex-wrap:wrap;gap:.5rem;clear:both}
.scale label{display:flex;flex-direction:column;align-items:center;gap:.25rem;min-width:3rem;padding:.5rem;border:1px solid var(--line);border-radius:.25rem;font-weight:600;cursor:pointer}
.choices{clear:both}
.choices label{display:flex;gap:.75rem;align-items:flex-start;padding:.625rem 0;cursor:pointer}
.choices input{margin-top:.125rem}
input{accent-color:var(--blue);width:1.25rem;height:1.25rem;margin:0;flex:none}
.scale label:hover{background:var(--soft)}
.scale label:has(:checked){background:var(--soft);border-color:var(--blue);box-shadow:inset 0 0 0 1px var(--blue)}
textarea{display:block;width:100%;font:inherit;color:inherit;padding:.5rem;border:1px solid #5c6f82;border-radius:.25rem}
[aria-invalid=true] .scale label,textarea[aria-invalid=true]{border-color:var(--red)}
.actions{display:flex;flex-wrap:wrap;gap:1rem;margin:2rem 0 0}
.actions button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 2rem;border:2px solid var(--blue);border-radius:.25rem;background:var(--blue);color:#fff;cursor:pointer}
.actions button:hover{background:#0055ab;border-color:#0055ab}
.actions .secondary{background:#fff;color:#0055ab}
.actions .secondary:hover{background:var(--soft)}
.errors,.notice{border:2px solid var(--blue);padding:1rem;margin:0 0 1rem;max-width:44rem}
.errors{border-color:var(--red)}
.errors h2{margin:0 0 .5rem;font-size:1.125rem}
.errors ul{margin:0;padding-left:1.25rem}
:focus-visible{outline:3px solid #17324d;outline-offset:2px;box-shadow:0 0 0 2px #fff}
header :focus-visible{outline-color:#fff;box-shadow:none}
.skip{position:absolute;left:-999rem;padding:.5rem 1rem;background:#fff}
.skip:focus{left:0;z-index:1}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;min-width:44rem;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.5rem .75rem;border-bottom:1px solid #c5cfda;font-weight:400;vertical-align:middle}
thead th{background:var(--soft);font-weight:600;line-height:1.25;vertical-align:bottom}
td,thead th+th{white-space:nowrap}
td[colspan]{text-align:left}
th:first-child,th:last-child,td:last-child{text-align:left}
tbody th{font-weight:600}
tbody th small{display:block;font-size:.9375rem;font-weight:400}
.bar{display:block;fill:var(--blue)}
.bar .axis{fill:none;stroke:var(--line)}
.bar rect{fill:#7fb2e5}
@media print{header nav,.skip{display:none}}
`.trim();

const digest = createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12);

export const STYLESHEET_FILE = `style.${digest}.css`;
export const STYLESHEET_URL = `/assets/${STYLESHEET_FILE}`;
