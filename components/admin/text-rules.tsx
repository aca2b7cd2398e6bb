// How does an admin say what of a source's pages is the text? Three fields of rules, tried on an article before they are kept.

import { Body } from '@/components/article/body.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { counted } from '@/components/ui/words.ts';
import type { TextDeskView, TriedText } from '@/lib/admin/text-rules.ts';

interface TextRulesProps {
  view: TextDeskView;
  attempt: (form: FormData) => Promise<void>;
  keep: (form: FormData) => Promise<void>;
}

export function TextRules({ view, ...does }: TextRulesProps) {
  return (
    <>
      <section>
        <Head title="What of an article’s page is its text" />
        <RulesForm view={view} {...does} />
      </section>
      {view.tried?.kind === 'failed' && (
        <section className="block">
          <Head title="What the rules make of it" />
          <p role="alert">{view.tried.sentence}</p>
        </section>
      )}
      {view.tried?.kind === 'read' && (
        <div className="texts block">
          <Tried title="Without rules" text={view.tried.before} />
          <Tried title="With these rules" text={view.tried.after} />
        </div>
      )}
    </>
  );
}

const FIELDS = [
  { name: 'drop', text: 'Drop', hint: 'goes before anything is read: .newsletter-box' },
  { name: 'rewrite', text: 'Rewrite', hint: 'what an element is meant to be: p.crosshead => h2' },
  { name: 'take', text: 'Take', hint: 'these are the text, where a page has them: .story-body' },
] as const;

/** `Try` shows what is written and what comes of it; only `Save` keeps it. */
function RulesForm({ view, attempt, keep }: TextRulesProps) {
  const { written, faults } = view;
  return (
    <form className="form rules" action={attempt}>
      <input type="hidden" name="id" value={view.id} />
      <p className="adds">{`CSS selectors, one rule a line. An element can become ${view.names.join(', ')}.`}</p>
      {FIELDS.map(({ name, text, hint }) => (
        <div key={name}>
          <label>
            {text}
            <span>{hint}</span>
            <textarea
              className="field"
              name={name}
              rows={4}
              defaultValue={written[name]}
              maxLength={view.longest.field}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              aria-invalid={faults[name] ? true : undefined}
              aria-describedby={faults[name] ? `${name}-fault` : undefined}
            />
          </label>
          {faults[name] && (
            <p className="err" id={`${name}-fault`} role="alert">
              {faults[name]}
            </p>
          )}
        </div>
      ))}
      <label>
        An article to try them on
        <input
          className="field"
          type="text"
          name="page"
          inputMode="url"
          defaultValue={view.page}
          maxLength={view.longest.page}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <div className="row-acts">
        <button type="submit" className="btn line">
          Try
        </button>
        <button type="submit" className="btn" formAction={keep}>
          Save
        </button>
      </div>
    </form>
  );
}

/** Pictures are counted, not shown: nothing of a page that is only tried is kept, so they have no address here. */
function Tried({ title, text }: { title: string; text: TriedText }) {
  return (
    <section aria-label={title}>
      <Head title={title} />
      {text.kind === 'failed' ? (
        <p role="alert">{text.sentence}</p>
      ) : (
        <>
          <p className="adds">
            {`“${text.title || 'Without a headline'}”: ${counted(text.words, 'word')}, ${counted(pictures(text), 'picture')} in the text.`}
          </p>
          <div lang={text.language ?? undefined} dir={text.dir}>
            <Body articleId={0} blocks={text.blocks} />
          </div>
        </>
      )}
    </section>
  );
}

const pictures = (text: Extract<TriedText, { kind: 'read' }>): number =>
  text.blocks.filter(({ type }) => type === 'figure').length;
