const NEGATIVE = [
  'A volte le indicazioni non erano chiare',
  'A volte le indicazioni non erano complete',
  'A volte non capivo se stavo procedendo correttamente',
  'Ho avuto problemi tecnici',
  'Altro',
];
const POSITIVE = [
  'Le indicazioni erano chiare',
  'Le indicazioni erano complete',
  'Capivo sempre che stavo procedendo correttamente',
  'Non ho avuto problemi tecnici',
  'Altro',
];

const star = (value: number): string => `
  <input type="radio" id="star-${value}" name="rating" value="${value}" data-element="feedback-rate-${value}">
  <label class="full" for="star-${value}"><svg aria-hidden="true"></svg><span class="visually-hidden">Valuta ${value} stelle su 5</span></label>`;

const answers = (kind: string, texts: readonly string[]): string =>
  texts
    .map(
      (text, place) => `<div class="form-check radio-body">
  <input name="${kind}" type="radio" id="${kind}-${place}">
  <label for="${kind}-${place}" class="active" data-element="feedback-rating-answer">
    ${text.toUpperCase()}
  </label></div>`,
    )
    .join('');

const branch = (kind: string, question: string, texts: readonly string[]): string => `
  <fieldset class="d-none" data-element="feedback-rating-${kind}" hidden>
    <legend><span data-element="feedback-rating-question">${question}</span> <span class="step">1/2</span></legend>
    ${answers(kind, texts)}
  </fieldset>`;

/** The rating component of the national model for municipalities, by the hooks that its validator looks for. */
export const RATING_COMPONENT = `
<div class="cmp-rating" data-element="feedback">
  <form>
    <h2 data-element="feedback-title">Quanto è stato facile usare questo servizio?</h2>
    <fieldset class="rating"><legend class="visually-hidden">Valuta da 1 a 5 stelle</legend>${[5, 4, 3, 2, 1].map(star).join('')}</fieldset>
    ${branch('positive', 'Quali sono stati gli aspetti che hai preferito?', POSITIVE)}
    ${branch('negative', 'Dove hai incontrato le maggiori difficoltà?', NEGATIVE)}
    <div class="details" hidden>
      <h2>Vuoi aggiungere altri dettagli? <span class="step">2/2</span></h2>
      <label for="details">Dettaglio</label>
      <input id="details" type="text" maxlength="200" data-element="feedback-input-text">
      <small>Inserire massimo 200 caratteri</small>
    </div>
    <button type="button" class="btn-back">Indietro</button> <button type="submit" class="btn-next" disabled>Avanti</button>
  </form>
  <p class="thanks" hidden>Grazie, il tuo parere ci aiuterà a migliorare il servizio!</p>
</div>`;

/** What the municipality's own script does, with the event of its theme. */
export const RATING_SCRIPT = `
const one = (selector) => document.querySelector(selector);
const form = one('[data-element=feedback] form');
let step = 0;
form.addEventListener('change', ({ target }) => {
  if (target.name !== 'rating') return;
  step = 1;
  form.querySelectorAll('[name=positive],[name=negative]').forEach((input) => (input.checked = false));
  one('[data-element=feedback-rating-positive]').hidden = target.value <= 3;
  one('[data-element=feedback-rating-negative]').hidden = target.value > 3;
  one('.details').hidden = true;
  one('.btn-next').disabled = false;
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  step += 1;
  if (step === 2) {
    one('.details').hidden = false;
    return;
  }
  one('[data-element=feedback]').dispatchEvent(new CustomEvent('feedback-submit', { bubbles: true }));
  form.hidden = true;
  one('.thanks').hidden = false;
});
`;
