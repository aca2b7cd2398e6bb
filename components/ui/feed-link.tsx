// How does a page offer its feed? A quiet link, for those who know what to do with one.

export function FeedLink({ page, name }: { page: string; name: string }) {
  return (
    <a className="quiet i i-feed" href={`${page}/feed.xml`} type="application/atom+xml">
      Feed<span className="vh">{` of ${name}, for feed readers`}</span>
    </a>
  );
}
