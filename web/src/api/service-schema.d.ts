// Made by "npm run api" from the OpenAPI document beside it. Do not edit.

export interface paths {
    "/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Guide Match
         * @description Decide one pair, in the guide's shape.
         */
        post: operations["guide_match_match_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Match
         * @description Decide one pair.
         */
        post: operations["match_v1_match_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/match/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Batch
         * @description Decide many pairs. With ``Accept: application/x-ndjson`` each decision is sent when it is there.
         */
        post: operations["batch_v1_match_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Candidates
         * @description Look a product up in the catalogue: the likeliest listings there, decided, the most probable first.
         */
        post: operations["candidates_v1_candidates_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain
         * @description Decide one pair, and say of each attribute whether it favours a match.
         */
        post: operations["explain_v1_explain_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{decision_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decision
         * @description A decision that was answered, and what people said of it.
         */
        get: operations["decision_v1_decisions__decision_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Feedback
         * @description Say whether a decision was right. It is written when it is answered; of several the latest holds.
         */
        post: operations["give_feedback_v1_feedback_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models
         * @description The matchers that decide now: what is served, and an experiment's variants.
         */
        get: operations["models_v1_models_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description Whether the process answers at all.
         */
        get: operations["live_health_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description Whether the service takes more requests.
         */
        get: operations["ready_health_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description What Prometheus scrapes.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitor/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accuracy
         * @description How right the decisions of so many days were, by what people said of them.
         */
        get: operations["accuracy_v1_monitor_accuracy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitor/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drift
         * @description Whether listings and probabilities are like those that the matcher was fitted on.
         */
        get: operations["drift_v1_monitor_drift_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitor/traffic": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Traffic
         * @description What was decided in so many hours, in so many spans of equal length.
         */
        get: operations["traffic_v1_monitor_traffic_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitor/latency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Latency
         * @description How long the latest decisions took, by the stage that made them.
         */
        get: operations["latency_v1_monitor_latency_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitor/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts
         * @description What a person should look at.
         */
        get: operations["alerts_v1_monitor_alerts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deployed
         * @description The matcher that is served, those that could be, and those that were.
         */
        get: operations["deployed_v1_deployments_get"];
        put?: never;
        /**
         * Deploy
         * @description Serve another matcher from now on, without a restart; a folder whose files have changed is loaded again.
         */
        post: operations["deploy_v1_deployments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deployments/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back
         * @description Serve again what was served before.
         */
        post: operations["roll_back_v1_deployments_rollback_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listed
         * @description All experiments, the latest first.
         */
        get: operations["listed_v1_experiments_get"];
        put?: never;
        /**
         * Begin
         * @description Begin an experiment. A pair, or what ``X-Samesku-Unit`` names, always gets the same variant. One runs at a time.
         */
        post: operations["begin_v1_experiments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Analysed
         * @description What each variant did, beside the control.
         */
        get: operations["analysed_v1_experiments__number__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{number}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End
         * @description End an experiment; what was served goes on.
         */
        post: operations["end_v1_experiments__number__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{number}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promote
         * @description End an experiment, and serve one of its variants from now on.
         */
        post: operations["promote_v1_experiments__number__promote_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Alert
         * @description Something a person should look at.
         *
         *     :ivar says: what was found, in words; also where nothing is wrong.
         */
        Alert: {
            /** Alert */
            alert: string;
            /** Firing */
            firing: boolean;
            /** Says */
            says: string;
        };
        /**
         * Analysed
         * @description An experiment and what each variant did.
         */
        Analysed: {
            experiment: components["schemas"]["ExperimentOut"];
            /** Arms */
            arms: components["schemas"]["Arm"][];
        };
        /**
         * Arm
         * @description What a variant did.
         *
         *     :ivar decisions: that it made, or looked at; ``matches``, ``reviews``: of those.
         *     :ivar judged: of its MATCH and NO MATCH, those that a person judged; ``right``: of those.
         *     :ivar differs: pairs on which a shadow said otherwise than the control.
         *     :ivar match_rate, accuracy: less the control's; None for the control, or where there is too little.
         */
        Arm: {
            variant: components["schemas"]["Variant"];
            /** Decisions */
            decisions: number;
            /** Matches */
            matches: number;
            /** Reviews */
            reviews: number;
            /** Judged */
            judged: number;
            /** Right */
            right: number;
            /** Differs */
            differs?: number | null;
            match_rate?: components["schemas"]["Difference"] | null;
            accuracy?: components["schemas"]["Difference"] | null;
            shared?: components["schemas"]["Shared"] | null;
        };
        /**
         * BatchIn
         * @description Pairs to decide in one request.
         */
        BatchIn: {
            /** Pairs */
            pairs: components["schemas"]["PairIn"][];
        };
        /**
         * BatchOut
         * @description The decisions, in the order of the pairs.
         */
        BatchOut: {
            /** Decisions */
            decisions: components["schemas"]["DecisionOut"][];
        };
        /**
         * Candidate
         * @description A listing of the catalogue, and whether it is the product.
         */
        Candidate: {
            /** Listing */
            listing: {
                [key: string]: unknown;
            };
            decision: components["schemas"]["DecisionOut"];
        };
        /**
         * Choice
         * @description A matcher by its folder's name, and what is to be other than it was saved with.
         *
         *     :ivar precision: leave to REVIEW what is not this sure; ``threshold``: call MATCH from this probability on.
         */
        Choice: {
            /** Matcher */
            matcher: string;
            /** Precision */
            precision?: number | null;
            /** Threshold */
            threshold?: number | null;
        };
        /**
         * Choosing
         * @description A matcher by its folder's name, and what is to be other than it was saved with.
         */
        Choosing: {
            /** Matcher */
            matcher: string;
            /**
             * Precision
             * @description Leave to REVIEW what is not this sure.
             */
            precision?: number | null;
            /**
             * Threshold
             * @description Call MATCH from this probability on.
             */
            threshold?: number | null;
        };
        /**
         * DecisionOut
         * @description What is said of a pair.
         */
        DecisionOut: {
            verdict: components["schemas"]["Verdict"];
            /**
             * Probability
             * @description P(same item), 0 to 1; null if an answer could not be read.
             */
            probability: number | null;
            /**
             * Stage
             * @description The matcher, or the part of it, that decided.
             */
            stage: string;
            /**
             * Evidence
             * @description Sentences computed from the attributes.
             */
            evidence: string[];
            /**
             * Response
             * @description What a language model wrote, if it was asked to.
             */
            response?: string | null;
            /**
             * Matcher
             * @description Name and version of the matcher.
             * @example features@3f9a0c12d4e5
             */
            matcher: string;
            /**
             * Cached
             * @description Whether it was decided before.
             */
            cached: boolean;
            /**
             * Variant
             * @description Which variant of a running experiment decided.
             */
            variant?: string | null;
            /**
             * Id
             * @description For feedback, and to look it up; null if decisions are not stored.
             */
            id: string | null;
        };
        /**
         * Deployed
         * @description What is served, what could be, and what was.
         */
        Deployed: {
            serving: components["schemas"]["Deployment"];
            /**
             * Available
             * @description Names of matchers that can be served.
             */
            available: string[];
            /**
             * History
             * @description The latest first; empty if nothing is stored.
             */
            history: components["schemas"]["Deployment"][];
        };
        /**
         * Deployment
         * @description What is served from a time on.
         *
         *     :ivar id: they grow; 0 if it is not stored.
         *     :ivar why: such as ``start``, ``switch``, ``rollback``; ``by``: whose API key asked for it.
         */
        Deployment: {
            /** Id */
            id: number;
            /** Time */
            time: number;
            /** Why */
            why: string;
            /** By */
            by: string;
            choice: components["schemas"]["Choice"];
        };
        /**
         * Difference
         * @description A variant's share less the control's.
         *
         *     :ivar low, high: 95 % interval of a look at a time that was fixed beforehand.
         *     :ivar safe_low, safe_high: the wider one that holds at all looks together, so that the experiment may be ended
         *         when it excludes 0.
         */
        Difference: {
            /** Value */
            value: number;
            /** Low */
            low: number;
            /** High */
            high: number;
            /** Safe Low */
            safe_low: number;
            /** Safe High */
            safe_high: number;
        };
        /**
         * Drift
         * @description What is other than when the matcher was fitted.
         *
         *     :ivar of: the latest decisions of the matcher, as many as are looked at.
         *     :ivar index: the population stability index of its probabilities, 0 and up; None: too few, or no valid figures.
         *     :ivar valid, recent: the shares of probabilities in ten bands from 0 to 1.
         *     :ivar listings: what the listings have far more or less often than those that it learned from, a clause each.
         */
        Drift: {
            /** Of */
            of: number;
            /** Index */
            index: number | null;
            /** Valid */
            valid: number[];
            /** Recent */
            recent: number[];
            /** Listings */
            listings: string[];
        };
        /**
         * Drifted
         * @description The matcher, and what is other than when it was fitted.
         */
        Drifted: {
            /** Matcher */
            matcher: string;
            drift: components["schemas"]["Drift"];
        };
        /**
         * EvidenceOut
         * @description A sentence that can be checked against both listings.
         */
        EvidenceOut: {
            /**
             * About
             * @description The attribute.
             * @example model number
             */
            about: string;
            /**
             * Favours
             * @description match, no match or neither.
             */
            favours: string;
            /** Text */
            text: string;
        };
        /**
         * ExperimentIn
         * @description Variants beside what is served now, which decides what is left.
         */
        ExperimentIn: {
            /** Name */
            name: string;
            /** Variants */
            variants: components["schemas"]["VariantIn"][];
        };
        /**
         * ExperimentOut
         * @description An experiment; ``ended`` is null while it runs.
         */
        ExperimentOut: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /**
             * Time
             * @description Seconds since 1970.
             */
            time: number;
            /** By */
            by: string;
            /** Ended */
            ended: number | null;
            /** Variants */
            variants: components["schemas"]["Variant"][];
        };
        /**
         * Explained
         * @description A decision, and what each attribute says.
         */
        Explained: {
            decision: components["schemas"]["DecisionOut"];
            /** Evidence */
            evidence: components["schemas"]["EvidenceOut"][];
        };
        /**
         * FeedbackIn
         * @description What a person says of a decision.
         */
        FeedbackIn: {
            /**
             * Decision Id
             * @example 5b1e0f0b8f6f4c0a9d9d7c1e3a2b4c5d
             */
            decision_id: string;
            /**
             * Verdict
             * @description What is right.
             * @enum {string}
             */
            verdict: "MATCH" | "NO MATCH";
            /**
             * By
             * @description Who says so.
             * @default
             */
            by: string;
            /**
             * Note
             * @default
             */
            note: string;
        };
        /**
         * FeedbackOut
         * @description What a person said, and when.
         */
        FeedbackOut: {
            /**
             * Time
             * @description Seconds since 1970.
             */
            time: number;
            /** Verdict */
            verdict: string;
            /** By */
            by: string;
            /** Note */
            note: string;
        };
        /**
         * GuideAnswer
         * @description The answer in the guide's shape.
         */
        GuideAnswer: {
            verdict: components["schemas"]["Verdict"];
            /**
             * Confidence
             * @description high from a probability of 0.9 for the verdict, or low.
             */
            confidence: string;
            /**
             * Reasoning
             * @description The evidence, a sentence a line.
             */
            reasoning: string;
        };
        /**
         * GuidePair
         * @description The two products, as the guide's API takes them.
         * @example {
         *       "amazon_product": {
         *         "brand": "Sony",
         *         "price": "$1,049.99",
         *         "title": "Sony 55\" 4K Ultra HD LED TV (XBR55X900H)"
         *       },
         *       "walmart_product": {
         *         "brand": "Sony",
         *         "modelno": "XBR55X900H",
         *         "price": 999,
         *         "title": "Sony XBR55X900H 55-Inch 4K TV"
         *       }
         *     }
         */
        GuidePair: {
            walmart_product: components["schemas"]["Listing"];
            amazon_product: components["schemas"]["Listing"];
        };
        /**
         * Health
         * @description Whether the service is there, and what it does without.
         */
        Health: {
            /**
             * Status
             * @example ready
             */
            status: string;
            /**
             * Without
             * @description What is broken and done without, such as redis.
             * @default []
             */
            without: string[];
        };
        /**
         * Judged
         * @description How right the decisions were that people judged. They choose which ones: it need not hold for the others.
         *
         *     :ivar judged: decisions; ``accuracy`` of all; ``precision`` of those called MATCH; ``recall`` of the matches.
         */
        Judged: {
            /** Judged */
            judged: number;
            accuracy: components["schemas"]["Share"] | null;
            precision: components["schemas"]["Share"] | null;
            recall: components["schemas"]["Share"] | null;
        };
        /**
         * Latency
         * @description Milliseconds from asking to an answer, of requests whose pairs a stage decided.
         */
        Latency: {
            /** Stage */
            stage: string;
            /** Pairs */
            pairs: number;
            /** P50 Ms */
            p50_ms: number;
            /** P90 Ms */
            p90_ms: number;
            /** P99 Ms */
            p99_ms: number;
        };
        /**
         * Listing
         * @description A product of a shop. Further fields, such as a description, are looked at too.
         * @example {
         *       "brand": "Sony",
         *       "modelno": "XBR55X900H",
         *       "price": 999,
         *       "title": "Sony XBR55X900H 55-Inch 4K TV"
         *     }
         */
        Listing: {
            /** Id */
            id?: string | number | boolean | null;
            /**
             * Title
             * @example Sony XBR55X900H 55-Inch 4K TV
             */
            title: string;
            /** Brand */
            brand?: string | number | boolean | null;
            /** Category */
            category?: string | number | boolean | null;
            /**
             * Modelno
             * @description Model or part number.
             */
            modelno?: string | number | boolean | null;
            /**
             * Price
             * @description A number, or a text such as "$1,299.00".
             */
            price?: string | number | null;
            /**
             * Source
             * @description The shop.
             */
            source?: string | number | boolean | null;
        } & {
            [key: string]: string | number | boolean | null;
        };
        /**
         * LookupIn
         * @description A product to look up in the service's catalogue.
         */
        LookupIn: {
            product: components["schemas"]["Listing"];
            /**
             * K
             * @description Listings that are looked at.
             * @default 10
             */
            k: number;
        };
        /**
         * MatcherOut
         * @description A matcher that is being served.
         */
        MatcherOut: {
            /**
             * Variant
             * @description control, or an experiment's variant.
             * @example control
             */
            variant: string;
            /**
             * Name
             * @example features
             */
            name: string;
            /**
             * Kind
             * @example features
             */
            kind: string;
            /**
             * Version
             * @description Of its files' contents: another version decides otherwise.
             */
            version: string;
            /**
             * Threshold
             * @description Probability from which a pair is called MATCH.
             */
            threshold: number;
        };
        /**
         * PairIn
         * @description Two products.
         * @example {
         *       "left": {
         *         "brand": "Sony",
         *         "modelno": "XBR55X900H",
         *         "price": 999,
         *         "title": "Sony XBR55X900H 55-Inch 4K TV"
         *       },
         *       "right": {
         *         "brand": "Sony",
         *         "price": "$1,049.99",
         *         "title": "Sony 55\" 4K Ultra HD LED TV (XBR55X900H)"
         *       }
         *     }
         */
        PairIn: {
            left: components["schemas"]["Listing"];
            right: components["schemas"]["Listing"];
        };
        /**
         * Promotion
         * @description What is to be served when an experiment has ended.
         */
        Promotion: {
            /**
             * Variant
             * @example b
             */
            variant: string;
        };
        /**
         * Share
         * @description A share of some decisions, with its 95 % interval (Wilson 1927).
         */
        Share: {
            /** Value */
            value: number;
            /** Low */
            low: number;
            /** High */
            high: number;
            /** Of */
            of: number;
        };
        /**
         * Shared
         * @description Pairs that the control decided, a shadow looked at and a person judged.
         *
         *     :ivar only_control: pairs that only the control decided rightly; ``only_variant`` those that only the shadow did.
         *     :ivar p_value: of McNemar's test that both are right equally often; None if there are no such pairs.
         */
        Shared: {
            /** Pairs */
            pairs: number;
            /** Only Control */
            only_control: number;
            /** Only Variant */
            only_variant: number;
            /** P Value */
            p_value: number | null;
            accuracy: components["schemas"]["Difference"] | null;
        };
        /**
         * Stored
         * @description A decision as it was answered, and what people said of it.
         */
        Stored: {
            /** Id */
            id: string;
            /**
             * Time
             * @description Seconds since 1970.
             */
            time: number;
            /** Request Id */
            request_id: string;
            /** Matcher */
            matcher: string;
            /** Verdict */
            verdict: string;
            /** Probability */
            probability: number | null;
            /** Stage */
            stage: string;
            /** Cached */
            cached: boolean;
            /**
             * Seconds
             * @description That the answer took.
             */
            seconds: number | null;
            /** Experiment Id */
            experiment_id: number | null;
            /** Variant */
            variant: string | null;
            /** Left */
            left: {
                [key: string]: unknown;
            };
            /** Right */
            right: {
                [key: string]: unknown;
            };
            /**
             * Feedback
             * @description The latest last; it holds.
             */
            feedback: components["schemas"]["FeedbackOut"][];
        };
        /**
         * Traffic
         * @description What was decided from ``time`` (seconds since 1970) until the next one.
         */
        Traffic: {
            /** Time */
            time: number;
            /** Decisions */
            decisions: number;
            /** Matches */
            matches: number;
            /** Reviews */
            reviews: number;
            /** Cached */
            cached: number;
        };
        /**
         * Variant
         * @description One way to decide.
         *
         *     :ivar share: of the pairs that it decides, 0 to 1; of a shadow, those that it looks at.
         *     :ivar shadow: what it says is stored and never answered.
         */
        Variant: {
            /** Name */
            name: string;
            choice: components["schemas"]["Choice"];
            /** Share */
            share: number;
            /**
             * Shadow
             * @default false
             */
            shadow: boolean;
        };
        /**
         * VariantIn
         * @description Another way to decide.
         */
        VariantIn: {
            /** Matcher */
            matcher: string;
            /**
             * Precision
             * @description Leave to REVIEW what is not this sure.
             */
            precision?: number | null;
            /**
             * Threshold
             * @description Call MATCH from this probability on.
             */
            threshold?: number | null;
            /**
             * Name
             * @description Any but control.
             * @example b
             */
            name: string;
            /**
             * Share
             * @description Of the pairs that it decides; of a shadow, those that it looks at.
             */
            share: number;
            /**
             * Shadow
             * @description What it says is stored and never answered.
             * @default false
             */
            shadow: boolean;
        };
        /**
         * Verdict
         * @description What is said of a pair. REVIEW: not sure enough, a person should look. UNREADABLE: a generated
         *     answer held no verdict that can be trusted.
         * @enum {string}
         */
        Verdict: "MATCH" | "NO MATCH" | "REVIEW" | "UNREADABLE";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    guide_match_match_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description What gets the same variant of an experiment each time, such as a shop's id; each pair by itself if not given. */
                "X-Samesku-Unit"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuidePair"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuideAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    match_v1_match_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description What gets the same variant of an experiment each time, such as a shop's id; each pair by itself if not given. */
                "X-Samesku-Unit"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PairIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    batch_v1_match_batch_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description What gets the same variant of an experiment each time, such as a shop's id; each pair by itself if not given. */
                "X-Samesku-Unit"?: string | null;
                accept?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    candidates_v1_candidates_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description What gets the same variant of an experiment each time, such as a shop's id; each pair by itself if not given. */
                "X-Samesku-Unit"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookupIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Candidate"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    explain_v1_explain_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description What gets the same variant of an experiment each time, such as a shop's id; each pair by itself if not given. */
                "X-Samesku-Unit"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PairIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    decision_v1_decisions__decision_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    give_feedback_v1_feedback_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    models_v1_models_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatcherOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    live_health_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready_health_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description It has too much to do. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    accuracy_v1_monitor_accuracy_get: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Judged"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    drift_v1_monitor_drift_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drifted"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    traffic_v1_monitor_traffic_get: {
        parameters: {
            query?: {
                hours?: number;
                spans?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Traffic"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    latency_v1_monitor_latency_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Latency"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    alerts_v1_monitor_alerts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    deployed_v1_deployments_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployed"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    deploy_v1_deployments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Choosing"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    roll_back_v1_deployments_rollback_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    listed_v1_experiments_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentOut"][];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    begin_v1_experiments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExperimentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    analysed_v1_experiments__number__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysed"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    end_v1_experiments__number__end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
    promote_v1_experiments__number__promote_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Promotion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * Type
                         * @default about:blank
                         */
                        type: string;
                        /**
                         * Title
                         * @example Unprocessable Entity
                         */
                        title: string;
                        /**
                         * Status
                         * @example 422
                         */
                        status: number;
                        /**
                         * Detail
                         * @example left.title: it has no title; every product needs one
                         */
                        detail: string;
                        /**
                         * Request Id
                         * @example 0c5e8d0f4a7b4c60
                         */
                        request_id: string;
                    };
                };
            };
        };
    };
}
