import type { Texts } from './page-texts.js';

export const de: Texts = {
  skip: 'Zum Inhalt',
  languages: 'Sprachen',
  service: 'Dienst',
  administration: 'Verwaltung',
  purpose:
    'Das Istat, das italienische Statistikamt, holt Ihre Meinung ein, um die Erfahrung mit digitalen öffentlichen Diensten nach denselben Maßstäben für alle Verwaltungen zu messen.',
  anonymous:
    'Der Fragebogen ist anonym: Wir fragen nicht, wer Sie sind, und die Antworten dienen nur statistischen Zwecken. Die Teilnahme ist freiwillig: Vor dem Absenden wird nichts gespeichert.',
  changed: 'Der Fragebogen hat sich inzwischen geändert. Bitte prüfen Sie Ihre Antworten und senden Sie sie erneut.',
  step: (number) => `Schritt ${number}`,
  optional: 'freiwillig',
  scale: (min, max) => `Von ${min} (niedrigster Wert) bis ${max} (höchster Wert)`,
  outOf: (max) => `von ${max}`,
  several: 'Sie können mehrere Antworten wählen',
  notApplicable: 'Trifft nicht zu',
  yes: 'Ja',
  no: 'Nein',
  allowance: (left, max) => `Höchstens ${max} Zeichen, noch ${left} verfügbar.`,
  noPersonalData: 'Bitte geben Sie keine persönlichen Daten an.',
  next: 'Weiter',
  back: 'Zurück',
  send: 'Absenden',
  errorTitle: 'Fehler',
  errors: 'Bitte prüfen Sie diese Antworten',
  notChosen: 'Wählen Sie eine Antwort.',
  notWritten: 'Schreiben Sie eine Antwort.',
  notAnOption: 'Wählen Sie eine der vorgegebenen Antworten.',
  tooLong: (length, max) => `Sie haben ${length} Zeichen geschrieben, höchstens ${max} sind möglich.`,
  thanksTitle: 'Danke',
  thanks: 'Danke, Ihre Meinung hilft uns, den Dienst zu verbessern!',
  already: 'Wir hatten Ihre Antworten bereits erhalten: Es gelten die zuerst gesendeten.',
  closePage: 'Sie können diese Seite jetzt schließen.',
  retry: 'Erneut versuchen',
  notStored: [
    'Ihre Antworten sind noch nicht gespeichert',
    'Wir können sie im Moment nicht speichern. Sie bleiben auf dieser Seite erhalten: Bitte versuchen Sie es gleich noch einmal.',
  ],
  notFound: [
    'Fragebogen nicht gefunden',
    'Prüfen Sie die Adresse oder beginnen Sie noch einmal auf der Seite des Dienstes.',
  ],
  notCollecting: [
    'Der Fragebogen ist nicht geöffnet',
    'Der Dienst holt zurzeit keine Meinungen ein. Danke für Ihr Interesse.',
  ],
  failed: ['Die Seite ist nicht verfügbar', 'Bitte versuchen Sie es in einigen Minuten noch einmal.'],
  stars: (number, max) => `Mit ${number} ${number === 1 ? 'Stern' : 'Sternen'} von ${max} bewerten`,
  privacy: 'Datenschutzhinweise',
  accessibility: 'Barrierefreiheit',
  wayBack: 'Zurück zur Website der Verwaltung',
  notBegun: (day) => [
    'Der Fragebogen ist noch nicht geöffnet',
    `Er ist ab dem ${day} geöffnet. Danke für Ihr Interesse.`,
  ],
  ended: (day) => [
    'Der Fragebogen ist geschlossen',
    `Die Befragung zu diesem Dienst ist am ${day} zu Ende gegangen. Danke für Ihr Interesse.`,
  ],
  suspended: [
    'Der Fragebogen ist ausgesetzt',
    'Zurzeit holen wir zu diesem Dienst keine Meinungen ein. Danke für Ihr Interesse.',
  ],
  withdrawn: [
    'Die Verwaltung nimmt nicht teil',
    'Die Verwaltung nimmt zurzeit nicht an der Erhebung teil, ihr Fragebogen ist nicht geöffnet. Danke für Ihr Interesse.',
  ],
  lapsed: [
    'Der Link ist abgelaufen',
    'Seit Sie den Dienst genutzt haben, ist mehr als eine halbe Stunde vergangen, und wir fragen nur unmittelbar danach. Wir haben nichts gespeichert. Beim nächsten Mal freuen wir uns auf Ihre Meinung.',
  ],
};
