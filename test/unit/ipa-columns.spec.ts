import { describe, expect, it } from '@jest/globals';
import { readHeader } from '../../src/importer/ipa-columns.js';

describe('the header of the index', () => {
  it.each<[string, string, unknown[]]>([
    [
      '_id,Codice_IPA,Denominazione_ente,Tipologia,Codice_Categoria,Nome_responsabile',
      ',',
      [false, 'ipa_code', 'name', false, 'ipa_category', false],
    ],
    ['CODICE_IPA;denominazione_ENTE;codice_categoria;Mail1', ';', ['ipa_code', 'name', 'ipa_category', false]],
    ['cod_amm\tdes_amm\tnome_resp\t\ttipologia_istat', '\t', ['ipa_code', 'name', false, false, 'ipa_category']],
    ['"Codice_IPA";"Denominazione_ente";"Codice_Categoria"', ';', ['ipa_code', 'name', 'ipa_category']],
    [
      '"Titolo; nome, e cognome",Codice_IPA,Denominazione_ente,Codice_Categoria',
      ',',
      [false, 'ipa_code', 'name', 'ipa_category'],
    ],
    ['\uFEFF Codice_IPA , Denominazione_ente ,Codice_Categoria', ',', ['ipa_code', 'name', 'ipa_category']],
    ['Codice_IPA,Denominazione_ente,Codice_Categoria,Codice_IPA', ',', ['ipa_code', 'name', 'ipa_category', false]],
    ['Codice_IPA,Denominazione_ente,Codice_Categoria,cod_amm', ',', ['ipa_code', 'name', 'ipa_category', false]],
  ])('%j is parted by %j', (line, delimiter, columns) => {
    expect(readHeader(line)).toEqual({ delimiter, columns });
  });

  it.each([
    ['', 'Codice_IPA, Denominazione_ente, Codice_Categoria'],
    ['Codice_IPA;Nome_responsabile;Mail1', 'Denominazione_ente, Codice_Categoria'],
    ['Codice_IPA,Denominazione_ente,Codice Categoria', 'Codice_Categoria'],
    ['Codice_IPA|Denominazione_ente|Codice_Categoria', 'Codice_IPA, Denominazione_ente, Codice_Categoria'],
  ])('%j lacks a column', (line, missing) => {
    expect(() => readHeader(line)).toThrow(new Error(`the file has no column ${missing}`));
  });
});
