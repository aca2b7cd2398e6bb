// How much may be in work at once, when some work weighs more than other? A weighted semaphore.

export interface Semaphore {
  /** Runs `work` when there is room for its `weight`, in the order of asking. What weighs more than there is room for runs alone. It may `leave`
   *  before it is done: its room is others' then. */
  hold<T>(weight: number, work: (leave: () => void) => Promise<T>): Promise<T>;
}

/** `room`: weights of what is in work, added up. */
export function openSemaphore(room: number): Semaphore {
  let free = room;
  const waiting: { weight: number; enter: () => void }[] = [];
  const letIn = (): void => {
    for (let next = waiting[0]; next !== undefined && next.weight <= free; next = waiting[0]) {
      free -= next.weight;
      waiting.shift();
      next.enter();
    }
  };
  return {
    async hold(weight, work) {
      const mine = Math.min(weight, room);
      await new Promise<void>((enter) => {
        waiting.push({ weight: mine, enter });
        letIn();
      });
      let isIn = true;
      const leave = (): void => {
        if (!isIn) return;
        isIn = false;
        free += mine;
        letIn();
      };
      try {
        return await work(leave);
      } finally {
        leave();
      }
    },
  };
}
