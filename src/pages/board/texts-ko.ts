import type { TextKey } from './i18n.js';
import { EVIDENCE_KOREAN } from './texts-ko-evidence.js';

/** Every text of the interface in Korean. */
export const KOREAN: Readonly<Record<TextKey, string>> = {
  ...EVIDENCE_KOREAN,
  board: '상황판',
  situation: '상황',
  playground: '플레이그라운드',
  noSituation: '열람할 수 있는 상황이 없습니다. 로그인하거나 상황 문서를 가져오십시오.',
  unknownSituation: '열람할 수 있는 상황 “{key}”이(가) 없습니다.',
  language: 'English',
  loading: '그림을 불러오는 중입니다.',
  loaded: '{instant} 기준으로 표시했습니다.',
  query: '질의 보기',
  queryOf: '“{title}”의 질의 보기',
  saveCsv: 'CSV',
  saveCsvOf: '“{title}”을(를) CSV로 저장',
  saveSvg: 'SVG',
  saveSvgOf: '“{title}”을(를) SVG로 저장',
  again: '다시 시도',
  requestId: '요청 번호 {id}',
  withheld: '귀하의 열람 등급에서 공개되지 않는 내용이 있어 이 답에서 제외되었습니다.',
  failUnreachable: '서비스에 연결할 수 없습니다. 서비스가 실행 중인지, 네트워크에 연결되어 있는지 확인하십시오.',
  failSignIn:
    '서비스가 이 토큰을 받아들이지 않습니다. 다른 토큰으로 로그인하거나, 토큰을 지우고 손님으로 열람하십시오.',
  failRate: '짧은 시간에 너무 많이 요청했습니다. {seconds}초 뒤에 다시 시도하십시오.',
  failBusy: '지금은 서비스가 답할 수 없습니다.',
  failForbidden: '열람 권한이 없습니다. 권한이 있는 사람으로 로그인하십시오.',
  failOther: '서비스가 질의에 답하지 않았습니다.',
  failPart: '답의 일부가 빠져 있습니다.',
};
