// What becomes of a picture that its publisher does not give? Its place is taken back, so that no empty frame stands on the page;
// the image door notes it, and the next page leaves it out from the start. Without script its words stand in the frame.
'use client';

import { useEffect } from 'react';

/** A figure goes with its caption; a card is one without a picture from then on. */
function takeBack(picture: HTMLImageElement): void {
  picture.closest('.card')?.classList.remove('th', 'flow');
  (picture.closest('figure') ?? picture).remove();
}

/** Our door may only have been busy: unless it says that there is none, the picture is asked for once more. */
async function look(picture: HTMLImageElement, asked: WeakSet<HTMLImageElement>): Promise<void> {
  const answer = await fetch(picture.currentSrc, { method: 'HEAD' }).catch(() => null);
  if (answer?.status === NONE || asked.has(picture)) return takeBack(picture);
  asked.add(picture);
  setTimeout(() => picture.setAttribute('src', picture.getAttribute('src') ?? ''), AGAIN_AFTER_MS);
}

const NONE = 404;
const AGAIN_AFTER_MS = 3000;

const isLost = (picture: HTMLImageElement): boolean => picture.complete && picture.naturalWidth === 0;

export function LostPictures() {
  useEffect(() => {
    const asked = new WeakSet<HTMLImageElement>();
    // Those that failed before this ran; lazy ones that were not asked for yet are not complete.
    for (const picture of [...document.images]) if (isLost(picture)) look(picture, asked);
    const failed = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) look(target, asked);
    };
    // Errors of pictures do not bubble, but they can be caught on the way down.
    document.addEventListener('error', failed, true);
    return () => document.removeEventListener('error', failed, true);
  }, []);
  return null;
}
