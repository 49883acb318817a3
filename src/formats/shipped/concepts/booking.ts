import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const bookingConcepts: readonly ConceptDefinition[] = [
  {
    code: 'availability_of_slots',
    name: {
      it: 'Disponibilità di date e orari',
      en: 'Availability of dates and times',
      de: 'Verfügbarkeit von Terminen',
      fr: 'Disponibilité des dates et des horaires',
      sl: 'Razpoložljivost terminov',
    },
    definition: {
      it: 'Quanto i giorni e gli orari offerti erano adatti a chi prenota. Non quanto si aspetta.',
      en: 'How well the days and times on offer suited whoever books. Not how long the wait is.',
      de: 'Wie gut die angebotenen Tage und Uhrzeiten passten. Nicht, wie lange man wartet.',
      fr: 'Dans quelle mesure les jours et les horaires offerts convenaient. Non combien de temps on attend.',
      sl: 'V kolikšni meri so ponujeni dnevi in ure ustrezali. Ne, kako dolgo se čaka.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'clarity_of_appointment',
    name: {
      it: "Chiarezza sull'appuntamento",
      en: 'Clarity about the appointment',
      de: 'Klarheit über den Termin',
      fr: 'Clarté sur le rendez-vous',
      sl: 'Jasnost glede termina',
    },
    definition: {
      it: 'Quanto è chiaro dove e come presentarsi e che cosa portare. Non la facilità di prenotare.',
      en: 'How clear it is where and how to appear and what to bring. Not how easy booking is.',
      de: 'Wie klar ist, wo und wie man erscheint und was mitzubringen ist. Nicht, wie einfach die Buchung ist.',
      fr: "La clarté sur le lieu, la manière de se présenter et ce qu'il faut apporter. Non la facilité à réserver.",
      sl: 'Kako jasno je, kam in kako priti ter kaj prinesti. Ne, kako enostavno je rezervirati.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'waiting_time',
    name: {
      it: "Attesa dell'appuntamento",
      en: 'Wait for the appointment',
      de: 'Wartezeit bis zum Termin',
      fr: 'Attente du rendez-vous',
      sl: 'Čakanje na termin',
    },
    definition: {
      it: "Il tempo tra la prenotazione e l'appuntamento, in classi. Non l'attesa allo sportello.",
      en: 'The time between booking and appointment, in classes. Not the wait at the counter.',
      de: 'Die Zeit zwischen Buchung und Termin, in Klassen. Nicht die Wartezeit am Schalter.',
      fr: "Le temps entre la réservation et le rendez-vous, par classes. Non l'attente au guichet.",
      sl: 'Čas med rezervacijo in terminom, po razredih. Ne čakanje pri okencu.',
    },
    scale: null,
    polarity: 'negative',
  },
];
