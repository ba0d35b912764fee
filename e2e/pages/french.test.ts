import { walkEveryPage } from '../support/page-walk.ts'

walkEveryPage('fr')
