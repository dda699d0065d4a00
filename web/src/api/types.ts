// The API's types by short names. They are made from its OpenAPI document: npm run api.
import type { components, operations } from './schema';
import type { components as service } from './service-schema';

type S = components['schemas'];
type Of<Name extends string> = Name extends keyof S ? S[Name] : never;

export type Session = S['Session'];
export type Job = S['Job'];
export type JobDetail = S['JobDetail'];
export type DataListed = S['DataListed'];
export type DataShown = S['DataShown'];
export type Side = S['Side'];
export type Split = S['Split'];
export type PairShown = S['PairShown'];
export type Listing = PairShown['left'];
export type Evidence = S['EvidenceShown'];
export type Marks = S['Marks'];
export type Config = S['Config'];
export type Checked = S['Checked'];
export type Estimate = S['Estimate'];
export type Fault = S['Fault'];
export type Run = S['Run'];
export type RunDetail = S['RunDetail'];
export type Series = S['Series'];
export type Matcher = S['MatcherShown'];
export type EvaluationListed = S['EvaluationListed'];
export type EvaluationShown = S['EvaluationShown'];
export type Scores = S['Scores'];
export type Mistake = S['Mistake'];
export type Suspect = S['Suspect'];
export type Tried = S['Tried'];
export type PairDecided = S['PairDecided'];
export type Decision = S['DecisionShown'];
export type Match = S['MatchShown'];
export type MatchIn = S['MatchIn'];
export type Link = S['LinkShown'];
export type Labelling = S['Labelling'];
export type Question = S['Question'];
export type Agreement = S['Agreement'];
export type Model = S['ModelShown'];
export type Cost = S['CostShown'];
export type CostIn = NonNullable<operations['what_it_costs']['parameters']['query']>;
export type Service = S['ServiceShown'];
export type ListingIn = Of<'samesku__service__schemas__Listing'>;

/** What one matcher came to: the object that `samesku evaluate --json` writes. */
export interface Report {
  matcher: string;
  kind: string;
  data: string;
  split: string;
  n: number;
  threshold: number;
  accuracy: number | null;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  f1_interval?: [number, number] | null;
  precision_interval?: [number, number] | null;
  recall_interval?: [number, number] | null;
  average_precision: number | null;
  brier: number | null;
  ece: number | null;
  confusion: { tp: number; fp: number; fn: number; tn: number };
  unreadable: number;
  match_share?: number | null;
  always_no_match_accuracy?: number | null;
  left_in_train?: number | null;
  right_in_train?: number | null;
  seconds: number;
  pairs_per_second: number | null;
}

type V = service['schemas'];
export type Judged = V['Judged'];
export type ShareOf = V['Share'];
export type Drifted = V['Drifted'];
export type Traffic = V['Traffic'];
export type Latency = V['Latency'];
export type Alert = V['Alert'];
export type Deployed = V['Deployed'];
export type Deployment = V['Deployment'];
export type Experiment = V['ExperimentOut'];
export type Analysed = V['Analysed'];
export type Arm = V['Arm'];
export type DifferenceOf = V['Difference'];
export type ExperimentIn = V['ExperimentIn'];
export type VariantIn = V['VariantIn'];
