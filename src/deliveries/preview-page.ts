import type { Job, Preview } from './sender';

/** Rendering holds everybody else up, so a page of heavy templates is cut short. */
const PAGE_MILLISECONDS = 300;
const TOO_SLOW = { error: 'Not rendered: the templates of this page take too long. Ask for this delivery alone.' };

/** Renders a page of deliveries for people to look at, by id; one that cannot be rendered says why, and alone. */
export function previewPage<One extends Job>(jobs: One[], render: (job: One) => Preview): Map<number, Preview> {
  const until = performance.now() + PAGE_MILLISECONDS;
  return new Map(
    jobs.map((job): [number, Preview] => {
      const { id } = job.delivery;
      if (performance.now() >= until) return [id, TOO_SLOW];
      try {
        return [id, render(job)];
      } catch (error) {
        return [id, { error: (error as Error).message }];
      }
    }),
  );
}
