// How do the pages look? Quiet: rules, not boxes; one green; the system's own letters; light and dark.

export const LOOK_CSS = `:root {
  --paper: #fdfdfb; --wash: #f2f4f0; --ink: #14181f; --ink-2: #434a54; --ink-3: #5a616b; --accent: #00604c; --on-accent: #fff;
  --tint: #e2f0ea; --mark: #ffe589; --on-mark: #14181f; --line: #dadeda; --line-2: #7f868d; --bad: #a3201b; --good: #1d6b3a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1216; --wash: #171b21; --ink: #eceeea; --ink-2: #bcc2c9; --ink-3: #99a1ab; --accent: #72d2b5; --on-accent: #0f1216;
    --tint: #142c26; --mark: #5c4a10; --on-mark: #eceeea; --line: #2b323b; --line-2: #6c7580; --bad: #ff9d92; --good: #86d39f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.banner { margin: 0; padding: 12px 20px; background: var(--mark); color: var(--on-mark); text-align: center; font-weight: 600; }
main { max-inline-size: 44rem; margin: 32px auto 64px; padding-inline: 20px; }
.wide main, main:has(.wide) { max-inline-size: 72rem; }
h1 { font-size: 28px; line-height: 1.15; font-weight: 600; margin: 0 0 12px; text-wrap: balance; }
h2 { font-size: 18px; line-height: 1.3; margin: 32px 0 8px; padding-block-start: 12px; border-block-start: 1px solid var(--line); }
h3 { font-size: 16px; margin: 16px 0 4px; }
p { margin: 0 0 12px; text-wrap: pretty; }
.quiet { color: var(--ink-3); font-size: 14px; }
.bad { color: var(--bad); font-weight: 600; }
.good { color: var(--good); font-weight: 600; }
.notice { background: var(--wash); border-inline-start: 3px solid var(--bad); padding: 12px 16px; }
.notice.fine { border-color: var(--good); }
a { color: var(--accent); }
a, button, input, select { min-block-size: 24px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
form { margin: 0; }
fieldset { border: 0; margin: 16px 0; padding: 0; }
legend { font-weight: 600; padding: 0; margin-block-end: 4px; }
.choice { display: flex; gap: 12px; align-items: start; padding: 10px 0; border-block-end: 1px solid var(--line); cursor: pointer; }
.choice input { inline-size: 20px; block-size: 20px; margin: 2px 0 0; accent-color: var(--accent); flex: none; }
label { display: block; }
.field { margin: 0 0 12px; }
.field input, .field select { display: block; inline-size: 100%; max-inline-size: 24rem; }
input:not([type]), input[type=number], select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line-2);
  border-radius: 3px; padding: 8px 10px; min-block-size: 44px; }
button { font: inherit; font-weight: 600; min-block-size: 44px; padding: 8px 18px; border: 1px solid var(--accent); border-radius: 3px;
  background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.second { background: none; color: var(--accent); }
button.small { min-block-size: 36px; padding: 4px 12px; font-size: 14px; }
.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 0 0 16px; }
dt { color: var(--ink-3); }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { inline-size: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
th { text-align: start; color: var(--ink-3); font-weight: 600; }
th, td { padding: 8px 12px 8px 0; border-block-end: 1px solid var(--line); vertical-align: top; }
.amount { text-align: end; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dt { margin-block-start: 8px; } button:not(.small) { inline-size: 100%; } }
@media print { .banner { border: 1px solid; } form, .noprint { display: none; } }
`;
