// What does one read where this Masthead sends no mails? That, and who can help.

export function NoMails() {
  return (
    <>
      <p>This Masthead sends no mails, so no link can reach you. Whoever runs it can set a new password for you.</p>
      <ul className="ways">
        <li>
          <a className="btn" href="/sign-in">
            Back to signing in
          </a>
        </li>
      </ul>
    </>
  );
}
