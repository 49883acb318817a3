import { fromOneToFive } from './scale.js';
import type { ShippedFormat } from './shipped-format.js';
import { withCore } from './with-core.js';

/** National institutes of welfare, working life: a desk on which an appointment is booked. */
export const booking: ShippedFormat = {
  code: 'booking',
  ipa_category: 'C16',
  service_topic: '3',
  title: {
    it: 'Prenotazione di un appuntamento',
    en: 'Booking an appointment',
    de: 'Buchung eines Termins',
    fr: "Prise d'un rendez-vous",
    sl: 'Rezervacija termina',
  },
  items: withCore(
    {
      code: 'slots',
      concept: 'availability_of_slots',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: 'Quanto erano adatti a te i giorni e gli orari disponibili?',
        en: 'How well did the available days and times suit you?',
        de: 'Wie gut passten die verfügbaren Tage und Uhrzeiten für Sie?',
        fr: 'Dans quelle mesure les jours et les horaires disponibles vous convenaient-ils\u00a0?',
        sl: 'V kolikšni meri so vam ustrezali razpoložljivi dnevi in ure?',
      },
    },
    {
      code: 'appointment',
      concept: 'clarity_of_appointment',
      type: 'rating',
      scale: fromOneToFive,
      text: {
        it: "Quanto è chiaro che cosa devi fare il giorno dell'appuntamento?",
        en: 'How clear is it what you have to do on the day of the appointment?',
        de: 'Wie klar ist, was Sie am Tag des Termins tun müssen?',
        fr: 'Dans quelle mesure ce que vous devez faire le jour du rendez-vous est-il clair\u00a0?',
        sl: 'Kako jasno je, kaj morate storiti na dan termina?',
      },
    },
    {
      code: 'waiting',
      concept: 'waiting_time',
      type: 'single_choice',
      text: {
        it: 'Tra quanto tempo è il tuo appuntamento?',
        en: 'How soon is your appointment?',
        de: 'Wann ist Ihr Termin?',
        fr: 'Dans combien de temps avez-vous rendez-vous\u00a0?',
        sl: 'Koliko časa je še do vašega termina?',
      },
      options: [
        {
          code: 'within_a_week',
          text: {
            it: 'Entro una settimana',
            en: 'Within a week',
            de: 'Innerhalb einer Woche',
            fr: "D'ici une semaine",
            sl: 'Največ en teden',
          },
        },
        {
          code: 'within_two_weeks',
          text: {
            it: 'Tra una e due settimane',
            en: 'In one to two weeks',
            de: 'In ein bis zwei Wochen',
            fr: 'Dans une à deux semaines',
            sl: 'Od enega do dveh tednov',
          },
        },
        {
          code: 'within_a_month',
          text: {
            it: 'Tra due settimane e un mese',
            en: 'In two weeks to a month',
            de: 'In zwei Wochen bis einem Monat',
            fr: 'Dans deux semaines à un mois',
            sl: 'Od dveh tednov do enega meseca',
          },
        },
        {
          code: 'over_a_month',
          text: {
            it: 'Tra più di un mese',
            en: 'In more than a month',
            de: 'In mehr als einem Monat',
            fr: "Dans plus d'un mois",
            sl: 'Več kot en mesec',
          },
        },
        {
          code: 'no_appointment',
          text: {
            it: 'Non ho un appuntamento',
            en: 'I have no appointment',
            de: 'Ich habe keinen Termin',
            fr: "Je n'ai pas de rendez-vous",
            sl: 'Nimam termina',
          },
        },
      ],
    },
  ),
};
