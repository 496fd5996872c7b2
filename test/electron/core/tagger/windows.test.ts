import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutWindows } from '../../../../electron/core/tagger/windows.ts';

it('gives each token to one window that holds it, with others around it', () => {
  fc.assert(
    fc.property(fc.nat(600), fc.integer({ min: 1, max: 80 }), (length, most) => {
      const windows = cutWindows(length, most);
      let at = 0;
      for (const { start, end, own } of windows) {
        expect(end - start).toBeLessThanOrEqual(most);
        expect(own.start).toBe(at);
        expect(own.start).toBeGreaterThanOrEqual(start);
        expect(own.end).toBeLessThanOrEqual(end);
        expect(own.end).toBeGreaterThan(own.start);
        at = own.end;
      }
      expect(at).toBe(length);
    }),
  );
});
