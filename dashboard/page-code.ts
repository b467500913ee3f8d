import type { Component } from 'svelte';
import type { PageName } from './pages.ts';

/** The code of each page is loaded when it is first opened. */
export const components: Record<PageName, () => Promise<{ default: Component }>> = {
  overview: () => import('./pages/OverviewPage.svelte'),
  map: () => import('./pages/MapPage.svelte'),
  data: () => import('./pages/DataPage.svelte'),
  kpi: () => import('./pages/KpiPage.svelte'),
  strategy: () => import('./pages/StrategyPage.svelte'),
  goal: () => import('./pages/GoalPage.svelte'),
  targetPath: () => import('./pages/TargetPathPage.svelte'),
  cycles: () => import('./pages/CyclesPage.svelte'),
  goals: () => import('./pages/GoalsPage.svelte'),
  newObjective: () => import('./pages/NewObjectivePage.svelte'),
  objective: () => import('./pages/ObjectivePage.svelte'),
  checkIn: () => import('./pages/CheckInPage.svelte'),
  intake: () => import('./pages/IntakePage.svelte'),
  about: () => import('./pages/AboutPage.svelte'),
  signIn: () => import('./pages/SignInPage.svelte'),
  start: () => import('./pages/StartPage.svelte'),
  invitation: () => import('./pages/InvitationPage.svelte'),
  recover: () => import('./pages/RecoverPage.svelte'),
  account: () => import('./pages/AccountPage.svelte'),
  invite: () => import('./pages/InvitePage.svelte'),
  administration: () => import('./pages/AdministrationPage.svelte'),
  people: () => import('./pages/PeoplePage.svelte'),
  units: () => import('./pages/UnitsPage.svelte'),
  tokens: () => import('./pages/TokensPage.svelte'),
  audit: () => import('./pages/AuditPage.svelte'),
  refused: () => import('./pages/RefusedPage.svelte'),
  notFound: () => import('./pages/NotFoundPage.svelte'),
};
