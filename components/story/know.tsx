// Does the reader know enough of a story? They say so, and may take it back; plain forms.

/** A server action: works as a plain form post without script. */
type FormAction = (form: FormData) => Promise<void>;

export interface KnowForms {
  know: FormAction;
  forget: FormAction;
}

interface KnowProps {
  storyId: number;
  known: boolean;
  /** The page to come back to. */
  back: string;
  forms: KnowForms;
}

export function Know({ storyId, known, back, forms }: KnowProps) {
  return (
    <form action={known ? forms.forget : forms.know} className="know">
      <input type="hidden" name="storyId" value={storyId} />
      <input type="hidden" name="back" value={back} />
      {known ? (
        <p role="status">
          You know this story: it stands back in your own feed until something new happens.{' '}
          <button type="submit" className="quiet">
            Undo
          </button>
        </p>
      ) : (
        <button type="submit" className="chip">
          I know this story
        </button>
      )}
    </form>
  );
}
