import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

export const registryChangeConcepts: readonly ConceptDefinition[] = [
  {
    code: 'accuracy_of_recorded_data',
    name: {
      it: 'Correttezza dei dati già presenti',
      en: 'Accuracy of the data already held',
      de: 'Richtigkeit der vorhandenen Daten',
      fr: 'Exactitude des données déjà présentes',
      sl: 'Pravilnost že obstoječih podatkov',
    },
    definition: {
      it: 'Quanto erano corretti i dati che il servizio mostra già compilati. Non quelli inseriti da chi usa il servizio.',
      en: 'How correct the data was that the service shows already filled in. Not what its users enter.',
      de: 'Wie richtig die Daten waren, die der Dienst schon ausgefüllt anzeigt. Nicht die selbst eingegebenen.',
      fr: "L'exactitude des données que le service affiche déjà remplies. Non de celles que l'on saisit soi-même.",
      sl: 'Kako pravilni so bili podatki, ki jih storitev prikaže že izpolnjene. Ne tisti, ki jih človek vnese sam.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'clarity_of_declarations',
    name: {
      it: 'Chiarezza delle dichiarazioni',
      en: 'Clarity of the declarations',
      de: 'Klarheit der Erklärungen',
      fr: 'Clarté des déclarations',
      sl: 'Jasnost izjav',
    },
    definition: {
      it: 'Quanto si capisce che cosa si dichiara e con quale responsabilità. Non quali documenti si allegano.',
      en: 'How well it is understood what one declares and is answerable for. Not which documents are attached.',
      de: 'Wie verständlich ist, was man erklärt und wofür man haftet. Nicht, welche Unterlagen beizulegen sind.',
      fr: "Dans quelle mesure on comprend ce que l'on déclare et avec quelle responsabilité. Non quels documents on joint.",
      sl: 'Kako razumljivo je, kaj človek izjavlja in za kaj odgovarja. Ne, katere dokumente priloži.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'clarity_of_effective_date',
    name: {
      it: 'Chiarezza sulla decorrenza',
      en: 'Clarity about the effective date',
      de: 'Klarheit über den Beginn der Wirkung',
      fr: "Clarté sur la date d'effet",
      sl: 'Jasnost glede začetka veljavnosti',
    },
    definition: {
      it: 'Quanto è chiaro da quale giorno vale il cambio. Non entro quando arriva una risposta.',
      en: 'How clear it is from which day the change takes effect. Not by when an answer will come.',
      de: 'Wie klar ist, ab welchem Tag die Änderung gilt. Nicht, bis wann eine Antwort kommt.',
      fr: 'Dans quelle mesure on sait à partir de quel jour le changement vaut. Non quand arrivera une réponse.',
      sl: 'Kako jasno je, od katerega dne sprememba velja. Ne, do kdaj bo prišel odgovor.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
];
