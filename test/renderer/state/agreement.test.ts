import { describe, expect, it } from 'vitest';
import { isAgreementDue, noAgreement, wantedMeasures } from '../../../renderer/state/agreement.ts';
import { createAppStore } from '../../../renderer/state/store.ts';

const { agreement } = noAgreement;
const answered = { choice: agreement.choice, epoch: 0, measures: wantedMeasures(agreement) };

describe('a report', () => {
  it('is due at first, and not any more once it is asked for or there', () => {
    expect(isAgreementDue(agreement)).toBe(true);
    expect(isAgreementDue({ ...agreement, answered })).toBe(false);
    const running = { ...answered, id: 1, progress: null, cancel: () => {} };
    expect(isAgreementDue({ ...agreement, running })).toBe(false);
  });

  it('is due again when marks changed, or something else is chosen, even while it is being worked out', () => {
    expect(isAgreementDue({ ...agreement, answered, epoch: 1 })).toBe(true);
    const choice = { ...agreement.choice, unfinished: true };
    const running = { ...answered, id: 1, progress: null, cancel: () => {} };
    expect(isAgreementDue({ ...agreement, running, choice })).toBe(true);
  });

  it('is due for a measure that it lacks', () => {
    expect(isAgreementDue({ ...agreement, answered, measure: 'overlap_f1' })).toBe(false);
    expect(isAgreementDue({ ...agreement, answered, measure: 'token_alpha' })).toBe(true);
  });

  it('has γ only when it was asked for', () => {
    expect(isAgreementDue({ ...agreement, answered, measure: 'gamma' })).toBe(false);
    expect(wantedMeasures({ measure: 'gamma', gamma: false })).not.toContain('gamma');
    expect(wantedMeasures({ measure: 'gamma', gamma: true })).toContain('gamma_cat');
  });
});

describe('another choice', () => {
  it('puts γ and the marks that were looked at away', () => {
    const store = createAppStore();
    store.getState().changeAgreement({ gamma: true, behind: { title: '', says: '', cell: {} } });
    store.getState().chooseAgreement({ labels: ['quote'] });
    expect(store.getState().agreement).toMatchObject({
      gamma: false,
      behind: null,
      choice: { labels: ['quote'], unfinished: false },
    });
  });
});
