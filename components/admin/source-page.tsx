// What does an admin see of one source? How it is, its licence, its switches, its newest articles.

import { Head } from '@/components/ui/parts.tsx';
import { Time } from '@/components/ui/time.tsx';
import { capital, foreign } from '@/components/ui/words.ts';
import type { SourceDeskView } from '@/lib/admin/sources.ts';
import { Credential } from './credential.tsx';
import { everySoOften, HealthWords, inTime, LICENCES, wholePast } from './source-words.tsx';
import { SourceButtons } from './sources-table.tsx';

type FormAction = (form: FormData) => Promise<void>;

interface SourcePageProps {
  view: SourceDeskView;
  now: number;
  change: FormAction;
  license: FormAction;
  setCredential: FormAction;
  removeCredential: FormAction;
}

export function SourcePage({ view, now, change, license, setCredential, removeCredential }: SourcePageProps) {
  const here = `/admin/sources/${view.id}`;
  return (
    <div className="two">
      <div>
        <section>
          <Head title="State" />
          <SourceFacts view={view} now={now} />
          <SourceButtons
            id={view.id}
            name={view.publisher.name}
            status={view.status}
            back={here}
            change={change}
            large
          />
        </section>
        <section className="block">
          <Head title="Newest articles" />
          {view.newest.length === 0 ? (
            <p className="adds">None yet. They come with the first poll that succeeds.</p>
          ) : (
            <ul>
              {view.newest.map((article) => (
                <li className="ln plain" key={article.id}>
                  <Time at={article.at} now={now} />
                  <a href={article.href} {...foreign(article)}>
                    {article.title}
                  </a>
                  <span>{article.complete ? `${article.words.toLocaleString('en-GB')} words` : 'excerpt only'}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <aside className="side" aria-label="Licence, reading and credentials">
        <Head title="Licence" />
        <LicenceForm id={view.id} licence={view.licence} back={here} license={license} />
        {(view.list || view.pages === 'auto') && (
          <section className="block">
            <Head title="How it is read" />
            {view.list && (
              <p className="adds">
                <a className="prose-link" href={`${here}/list`}>
                  What of the page is an article
                </a>
              </p>
            )}
            {view.pages === 'auto' && (
              <p className="adds">
                <a className="prose-link" href={`${here}/text`}>
                  What of an article’s page is its text
                </a>
              </p>
            )}
          </section>
        )}
        <Credential view={view} now={now} back={here} set={setCredential} remove={removeCredential} />
      </aside>
    </div>
  );
}

function hubWords(hub: SourceDeskView['hub'], now: number): string {
  if (!hub) return 'None: it is polled only';
  const host = new URL(hub.hub).host;
  const until = wholePast(hub.leaseUntil, now);
  if (hub.state === 'active' && (hub.leaseUntil ?? 0) > now)
    return `${host} pushes until ${until}; last push: ${wholePast(hub.pushedAt, now).toLowerCase()}`;
  if (hub.errorText) return hub.errorText;
  return hub.leaseUntil === null ? `${host} was asked to push` : `${host} pushed until ${until} and is asked again`;
}

function pageWords({ pages, textRules, list }: SourceDeskView): string {
  if (pages === 'never') return 'Never fetched';
  return `Fetched where the ${list ? 'list' : 'feed'} is short${textRules ? ', read by rules of their own' : ''}`;
}

function SourceFacts({ view, now }: { view: SourceDeskView; now: number }) {
  const next =
    view.status === 'active' ? capital(`${inTime(view.dueAt, now)}, ${everySoOften(view.intervalMs)}`) : 'Not polled';
  const facts = [
    { name: 'Last success', value: wholePast(view.succeededAt, now) },
    { name: 'Last try', value: wholePast(view.triedAt, now) },
    { name: 'Next due', value: next },
    { name: 'Last new article', value: wholePast(view.newAt, now) },
    {
      name: 'Articles',
      value:
        view.articles === 0
          ? 'None yet'
          : `${view.articles.toLocaleString('en-GB')}, ${view.today.toLocaleString('en-GB')} of them published today`,
    },
    { name: 'Section', value: view.sectionName ?? 'As the articles say' },
    { name: 'Kind', value: view.list ? 'A page, read as a list' : 'A feed' },
    { name: 'Hub', value: hubWords(view.hub, now) },
    { name: 'Article pages', value: pageWords(view) },
  ];
  return (
    <dl className="kv facts-of">
      <div>
        <dt>Health</dt>
        <dd>
          <HealthWords of={view} />
          {view.errorAt !== null && view.health === 'failing' && (
            <small>{`Last failed ${wholePast(view.errorAt, now)}.`}</small>
          )}
        </dd>
      </div>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface LicenceFormProps {
  id: number;
  licence: SourceDeskView['licence'];
  back: string;
  license: FormAction;
}

function LicenceForm({ id, licence, back, license }: LicenceFormProps) {
  return (
    <form action={license} className="form">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
      <LicenceChoice licence={licence} />
      <button type="submit" className="btn line small">
        Set the licence
      </button>
    </form>
  );
}

/** Three ways to show a publisher's articles, each with what it means. */
export function LicenceChoice({ licence }: { licence: SourceDeskView['licence'] }) {
  return (
    <fieldset className="choice">
      <legend>How much may be shown?</legend>
      {LICENCES.map(({ value, name, means }) => (
        <label key={value}>
          <input type="radio" name="licence" value={value} defaultChecked={value === licence} required />
          <span>
            <b>{name}</b>
            {` ${means}`}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
