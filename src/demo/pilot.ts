interface PilotService {
  code: string;
  name: string;
  /** Code of the national vocabulary public-services-subject-matters, '1' to '15'. */
  service_topic: string;
  starts_on: string | null;
  sub_services?: { code: string; name: string }[];
}

interface PilotAdministration {
  ipa_code: string;
  name: string;
  ipa_category: string;
  services: PilotService[];
}

/** Administrations and services of the trial that Istat, INAIL, INPS and Roma Capitale announced in October 2022. */
export const pilot: PilotAdministration[] = [
  {
    ipa_code: 'inail',
    name: "Istituto Nazionale per l'Assicurazione contro gli Infortuni sul Lavoro (INAIL)",
    ipa_category: 'C16',
    services: [
      { code: 'sportello-digitale', name: 'Sportello Digitale', service_topic: '3', starts_on: '2022-11-03' },
      {
        code: 'civa',
        name: 'CIVA - Certificazione e Verifica Impianti e Apparecchi',
        service_topic: '13',
        starts_on: '2022-10-27',
      },
    ],
  },
  {
    ipa_code: 'inps',
    name: 'Istituto Nazionale della Previdenza Sociale (INPS)',
    ipa_category: 'C16',
    services: [
      {
        code: 'hub-prestazioni-non-pensionistiche',
        name: 'Hub delle prestazioni non pensionistiche',
        // Welfare rather than working life: half of its benefits support families and health, whatever one's job.
        service_topic: '2',
        starts_on: '2022-10-26',
        sub_services: [
          { code: 'iscro', name: 'Indennità per lavoratori autonomi (ISCRO)' },
          { code: 'alas', name: 'Indennità per i lavoratori autonomi dello spettacolo (ALAS)' },
          { code: 'congedo-matrimoniale', name: 'Assegno congedo matrimoniale a pagamento diretto' },
          { code: 'figli-disabili', name: 'Contributi a famiglie con figli disabili (solo domanda)' },
          { code: 'psicoterapia', name: 'Contributo a sedute di psicoterapia' },
          { code: 'bonus-200', name: 'Bonus 200 euro (decreto aiuti)' },
        ],
      },
      {
        code: 'cruscotto-cig-e-fondi',
        name: 'Cruscotto CIG e Fondi',
        // Business rather than working life: its users are companies and their consultants.
        service_topic: '12',
        starts_on: '2022-10-26',
      },
    ],
  },
  {
    ipa_code: 'c_h501',
    name: 'Roma Capitale',
    ipa_category: 'L6',
    services: [
      // The vocabulary has no subject for housing: homes and rent granted on need are welfare.
      { code: 'gebac', name: 'Gestione Bando Casa (GEBAC 2012)', service_topic: '2', starts_on: '2022-10-26' },
      {
        code: 'gecoa',
        name: 'Gestione Contributo di Affitto (GECOA 2012)',
        service_topic: '2',
        starts_on: '2022-10-26',
      },
      {
        code: 'cambio-residenza-abitazione',
        name: 'Cambio di Residenza-Abitazione online',
        service_topic: '6',
        // The announcement gives no date, only that it follows the others: it joins on the day it is loaded.
        starts_on: null,
      },
    ],
  },
];

/** Invented, not measured: how many demo citizens answer for a service, and how content they are (0 never, 1 always). */
export const citizenProfiles: Record<string, { responses: number; mood: number }> = {
  'sportello-digitale': { responses: 95, mood: 0.74 },
  civa: { responses: 60, mood: 0.58 },
  'hub-prestazioni-non-pensionistiche': { responses: 120, mood: 0.62 },
  iscro: { responses: 45, mood: 0.55 },
  alas: { responses: 38, mood: 0.49 },
  'congedo-matrimoniale': { responses: 34, mood: 0.71 },
  'figli-disabili': { responses: 52, mood: 0.46 },
  psicoterapia: { responses: 88, mood: 0.4 },
  'bonus-200': { responses: 115, mood: 0.78 },
  'cruscotto-cig-e-fondi': { responses: 70, mood: 0.52 },
  gebac: { responses: 82, mood: 0.36 },
  gecoa: { responses: 76, mood: 0.43 },
  'cambio-residenza-abitazione': { responses: 104, mood: 0.68 },
};
