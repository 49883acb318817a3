import type { Notices } from './notice.js';

export const it: Notices = {
  privacy: {
    title: 'Informativa sulla privacy',
    sections: [
      [
        'Chi raccoglie le risposte, e perché',
        "Le raccoglie l'Istat, per misurare con gli stessi criteri in tutte le amministrazioni l'esperienza d'uso dei servizi pubblici digitali. L'amministrazione che offre il servizio vede soltanto i dati riassuntivi dei propri servizi.",
        'Rispondere è facoltativo: chi non risponde usa i servizi esattamente come prima.',
      ],
      [
        'Che cosa registriamo',
        'Le risposte, il servizio a cui si riferiscono, la lingua del questionario, il canale e il mese. Nulla è registrato prima dell’invio.',
        'Se arrivi dal collegamento che l’amministrazione mostra alla fine di una pratica, registriamo anche che la risposta veniva da lì, ma non da quale pratica. Del collegamento conserviamo per pochi giorni un’impronta, separata dalle risposte, perché valga una volta sola.',
        'Non chiediamo chi sei. Non usiamo cookie, non lasciamo nulla nel tuo browser, non carichiamo nulla da altri siti e la piattaforma non registra il tuo indirizzo IP.',
        'Annotiamo se una risposta ha qualcosa di insolito, per esempio voti tutti uguali o un invio molto rapido: è contata come le altre. Per accorgerci degli abusi contiamo, solo in memoria e per un giorno al massimo, quante risposte arrivano per un servizio da una stessa rete, sotto un nome dal quale, distrutta la chiave, nessuno può risalire a essa.',
      ],
      [
        'Come le rendiamo anonime',
        'Prima di contarle, riduciamo il momento della risposta al mese, separiamo i commenti dalle altre risposte e le mescoliamo con altre dello stesso servizio e dello stesso mese. Per un giorno conserviamo l’impronta di un numero casuale creato con la pagina, solo per contare una volta sola un invio ripetuto.',
        'Una volta inviate, le risposte non si possono più ritrovare né correggere: nessuno può sapere quali siano le tue. Per questo ti chiediamo di non scrivere dati personali nei commenti.',
      ],
      [
        'Che cosa pubblichiamo',
        'Soltanto dati riassuntivi. Quelli di un servizio in un mese con meno di cinque risposte non vengono mostrati a nessuno.',
      ],
      [
        'Chi accede per un’amministrazione',
        'Chi vede i risultati della propria amministrazione riceve un solo cookie, che tiene la sessione e dura dieci minuti. Non serve ad altro.',
      ],
    ],
  },
  accessibility: {
    title: 'Accessibilità',
    sections: [
      [
        'Come sono fatte queste pagine',
        'Il questionario e le pagine che lo accompagnano sono fatti per rispettare le WCAG 2.1, livello AA. Si usano con la sola tastiera e con un lettore di schermo, anche senza JavaScript, su schermi stretti, ingranditi al 200% e con i colori scelti da te.',
      ],
      [
        'Come lo verifichiamo',
        'Ogni modifica è provata in un vero browser con lo strumento axe e con la tastiera, in cinque lingue. Sono prove automatiche: non sostituiscono quelle con persone con disabilità.',
      ],
      [
        'Limiti noti',
        'I nomi dei servizi e delle amministrazioni sono in italiano in tutte le lingue. Le tabelle dei risultati, su schermi stretti, si scorrono di lato.',
      ],
      [
        'Se qualcosa non funziona',
        'Segnalalo all’Istat o all’amministrazione del servizio, indicando la pagina e che cosa ti ha impedito di usarla.',
      ],
    ],
  },
};
