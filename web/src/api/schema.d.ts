// Made by "npm run api" from the OpenAPI document beside it. Do not edit.

export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Session
         * @description The token of this start of the studio. Pages of other origins cannot read it.
         */
        get: operations["session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Examine Machine
         * @description Measure the machine. The job's result has ``lines``, each a name and what was found.
         */
        post: operations["examine_machine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Job
         * @description The latest jobs, the newest first, 100 at most.
         */
        get: operations["every_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Job
         * @description A job with the end of its log.
         */
        get: operations["one_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Job
         * @description Stop a job.
         */
        post: operations["stop_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Job
         * @description Start a job that waits, beside what it waits for; both take longer, and have to share the memory.
         */
        post: operations["start_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Kill Job
         * @description Kill a job that was asked to stop a minute ago and has not.
         */
        post: operations["kill_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Job Stream
         * @description The job as ``job`` (a Job) whenever it is other than before; ends when the job has ended. ``ping``
         *     when there is long nothing to tell.
         */
        get: operations["job_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/styles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Style
         * @description The answer styles.
         */
        get: operations["every_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Data Set
         * @description The data sets that are here, and those that could be.
         */
        get: operations["every_data_set"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Data
         * @description Keep two tables, and pairs if there are any, as a data set in data/.
         */
        post: operations["upload_data"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pair-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Pairs File
         * @description The files of pairs that are here: splits of data sets, and those that were uploaded.
         */
        get: operations["every_pairs_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pair-files/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Pairs
         * @description Keep a file of pairs, their listings inline or by ids, in data/.
         */
        post: operations["upload_pairs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Data Set
         * @description What is in a data set: columns, counts, duplicates, leakage between splits, contradictions.
         */
        get: operations["one_data_set"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/{name}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Data Pairs
         * @description Pairs of a split, with what their listings say together.
         */
        get: operations["data_pairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/{name}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare Data
         * @description Write the pairs as chat lines that samesku and mlx-lm train on.
         */
        post: operations["prepare_data"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/{name}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download Data
         * @description Fetch a known data set's files into data/.
         */
        post: operations["download_data"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Config
         * @description The configs of the project.
         */
        get: operations["every_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/configs/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Config Schema
         * @description The settings that there are, as a JSON schema: meaning, limits, default of each.
         */
        get: operations["config_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/configs/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Config
         * @description What settings come to: all values, the command line, what is wrong, what it will take.
         */
        post: operations["check_config"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/configs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save Config
         * @description Save a config, if it is right.
         */
        put: operations["save_config"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Run
         * @description All runs, the latest first.
         */
        get: operations["every_run"];
        put?: never;
        /**
         * Start Run
         * @description Train; or wait for the run that is being trained, or a heavy job.
         */
        post: operations["start_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Diff Runs
         * @description The settings in which two runs differ.
         */
        get: operations["diff_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Run
         * @description A run with its settings and the end of its log.
         */
        get: operations["one_run"];
        put?: never;
        post?: never;
        /**
         * Delete Run
         * @description Delete a run with its weights and checkpoints.
         */
        delete: operations["delete_run"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Run Series
         * @description The run's curve in at most so many points; of each stretch the least and the greatest loss are among them.
         */
        get: operations["run_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Run Stream
         * @description The run's events from a place on, as they come: ``train``, ``valid``, ``checkpoint``, ``start``, ``done``,
         *     ``failed``, ``stopped`` with their id; ``state`` (a Run) whenever it is another; ``reset`` if the run was begun anew,
         *     so that its curve is another one from there on; ``ping`` when there is long nothing to tell.
         */
        get: operations["run_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Waiting Run
         * @description Start a run that waits, beside what it waits for: they share processor and memory.
         */
        post: operations["start_waiting_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Run
         * @description Stop a run; it writes a checkpoint first. One that waits is taken out of the queue.
         */
        post: operations["stop_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Kill Run
         * @description Kill a run that was asked to stop a minute ago and has not; its checkpoints stay as they were.
         */
        post: operations["kill_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Run
         * @description Go on from the run's last checkpoint, or wait to do so. Of an earlier one the later ones are set aside, in a folder
         *     beside them.
         */
        post: operations["resume_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Matcher
         * @description Everything that decides pairs: fitted matchers, adapters, base models.
         */
        get: operations["every_matcher"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fit Matcher
         * @description Fit a features matcher on a data set, or make an ensemble or a cascade of other matchers.
         */
        post: operations["fit_matcher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Model
         * @description The catalogue of base models, and what is on the disk.
         */
        get: operations["every_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/encoders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Encoder
         * @description What dense blocking can be done with.
         */
        get: operations["every_encoder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/fuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fuse Model
         * @description Make an adapter and its base model one folder.
         */
        post: operations["fuse_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pull Model
         * @description Fetch a base model of the catalogue.
         */
        post: operations["pull_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What It Costs
         * @description What a month's pairs cost with each matcher whose rate was measured, and by APIs.
         */
        get: operations["what_it_costs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cost/{matcher}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure Rate
         * @description Measure how many pairs a second a matcher decides here.
         */
        post: operations["measure_rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Evaluation
         * @description All evaluations, the latest first.
         */
        get: operations["every_evaluation"];
        put?: never;
        /**
         * Evaluate
         * @description Evaluate matchers; the job's result names the evaluation.
         */
        post: operations["evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare
         * @description Evaluate two matchers on the same few pairs; the job's result names the evaluation.
         */
        post: operations["compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Evaluation
         * @description An evaluation's figures.
         */
        get: operations["one_evaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evaluation Scores
         * @description Label and probability of every pair: all curves can be drawn from these.
         */
        get: operations["evaluation_scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Moved Threshold
         * @description The intervals of precision, recall and F1 at another threshold.
         */
        get: operations["moved_threshold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/mistakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evaluation Mistakes
         * @description Pairs that a matcher has wrong, the most confident first; ``disagree``: where two differ; ``all``: every pair,
         *     the disagreements first.
         */
        get: operations["evaluation_mistakes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Evaluation Audit
         * @description Labels that are more likely wrong than right, worst first, 50 at most.
         */
        get: operations["evaluation_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Pair
         * @description Decide two listings with any matcher, and show why.
         */
        post: operations["try_pair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search Listing
         * @description The product with each of the listings of a data set that are most likely it, the most probable first.
         */
        post: operations["search_listing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Match
         * @description All matches, the latest first.
         */
        get: operations["every_match"];
        put?: never;
        /**
         * Start Match
         * @description Match two tables, or find what stands twice in one; decide a file of pairs; or find candidates alone. What comes
         *     of it lies in artifacts/matches.
         */
        post: operations["start_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches/command": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Match Command
         * @description The equal command line. The tables of a data set that came without are written for it.
         */
        post: operations["match_command"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Match
         * @description A match, and what came of it when it is done.
         */
        get: operations["one_match"];
        put?: never;
        post?: never;
        /**
         * Delete Match
         * @description Delete a match with its links.
         */
        delete: operations["delete_match"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Match
         * @description Go on with a match that was stopped or has failed; its links are those of one that was not.
         */
        post: operations["resume_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches/{name}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Match Links
         * @description Links, or decided pairs, with their evidence.
         */
        get: operations["match_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches/{name}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Match Rejects
         * @description Rows that could not be read, and why.
         */
        get: operations["match_rejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/matches/{name}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Match File
         * @description A file that the command line has written, to be saved.
         */
        get: operations["match_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Audit
         * @description All audits, the latest first.
         */
        get: operations["every_audit"];
        put?: never;
        /**
         * Start Audit
         * @description Audit the labels of a data set; what comes of it lies in artifacts/audits.
         */
        post: operations["start_audit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits/corrected/{data}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Corrected Data
         * @description A data set with what people said in place of its labels; the table of its pairs is written for it.
         */
        post: operations["corrected_data"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One Audit
         * @description An audit, and what came of it when it is done.
         */
        get: operations["one_audit"];
        put?: never;
        post?: never;
        /**
         * Delete Audit
         * @description Delete an audit; what was said of its suspects stays.
         */
        delete: operations["delete_audit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits/{name}/suspects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit Suspects
         * @description Labels that may be wrong, the likeliest errors first.
         */
        get: operations["audit_suspects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits/{name}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Suspect
         * @description Say whether a suspect's label is right; it is on the disk before this returns.
         */
        post: operations["answer_suspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits/{name}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Said
         * @description Take a person's last answer back.
         */
        post: operations["undo_said"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audits/{name}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit File
         * @description A file that the command line has written, to be saved.
         */
        get: operations["audit_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every Labelling
         * @description All sessions.
         */
        get: operations["every_labelling"];
        put?: never;
        /**
         * Begin Labelling
         * @description Begin a session, or go on with the one of this name.
         */
        post: operations["begin_labelling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/label/{id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Next Question
         * @description The pair that teaches most. Every fifth question to a person is one that another has answered, where there is
         *     one, so that their agreement can be told.
         */
        get: operations["next_question"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/label/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Question
         * @description Answer a question; the label is on the disk before this returns.
         */
        post: operations["answer_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/label/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Answer
         * @description Take the last answer back, of one person or of all.
         */
        post: operations["undo_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/label/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Labelling Agreement
         * @description How far people agree on the pairs that they have both labelled.
         */
        get: operations["labelling_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Service State
         * @description Whether there is a service, and what it serves; of one that the studio has started, how it is.
         */
        get: operations["service_state"];
        put?: never;
        /**
         * Start Service
         * @description Start a service where the studio looks for one; it goes on until its job is stopped.
         */
        post: operations["start_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look At Service
         * @description What the service says: ``v1/monitor/…``, ``v1/experiments…``, ``v1/deployments…``, ``v1/models``.
         */
        get: operations["look_at_service"];
        put?: never;
        /**
         * Change Service
         * @description Change what the service does: ``v1/experiments…``, ``v1/deployments…``.
         */
        post: operations["change_service"];
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
         * Agreement
         * @description How far two people agree on the pairs that both have labelled; ``kappa`` is Cohen's.
         */
        Agreement: {
            /** By */
            by: string;
            /** Other */
            other: string;
            /** Pairs */
            pairs: number;
            /** Agree */
            agree: number;
            /**
             * Kappa
             * @description null where one answer only was given.
             */
            kappa: number | null;
        };
        /**
         * AnswerIn
         * @description What a person says of a pair.
         */
        AnswerIn: {
            /** Number */
            number: number;
            /**
             * Answer
             * @description y same item, n different, u unsure.
             * @enum {string}
             */
            answer: "y" | "n" | "u";
            /**
             * By
             * @description Who says so.
             * @default
             */
            by: string;
        };
        /**
         * Answers
         * @description How many of an audit's suspects are said to have which label.
         */
        Answers: {
            /** Right */
            right: number;
            /** Wrong */
            wrong: number;
            /** Unsure */
            unsure: number;
        };
        /**
         * Asked
         * @description A pair to label, with what the matcher believes of it.
         */
        Asked: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            /** Label */
            label: boolean | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
            /** Probability */
            probability: number;
        };
        /**
         * AuditFound
         * @description What an audit came to.
         */
        AuditFound: {
            /** Labels */
            labels: number;
            /** Unlabelled */
            unlabelled: number;
            /**
             * Contradictions
             * @description Cases of labels that cannot all be right.
             */
            contradictions: number;
            /**
             * Estimates
             * @description MATCH and NO MATCH.
             */
            estimates: {
                [key: string]: components["schemas"]["Wrong"];
            };
            /** Splits */
            splits: {
                [key: string]: components["schemas"]["Wrong"];
            };
            /** Suspects */
            suspects: number;
        };
        /**
         * AuditIn
         * @description Labels to audit.
         */
        AuditIn: {
            /**
             * Name
             * @description Its folder in artifacts/audits.
             */
            name: string;
            /** Data */
            data: string;
            /**
             * Split
             * @description null: all that the data set has.
             */
            split?: ("train" | "valid" | "test") | null;
            /**
             * Top
             * @description How many suspects to keep.
             * @default 30
             */
            top: number;
        };
        /**
         * AuditShown
         * @description An audit, at work or done.
         */
        AuditShown: {
            /** Name */
            name: string;
            /** Command */
            command: string;
            /** Folder */
            folder: string;
            /** Job */
            job: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "stopped";
            /** Reason */
            reason: string | null;
            /** Started */
            started: string | null;
            /** Ended */
            ended: string | null;
            found: components["schemas"]["AuditFound"] | null;
            /** Data */
            data: string;
            /** Split */
            split: ("train" | "valid" | "test") | null;
            /** Top */
            top: number;
        };
        /**
         * BlockFound
         * @description What candidates are worth.
         */
        BlockFound: {
            /**
             * Recall
             * @description k → the share of the true pairs among each left listing's first k; empty without truth.
             */
            recall: {
                [key: string]: number;
            };
            /** Candidates */
            candidates: number;
            /**
             * A Record
             * @description Candidates of a left listing, on average.
             */
            a_record: number;
            /**
             * Reduction
             * @description The share of all pairs that need no look.
             */
            reduction: number;
            /**
             * Truth
             * @description How many true pairs there are.
             */
            truth: number;
            /** Rejects */
            rejects: number;
            /**
             * Seconds
             * @description null: it was stopped between.
             */
            seconds: number | null;
        };
        /**
         * BlockIn
         * @description Tables to find candidates of, measured by the labelled matches of their data set if it has them.
         */
        BlockIn: {
            /**
             * Name
             * @description Its folder in artifacts/matches.
             */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            what: "block";
            left: components["schemas"]["TableIn"];
            /** @description null: what stands twice in the left one. */
            right: components["schemas"]["TableIn"] | null;
            /**
             * Blocking
             * @default fused
             * @enum {string}
             */
            blocking: "lexical" | "exact" | "dense" | "fused";
            /**
             * K
             * @description Candidates of each left listing.
             * @default 10
             */
            k: number;
            /**
             * Encoder
             * @description Its folder in artifacts/encoders, for dense and fused.
             */
            encoder?: string | null;
        };
        /** Body_upload_data */
        Body_upload_data: {
            /** Name */
            name: string;
            /** Tablea */
            tableA: string;
            /** Tableb */
            tableB: string;
            /** Train */
            train?: string | null;
            /** Valid */
            valid?: string | null;
            /** Test */
            test?: string | null;
        };
        /** Body_upload_pairs */
        Body_upload_pairs: {
            /** Name */
            name: string;
            /** Pairs */
            pairs: string;
        };
        /**
         * CheckIn
         * @description Settings as text, as values, or as values that the text is to have, its comments kept.
         */
        CheckIn: {
            /** Text */
            text?: string | null;
            /** Values */
            values?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Checked
         * @description What settings come to.
         */
        Checked: {
            /**
             * Values
             * @description All of them, those left out as they are by themselves.
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * Text
             * @description As YAML, comments kept.
             */
            text: string;
            /**
             * Command
             * @description The equal command line.
             */
            command: string;
            /** Errors */
            errors: components["schemas"]["Fault"][];
            /** @description null if the settings are not right. */
            estimate: components["schemas"]["Estimate"] | null;
        };
        /**
         * ColumnShown
         * @description What a column of a table was taken for.
         */
        ColumnShown: {
            /** Field */
            field: string;
            /** Column */
            column: string;
            /**
             * Filled
             * @description Share of the listings that have it.
             */
            filled: number;
        };
        /**
         * CommandShown
         * @description What is equal on the command line.
         */
        CommandShown: {
            /** Command */
            command: string;
        };
        /**
         * CompareIn
         * @description Two matchers to show side by side.
         */
        CompareIn: {
            /** A */
            a: string;
            /** B */
            b: string;
            /** Data */
            data: string;
            /**
             * Split
             * @default test
             * @enum {string}
             */
            split: "train" | "valid" | "test";
            /**
             * N
             * @default 20
             */
            n: number;
            /**
             * Seed
             * @default 42
             */
            seed: number;
        };
        /**
         * Config
         * @description A config as it lies in configs/.
         */
        Config: {
            /**
             * Name
             * @description Of its file, without .yaml.
             */
            name: string;
            /** Text */
            text: string;
            /** Valid */
            valid: boolean;
            /**
             * Says
             * @description Its first comment, or what is wrong with it.
             */
            says: string;
        };
        /**
         * ConfigIn
         * @description A config to save.
         */
        ConfigIn: {
            /**
             * Text
             * @description YAML.
             */
            text: string;
            /**
             * Overwrite
             * @default false
             */
            overwrite: boolean;
        };
        /**
         * Corrected
         * @description A data set with what people said in place of its labels.
         */
        Corrected: {
            /**
             * Words
             * @description What samesku prepare calls it.
             */
            words: string;
            /**
             * Changed
             * @description Labels that are others than in the data set.
             */
            changed: number;
        };
        /**
         * CostShown
         * @description One way to decide a month's pairs; of an API no hours and machines.
         */
        CostShown: {
            /** Name */
            name: string;
            /**
             * Hours
             * @description That one machine would be busy in a month.
             */
            hours: number | null;
            /** Machines */
            machines: number | null;
            /**
             * Money
             * @description Dollars a month.
             */
            money: number;
            /**
             * Per Million
             * @description Dollars for a million decisions.
             */
            per_million: number;
        };
        /**
         * CostsShown
         * @description What a month's pairs cost.
         */
        CostsShown: {
            /** Matchers */
            matchers: components["schemas"]["MatcherCost"][];
            /**
             * Apis
             * @description At the guide's prices, not looked up since.
             */
            apis: components["schemas"]["CostShown"][];
        };
        /**
         * DataListed
         * @description A data set, not looked into.
         */
        DataListed: {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "tables" | "prepared" | "sample";
            /** Path */
            path: string | null;
            /**
             * Ready
             * @description Whether it is here; if not it can be downloaded.
             */
            ready: boolean;
            /** Says */
            says: string;
            /**
             * Words
             * @description What the command line calls it, after a verb or --data.
             */
            words: string;
        };
        /**
         * DataShown
         * @description A data set, looked into.
         */
        DataShown: {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "tables" | "prepared" | "sample";
            left: components["schemas"]["Side"];
            right: components["schemas"]["Side"] | null;
            /** Splits */
            splits: components["schemas"]["Split"][];
            /** Leakage */
            leakage: components["schemas"]["Leak"][];
            /**
             * Contradictions
             * @description Pairs labelled NO MATCH that follow from others to be matches.
             */
            contradictions: number;
        };
        /**
         * DecisionShown
         * @description What a matcher says of a pair.
         */
        DecisionShown: {
            /** Verdict */
            verdict: string;
            /** Probability */
            probability: number | null;
            /**
             * Stage
             * @description The matcher, or the part of it, that decided.
             */
            stage: string;
            /** Evidence */
            evidence: string[];
            /** Response */
            response: string;
        };
        /**
         * Encoders
         * @description What dense blocking can be done with.
         */
        Encoders: {
            /**
             * Names
             * @description Folders in artifacts/encoders.
             */
            names: string[];
            /**
             * Missing
             * @description Why there is none, and what to do.
             */
            missing: string | null;
        };
        /**
         * Estimate
         * @description What a run will take.
         */
        Estimate: {
            /**
             * Parameters Trained
             * @description null if the base model is not on the disk.
             */
            parameters_trained: number | null;
            /** Memory Bytes */
            memory_bytes: number | null;
            /** Free Memory Bytes */
            free_memory_bytes: number;
            /**
             * Seconds
             * @description null if there is nothing to tell it from.
             */
            seconds: number | null;
            /**
             * Rough
             * @description Whether the time is none that was measured in a run like it.
             */
            rough: boolean;
            /**
             * Says
             * @description Where the figures are from, and what to mind, in words.
             */
            says: string;
        };
        /**
         * EvaluateIn
         * @description Matchers to evaluate on the same pairs.
         */
        EvaluateIn: {
            /** Matchers */
            matchers: string[];
            /** Data */
            data: string;
            /**
             * Split
             * @default test
             * @enum {string}
             */
            split: "train" | "valid" | "test";
            /**
             * Num Samples
             * @description Random pairs; null: all.
             */
            num_samples?: number | null;
        };
        /**
         * EvaluationListed
         * @description An evaluation; ``time`` in seconds since 1970, ``n`` pairs.
         */
        EvaluationListed: {
            /** Id */
            id: string;
            /** Data */
            data: string;
            /** Split */
            split: string;
            /** Matchers */
            matchers: string[];
            /** Time */
            time: number;
            /** N */
            n: number;
        };
        /**
         * EvaluationShown
         * @description An evaluation with the figures of each matcher: the objects that ``samesku evaluate --json`` writes.
         */
        EvaluationShown: {
            /** Id */
            id: string;
            /** Data */
            data: string;
            /** Split */
            split: string;
            /** Time */
            time: number;
            /** Seed */
            seed: number;
            /** Num Samples */
            num_samples: number | null;
            /** Reports */
            reports: {
                [key: string]: unknown;
            }[];
            /** Differences */
            differences: components["schemas"]["samesku__studio__evaluations__Difference"][];
            /** Pairs */
            pairs: number;
        };
        /**
         * EvidenceShown
         * @description A sentence that can be checked against both listings.
         */
        EvidenceShown: {
            /**
             * About
             * @description The attribute.
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
         * Fault
         * @description What is wrong with one setting.
         */
        Fault: {
            /**
             * Field
             * @description Its name, with dots; empty: of several, or of the text itself.
             */
            field: string;
            /**
             * Text
             * @description One line.
             */
            text: string;
        };
        /**
         * FitIn
         * @description A matcher to fit.
         */
        FitIn: {
            /** Data */
            data: string;
            /**
             * Kind
             * @default features
             * @enum {string}
             */
            kind: "features" | "ensemble" | "cascade";
            /** Name */
            name: string;
            /**
             * Labels
             * @description Features: learn from the labels of this labelling session.
             */
            labels?: string | null;
            /**
             * No Labels
             * @description Features: learn from the two tables alone.
             * @default false
             */
            no_labels: boolean;
            /**
             * Of
             * @description What an ensemble or a cascade is made of; a cascade of two, the fast one first.
             * @default []
             */
            of: string[];
            /**
             * Method
             * @description Of an ensemble.
             */
            method?: ("average" | "vote" | "stacked") | null;
            /**
             * Budget
             * @description Of a cascade: the share of pairs that the slow one may be asked about.
             */
            budget?: number | null;
            /**
             * Precision
             * @description Of a cascade, instead: the share that must be right of what the fast one decides alone.
             */
            precision?: number | null;
        };
        /**
         * Found
         * @description What a match came to. Listings are those that could be read.
         */
        Found: {
            /** Left */
            left: number;
            /** Right */
            right: number;
            /** Rejects */
            rejects: number;
            /** Candidates */
            candidates: number;
            /** Matches */
            matches: number;
            /** Links */
            links: number;
            /** Reviews */
            reviews: number;
            /**
             * Stages
             * @description Of each stage, how many candidates it decided.
             */
            stages: {
                [key: string]: number;
            };
            /**
             * Histogram
             * @description Candidates in bands of probability, from 0 to 1.
             */
            histogram: number[];
        };
        /**
         * FuseIn
         * @description An adapter to make one with its base model.
         */
        FuseIn: {
            /**
             * Adapter
             * @description A run.
             */
            adapter: string;
            /**
             * Out
             * @description The new matcher.
             */
            out: string;
            /** Bits */
            bits?: number | null;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * Job
         * @description A piece of long work. Times are ISO 8601, UTC.
         */
        Job: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "prepare" | "download" | "pull" | "evaluate" | "audit" | "fit" | "fuse" | "match" | "score" | "block" | "cost" | "doctor" | "serve";
            /** Title */
            title: string;
            /**
             * Command
             * @description The equal command line.
             */
            command: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "stopped";
            /**
             * Heavy
             * @description Whether training runs and other such jobs wait for it.
             */
            heavy: boolean;
            /**
             * Waits For
             * @description While it is queued, what it waits for, in words.
             */
            waits_for?: string | null;
            /** Started */
            started: string;
            /** Ended */
            ended: string | null;
            progress: components["schemas"]["Progress"] | null;
            /**
             * Stopping
             * @description Whether it was asked to stop, and has not yet.
             * @default false
             */
            stopping: boolean;
            /**
             * Killable
             * @description Whether it was asked to stop a minute ago, and has not.
             * @default false
             */
            killable: boolean;
            /**
             * Reason
             * @description Why it failed, in one line.
             */
            reason: string | null;
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * JobDetail
         * @description A piece of long work with the end of its log.
         */
        JobDetail: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "prepare" | "download" | "pull" | "evaluate" | "audit" | "fit" | "fuse" | "match" | "score" | "block" | "cost" | "doctor" | "serve";
            /** Title */
            title: string;
            /**
             * Command
             * @description The equal command line.
             */
            command: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "stopped";
            /**
             * Heavy
             * @description Whether training runs and other such jobs wait for it.
             */
            heavy: boolean;
            /**
             * Waits For
             * @description While it is queued, what it waits for, in words.
             */
            waits_for?: string | null;
            /** Started */
            started: string;
            /** Ended */
            ended: string | null;
            progress: components["schemas"]["Progress"] | null;
            /**
             * Stopping
             * @description Whether it was asked to stop, and has not yet.
             * @default false
             */
            stopping: boolean;
            /**
             * Killable
             * @description Whether it was asked to stop a minute ago, and has not.
             * @default false
             */
            killable: boolean;
            /**
             * Reason
             * @description Why it failed, in one line.
             */
            reason: string | null;
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
            /** Log */
            log: string;
        };
        /**
         * LabelIn
         * @description A session to begin or to go on with.
         */
        LabelIn: {
            /** Data */
            data: string;
            /**
             * Name
             * @description null: the data set's.
             */
            name?: string | null;
        };
        /**
         * Labelling
         * @description A session of labelling.
         */
        Labelling: {
            /** Id */
            id: string;
            /** Data */
            data: string;
            /**
             * Labelled
             * @description Pairs with a label.
             */
            labelled: number;
            /** Matches */
            matches: number;
            /** Unsure */
            unsure: number;
            /**
             * Trained
             * @description How often the matcher has learned anew.
             */
            trained: number;
            /**
             * Settled
             * @description More labels hardly pay.
             */
            settled: boolean;
            /**
             * Gain
             * @description What the last labels changed, in words.
             */
            gain: string;
            /**
             * Preparing
             * @description Whether it is learning just now, and has no question.
             */
            preparing: boolean;
            /**
             * Path
             * @description The file of labels, for samesku fit --labels.
             */
            path: string;
        };
        /**
         * Leak
         * @description What two splits share: pairs that stand in both, and the shares of the second's listings that stand in the first.
         */
        Leak: {
            /** Between */
            between: string[];
            /** Pairs */
            pairs: number;
            /** Left Share */
            left_share: number;
            /** Right Share */
            right_share: number;
        };
        /**
         * LinkShown
         * @description A link, a pair that is left to a person, or one of a file of pairs, with its evidence.
         */
        LinkShown: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            /** Label */
            label: boolean | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
            /** Verdict */
            verdict: string;
            /** Probability */
            probability: number | null;
            /** Stage */
            stage: string;
        };
        /**
         * LinksShown
         * @description Some of a match's links.
         */
        LinksShown: {
            /** Total */
            total: number;
            /** Links */
            links: components["schemas"]["LinkShown"][];
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
        "Listing-Input": {
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
         * Listing
         * @description A listing; what is missing is empty.
         */
        "Listing-Output": {
            /** Id */
            id: string;
            /** Title */
            title: string;
            /** Brand */
            brand: string;
            /** Category */
            category: string;
            /** Modelno */
            modelno: string;
            /** Price */
            price: number | null;
            /** Source */
            source: string;
            /** Attributes */
            attributes: {
                [key: string]: string;
            };
        };
        /**
         * Machine
         * @description This machine.
         */
        Machine: {
            /** System */
            system: string;
            /** Processor */
            processor: string;
            /** Cores */
            cores: number;
            /**
             * Memory Bytes
             * @description Where models are kept: a graphics card's, where there is one with its own.
             */
            memory_bytes: number;
            /** Free Memory Bytes */
            free_memory_bytes: number;
            /** Accelerator */
            accelerator: string | null;
        };
        /**
         * Mark
         * @description A stretch of one field's text.
         */
        Mark: {
            /**
             * Field
             * @description title, brand, category, modelno, or attributes.NAME.
             */
            field: string;
            /**
             * Start
             * @description In code points, from 0.
             */
            start: number;
            /**
             * End
             * @description Behind the last one.
             */
            end: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "same" | "differs";
        };
        /**
         * Marks
         * @description What is to be highlighted on both sides.
         */
        Marks: {
            /** Left */
            left: components["schemas"]["Mark"][];
            /** Right */
            right: components["schemas"]["Mark"][];
        };
        /**
         * MatchIn
         * @description Tables to match.
         */
        MatchIn: {
            /**
             * Name
             * @description Its folder in artifacts/matches.
             */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            what: "match";
            left: components["schemas"]["TableIn"];
            /** @description null: what stands twice in the left one. */
            right: components["schemas"]["TableIn"] | null;
            /**
             * Blocking
             * @default fused
             * @enum {string}
             */
            blocking: "lexical" | "exact" | "dense" | "fused";
            /**
             * K
             * @description Candidates of each left listing.
             * @default 10
             */
            k: number;
            /**
             * Encoder
             * @description Its folder in artifacts/encoders, for dense and fused.
             */
            encoder?: string | null;
            /** Matcher */
            matcher: string;
            /**
             * Links
             * @default all
             * @enum {string}
             */
            links: "all" | "one-to-one" | "one-to-many" | "many-to-one";
            /**
             * Precision
             * @description Leave to REVIEW what is not this sure.
             */
            precision?: number | null;
        };
        /**
         * MatchShown
         * @description A match, a file of pairs or candidates, at work or done.
         */
        MatchShown: {
            /** Name */
            name: string;
            /** Command */
            command: string;
            /** Folder */
            folder: string;
            /** Job */
            job: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "stopped";
            /** Reason */
            reason: string | null;
            /** Started */
            started: string | null;
            /** Ended */
            ended: string | null;
            /** Found */
            found: components["schemas"]["Found"] | components["schemas"]["ScoreFound"] | components["schemas"]["BlockFound"] | null;
            /** Asked */
            asked: components["schemas"]["MatchIn"] | components["schemas"]["ScoreIn"] | components["schemas"]["BlockIn"];
            /**
             * Of
             * @description What it is of, in words.
             */
            of: string;
        };
        /**
         * MatcherCost
         * @description What deciding with a matcher costs, on machines like this one.
         */
        MatcherCost: {
            /** Matcher */
            matcher: string;
            /**
             * Command
             * @description The equal command line; it measures the rate anew.
             */
            command: string;
            /**
             * Rate
             * @description Decisions a second; null: not measured since it was made.
             */
            rate: number | null;
            /**
             * Measured
             * @description When; seconds since 1970.
             */
            measured: number | null;
            /**
             * Ways
             * @description On machines that are bought, and that are rented.
             */
            ways: components["schemas"]["CostShown"][];
        };
        /**
         * MatcherShown
         * @description A matcher.
         */
        MatcherShown: {
            /**
             * Name
             * @description Of its folder; with the place's behind it where two have the same.
             */
            name: string;
            /** Path */
            path: string;
            /**
             * Kind
             * @description features, lm, ensemble or cascade.
             */
            kind: string;
            /** Threshold */
            threshold: number;
            /**
             * Valid
             * @description Its figures on the valid split.
             */
            valid: {
                [key: string]: unknown;
            } | null;
            /**
             * Style
             * @description Of a language model.
             */
            style: string | null;
            /**
             * Base Model
             * @description Of an adapter.
             */
            base_model: string | null;
            /**
             * Trained
             * @description Seconds since 1970.
             */
            trained: number;
        };
        /**
         * Mistake
         * @description A pair with what one matcher said of it, and perhaps another.
         */
        Mistake: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            /** Label */
            label: boolean | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
            /** Verdict */
            verdict: string;
            /** Probability */
            probability: number | null;
            /** Response */
            response: string;
            other: components["schemas"]["Said"] | null;
        };
        /**
         * Mistakes
         * @description Some of an evaluation's pairs.
         */
        Mistakes: {
            /** Total */
            total: number;
            /** Pairs */
            pairs: components["schemas"]["Mistake"][];
        };
        /**
         * ModelShown
         * @description A base model of the catalogue, or one that lies in the project.
         */
        ModelShown: {
            /** Name */
            name: string;
            /** Repo */
            repo: string | null;
            /**
             * Billions
             * @description Parameters.
             */
            billions: number | null;
            /**
             * Gigabytes
             * @description To fetch.
             */
            gigabytes: number | null;
            /** Licence */
            licence: string | null;
            /** Family */
            family: string | null;
            /** Note */
            note: string;
            /** On Disk */
            on_disk: boolean;
            /** Path */
            path: string | null;
            /** Disk Bytes */
            disk_bytes: number | null;
            /**
             * Memory Needed Bytes
             * @description To train with the guide's settings; an estimate.
             */
            memory_needed_bytes: number | null;
            /** Memory To Score Bytes */
            memory_to_score_bytes: number | null;
            /**
             * Fits
             * @description Whether this machine's memory suffices to train it; null if unknown.
             */
            fits: boolean | null;
        };
        /**
         * Moved
         * @description 95 % intervals of the figures at another threshold, by the bootstrap that gave those of the saved one.
         */
        Moved: {
            /** Threshold */
            threshold: number;
            /** F1 Interval */
            f1_interval: number[];
            /** Precision Interval */
            precision_interval: number[];
            /** Recall Interval */
            recall_interval: number[];
        };
        /**
         * PairDecided
         * @description A pair, decided.
         */
        PairDecided: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            decision: components["schemas"]["DecisionShown"];
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
        };
        /**
         * PairShown
         * @description A pair with what its two listings say together.
         */
        PairShown: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            /** Label */
            label: boolean | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
        };
        /**
         * PairsIn
         * @description A file of pairs in data/.
         */
        PairsIn: {
            /** Data */
            data: string;
            /**
             * File
             * @enum {string}
             */
            file: "pairs" | "test" | "valid" | "train";
        };
        /**
         * PairsListed
         * @description A file of pairs that lies in data/, or in a folder there.
         */
        PairsListed: {
            /**
             * Data
             * @description The name of its folder.
             */
            data: string;
            /**
             * File
             * @enum {string}
             */
            file: "pairs" | "test" | "valid" | "train";
            /** Path */
            path: string;
            /**
             * Ids
             * @description Whether it holds ids of listings, not the listings.
             */
            ids: boolean;
            /**
             * Tables
             * @description Whether the tables that they are of lie beside it.
             */
            tables: boolean;
        };
        /**
         * PairsShown
         * @description Some pairs of a split.
         */
        PairsShown: {
            /** Total */
            total: number;
            /** Pairs */
            pairs: components["schemas"]["PairShown"][];
        };
        /**
         * PrepareIn
         * @description How to write pairs as chat lines, and where to.
         */
        PrepareIn: {
            /**
             * Style
             * @default evidence
             */
            style: string;
            /**
             * Out
             * @description data, or a name in data/.
             * @default data
             */
            out: string;
            /**
             * Corrected
             * @description With what people said of its suspects in place of its labels.
             * @default false
             */
            corrected: boolean;
        };
        /**
         * Progress
         * @description How far a job is; ``total`` 0: that is not known.
         */
        Progress: {
            /** Done */
            done: number;
            /** Total */
            total: number;
            /** Text */
            text: string;
            /**
             * Seconds Left
             * @description Of this stage, as fast as it was so far.
             */
            seconds_left?: number | null;
        };
        /**
         * Question
         * @description What to ask next.
         */
        Question: {
            /**
             * Number
             * @description To be sent with the answer.
             */
            number: number;
            pair: components["schemas"]["Asked"];
        };
        /**
         * Reject
         * @description A row that could not be read; ``row`` from 1.
         */
        Reject: {
            /** File */
            file: string;
            /** Row */
            row: number;
            /** Reason */
            reason: string;
        };
        /**
         * RejectsShown
         * @description Some of a match's rejects.
         */
        RejectsShown: {
            /** Total */
            total: number;
            /** Rejects */
            rejects: components["schemas"]["Reject"][];
        };
        /**
         * ResumeIn
         * @description Where to go on from.
         */
        ResumeIn: {
            /**
             * Checkpoint
             * @description Iteration of a checkpoint; null: the last one.
             */
            checkpoint?: number | null;
        };
        /**
         * Run
         * @description A training run. Times are ISO 8601, UTC.
         */
        Run: {
            /** Name */
            name: string;
            /**
             * State
             * @description lost: its process is gone, and it never said why.
             * @enum {string}
             */
            state: "queued" | "training" | "done" | "failed" | "stopped" | "lost";
            /**
             * Doing
             * @description While it trains, what it does just now, in words.
             */
            doing?: string | null;
            /**
             * Reason
             * @description Why it failed or was lost, in one line.
             */
            reason?: string | null;
            /** Iteration */
            iteration: number;
            /** Iters */
            iters: number | null;
            /** Started */
            started: string | null;
            /** Updated */
            updated: string | null;
            /**
             * Seconds
             * @description That it has been at work, pauses left out.
             */
            seconds: number;
            /** Eta Seconds */
            eta_seconds: number | null;
            /** Train Loss */
            train_loss: number | null;
            /** Valid Loss */
            valid_loss: number | null;
            /** Best Valid Loss */
            best_valid_loss: number | null;
            /** Valid F1 */
            valid_f1: number | null;
            /** Tokens Per Second */
            tokens_per_second: number | null;
            /** Memory Bytes */
            memory_bytes: number | null;
            /**
             * Killable
             * @description Whether it was asked to stop a minute ago, and has not.
             * @default false
             */
            killable: boolean;
            /** Resumable */
            resumable: boolean;
            /**
             * Waits For
             * @description While it is queued, what it waits for, in words.
             */
            waits_for?: string | null;
            /**
             * Command
             * @description The equal command line.
             */
            command: string;
            /** Base Model */
            base_model: string | null;
            /** Data */
            data: string | null;
        };
        /**
         * RunDetail
         * @description A training run with its settings and the end of its log.
         */
        RunDetail: {
            /** Name */
            name: string;
            /**
             * State
             * @description lost: its process is gone, and it never said why.
             * @enum {string}
             */
            state: "queued" | "training" | "done" | "failed" | "stopped" | "lost";
            /**
             * Doing
             * @description While it trains, what it does just now, in words.
             */
            doing?: string | null;
            /**
             * Reason
             * @description Why it failed or was lost, in one line.
             */
            reason?: string | null;
            /** Iteration */
            iteration: number;
            /** Iters */
            iters: number | null;
            /** Started */
            started: string | null;
            /** Updated */
            updated: string | null;
            /**
             * Seconds
             * @description That it has been at work, pauses left out.
             */
            seconds: number;
            /** Eta Seconds */
            eta_seconds: number | null;
            /** Train Loss */
            train_loss: number | null;
            /** Valid Loss */
            valid_loss: number | null;
            /** Best Valid Loss */
            best_valid_loss: number | null;
            /** Valid F1 */
            valid_f1: number | null;
            /** Tokens Per Second */
            tokens_per_second: number | null;
            /** Memory Bytes */
            memory_bytes: number | null;
            /**
             * Killable
             * @description Whether it was asked to stop a minute ago, and has not.
             * @default false
             */
            killable: boolean;
            /** Resumable */
            resumable: boolean;
            /**
             * Waits For
             * @description While it is queued, what it waits for, in words.
             */
            waits_for?: string | null;
            /**
             * Command
             * @description The equal command line.
             */
            command: string;
            /** Base Model */
            base_model: string | null;
            /** Data */
            data: string | null;
            /** Config */
            config: {
                [key: string]: unknown;
            };
            /**
             * Text
             * @description Its settings as YAML.
             */
            text: string;
            /** Log */
            log: string;
            /** Checkpoints */
            checkpoints: number[];
        };
        /**
         * RunIn
         * @description A run to train.
         */
        RunIn: {
            /**
             * Text
             * @description Its settings, YAML.
             */
            text: string;
            /**
             * Name
             * @description Of its folder; null: what adapter_path says.
             */
            name?: string | null;
        };
        /**
         * Said
         * @description What a matcher said of a pair.
         */
        Said: {
            /** Verdict */
            verdict: string;
            /** Probability */
            probability: number | null;
            /**
             * Response
             * @description What a language model wrote, if it was asked to.
             */
            response: string;
        };
        /**
         * SaidIn
         * @description What a person says of a suspect's label.
         */
        SaidIn: {
            /** Rank */
            rank: number;
            /**
             * Answer
             * @enum {string}
             */
            answer: "right" | "wrong" | "unsure";
            /**
             * By
             * @description Who says so.
             * @default
             */
            by: string;
        };
        /**
         * ScoreFound
         * @description What a file of pairs came to.
         */
        ScoreFound: {
            /** Pairs */
            pairs: number;
            /** Rejects */
            rejects: number;
            /** Verdicts */
            verdicts: {
                [key: string]: number;
            };
            /**
             * Stages
             * @description Of each stage, how many pairs it decided.
             */
            stages: {
                [key: string]: number;
            };
            /**
             * Histogram
             * @description Pairs in bands of probability, from 0 to 1.
             */
            histogram: number[];
        };
        /**
         * ScoreIn
         * @description A file of pairs to decide.
         */
        ScoreIn: {
            /**
             * Name
             * @description Its folder in artifacts/matches.
             */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            what: "score";
            /** Matcher */
            matcher: string;
            pairs: components["schemas"]["PairsIn"];
            /**
             * Tables
             * @description The data set whose tables the ids are of; null: the file holds the listings.
             */
            tables: string | null;
            /**
             * Precision
             * @description Leave to REVIEW what is not this sure.
             */
            precision?: number | null;
        };
        /**
         * Scores
         * @description What a matcher gave each pair; null where it stated no probability.
         */
        Scores: {
            /** Labels */
            labels: number[];
            /**
             * Called
             * @description 1 where its verdict is MATCH.
             */
            called: number[];
            /** Probabilities */
            probabilities: (number | null)[];
            /** Threshold */
            threshold: number;
        };
        /**
         * SearchIn
         * @description A listing to look up in one side of a data set.
         */
        SearchIn: {
            /** Matcher */
            matcher: string;
            /** Data */
            data: string;
            /**
             * Side
             * @default right
             * @enum {string}
             */
            side: "left" | "right";
            product: components["schemas"]["Listing-Input"];
            /**
             * K
             * @default 10
             */
            k: number;
        };
        /**
         * Series
         * @description A run's curve.
         */
        Series: {
            train: components["schemas"]["Train"];
            valid: components["schemas"]["Valid"];
            /** Checkpoints */
            checkpoints: number[];
            /**
             * Upto
             * @description The id of the stream to go on from.
             */
            upto: number;
        };
        /**
         * ServeIn
         * @description What to serve.
         */
        ServeIn: {
            /** Matcher */
            matcher: string;
        };
        /**
         * ServiceShown
         * @description Whether there is a service.
         */
        ServiceShown: {
            /**
             * Url
             * @description Where the studio looks for it.
             */
            url: string;
            /** Reachable */
            reachable: boolean;
            /**
             * Keyed
             * @description Whether the studio has a key for it.
             */
            keyed: boolean;
            /**
             * Says
             * @description What it serves, or why it cannot be reached.
             */
            says: string;
            /**
             * Startable
             * @description Whether the studio can start one there.
             */
            startable: boolean;
            /** @description The one that the studio has started there last. */
            job?: components["schemas"]["Job"] | null;
        };
        /**
         * Session
         * @description What a page needs to know before it does anything.
         */
        Session: {
            /**
             * Token
             * @description To be sent as X-Samesku-Token with every request but GET.
             */
            token: string;
            /** Version */
            version: string;
            /**
             * Project
             * @description The name of the project's folder.
             */
            project: string;
            machine: components["schemas"]["Machine"];
        };
        /**
         * Side
         * @description One of the two tables.
         */
        Side: {
            /** Listings */
            listings: number;
            /** Columns */
            columns: components["schemas"]["ColumnShown"][];
            /**
             * Ignored
             * @description Columns that were not taken.
             */
            ignored: string[];
        };
        /**
         * Split
         * @description Counts of a split. ``duplicates``: pairs of which an earlier one says the same.
         */
        Split: {
            /** Name */
            name: string;
            /** Pairs */
            pairs: number;
            /** Matches */
            matches: number;
            /** Unlabelled */
            unlabelled: number;
            /** Duplicates */
            duplicates: number;
        };
        /**
         * StyleShown
         * @description An answer style.
         */
        StyleShown: {
            /** Name */
            name: string;
            /** Says */
            says: string;
        };
        /**
         * Suspect
         * @description A label that may be wrong. ``probability``: that the two are the same item, by the matcher.
         */
        Suspect: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            /** Label */
            label: boolean | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
            /** Split */
            split: string;
            /**
             * Row
             * @description In its split, from 1.
             */
            row: number;
            /** Probability */
            probability: number;
            /**
             * P Wrong
             * @description The probability that the label is wrong.
             */
            p_wrong: number;
            /**
             * Says
             * @description What speaks against it.
             */
            says: string;
        };
        /**
         * SuspectRanked
         * @description A suspect of an audit, and what people said of its label.
         */
        SuspectRanked: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            /** Label */
            label: boolean | null;
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
            /** Split */
            split: string;
            /**
             * Row
             * @description In its split, from 1.
             */
            row: number;
            /** Probability */
            probability: number;
            /**
             * P Wrong
             * @description The probability that the label is wrong.
             */
            p_wrong: number;
            /**
             * Says
             * @description What speaks against it.
             */
            says: string;
            /** Rank */
            rank: number;
            /** Answer */
            answer: ("right" | "wrong" | "unsure") | null;
        };
        /**
         * SuspectsShown
         * @description Some of an audit's suspects; what is said of all of them.
         */
        SuspectsShown: {
            /** Total */
            total: number;
            /** Suspects */
            suspects: components["schemas"]["SuspectRanked"][];
            answers: components["schemas"]["Answers"];
            /**
             * Labels
             * @description The file of the answers as labels, for samesku fit --labels.
             */
            labels: string | null;
        };
        /**
         * TableIn
         * @description One of the two tables of a data set.
         */
        TableIn: {
            /** Data */
            data: string;
            /**
             * Side
             * @enum {string}
             */
            side: "left" | "right";
        };
        /**
         * TakenBack
         * @description Whose answer was taken back; null: of a suspect that this audit does not have.
         */
        TakenBack: {
            /** Rank */
            rank: number | null;
        };
        /**
         * Train
         * @description What was reported while training, a row an iteration.
         */
        Train: {
            /** Iteration */
            iteration: number[];
            /** Loss */
            loss: (number | null)[];
            /** Tokens Per Second */
            tokens_per_second: (number | null)[];
            /** Learning Rate */
            learning_rate: (number | null)[];
            /** Memory Bytes */
            memory_bytes: (number | null)[];
        };
        /**
         * Tried
         * @description A pair that was tried.
         */
        Tried: {
            left: components["schemas"]["Listing-Output"];
            right: components["schemas"]["Listing-Output"];
            decision: components["schemas"]["DecisionShown"];
            /** Evidence */
            evidence: components["schemas"]["EvidenceShown"][];
            marks: components["schemas"]["Marks"];
            /**
             * Seconds
             * @description That deciding took, loading the matcher left out.
             */
            seconds: number;
        };
        /**
         * TryIn
         * @description Two listings to decide.
         */
        TryIn: {
            /** Matcher */
            matcher: string;
            left: components["schemas"]["Listing-Input"];
            right: components["schemas"]["Listing-Input"];
        };
        /**
         * Undone
         * @description A session whose last answer was taken back, with its question.
         */
        Undone: {
            /** Id */
            id: string;
            /** Data */
            data: string;
            /**
             * Labelled
             * @description Pairs with a label.
             */
            labelled: number;
            /** Matches */
            matches: number;
            /** Unsure */
            unsure: number;
            /**
             * Trained
             * @description How often the matcher has learned anew.
             */
            trained: number;
            /**
             * Settled
             * @description More labels hardly pay.
             */
            settled: boolean;
            /**
             * Gain
             * @description What the last labels changed, in words.
             */
            gain: string;
            /**
             * Preparing
             * @description Whether it is learning just now, and has no question.
             */
            preparing: boolean;
            /**
             * Path
             * @description The file of labels, for samesku fit --labels.
             */
            path: string;
            /** Number */
            number: number;
            pair: components["schemas"]["Asked"];
        };
        /**
         * Valid
         * @description What evaluations found.
         */
        Valid: {
            /** Iteration */
            iteration: number[];
            /** Loss */
            loss: (number | null)[];
            /** F1 */
            f1: (number | null)[];
        };
        /** ValidationError */
        ValidationError: {
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
            /** Input */
            input?: unknown;
            /** Context */
            ctx?: Record<string, never>;
        };
        /**
         * Wrong
         * @description Of so many labels, how many are estimated to be wrong.
         */
        Wrong: {
            /** Labels */
            labels: number;
            /** Wrong */
            wrong: number;
        };
        /**
         * Difference
         * @description A setting in which two runs differ.
         */
        samesku__studio__api__runs__Difference: {
            /** Field */
            field: string;
            /** A */
            a: unknown;
            /** B */
            b: unknown;
        };
        /**
         * Difference
         * @description F1 of the first matcher minus F1 of another on the same pairs, with its 95 % interval (paired bootstrap).
         */
        samesku__studio__evaluations__Difference: {
            /** Matcher */
            matcher: string;
            /** Other */
            other: string;
            /** F1 */
            f1: number;
            /** Interval */
            interval: number[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    session: {
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
                    "application/json": components["schemas"]["Session"];
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
    examine_machine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    every_job: {
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
                    "application/json": components["schemas"]["Job"][];
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
    one_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["JobDetail"];
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
        };
    };
    stop_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    start_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    kill_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    job_stream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
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
        };
    };
    every_style: {
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
                    "application/json": components["schemas"]["StyleShown"][];
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
    every_data_set: {
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
                    "application/json": components["schemas"]["DataListed"][];
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
    upload_data: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_data"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataShown"];
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
        };
    };
    every_pairs_file: {
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
                    "application/json": components["schemas"]["PairsListed"][];
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
    upload_pairs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_pairs"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairsListed"];
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
        };
    };
    one_data_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["DataShown"];
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
        };
    };
    data_pairs: {
        parameters: {
            query?: {
                split?: "train" | "valid" | "test";
                label?: "match" | "no" | "any";
                search?: string;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["PairsShown"];
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
        };
    };
    prepare_data: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepareIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    download_data: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    every_config: {
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
                    "application/json": components["schemas"]["Config"][];
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
    config_schema: {
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
                    "application/json": {
                        [key: string]: unknown;
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
    check_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checked"];
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
        };
    };
    save_config: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Config"];
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
        };
    };
    every_run: {
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
                    "application/json": components["schemas"]["Run"][];
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
    start_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
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
        };
    };
    diff_runs: {
        parameters: {
            query: {
                a: string;
                b: string;
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
                    "application/json": components["schemas"]["samesku__studio__api__runs__Difference"][];
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
        };
    };
    one_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["RunDetail"];
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
        };
    };
    delete_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
        };
    };
    run_series: {
        parameters: {
            query?: {
                points?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Series"];
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
        };
    };
    run_stream: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: {
                "last-event-id"?: number | null;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
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
        };
    };
    start_waiting_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Run"];
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
        };
    };
    stop_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Run"];
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
        };
    };
    kill_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Run"];
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
        };
    };
    resume_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResumeIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
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
        };
    };
    every_matcher: {
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
                    "application/json": components["schemas"]["MatcherShown"][];
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
    fit_matcher: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    every_model: {
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
                    "application/json": components["schemas"]["ModelShown"][];
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
    every_encoder: {
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
                    "application/json": components["schemas"]["Encoders"];
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
    fuse_model: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FuseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    pull_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    what_it_costs: {
        parameters: {
            query?: {
                /** @description To decide in a month. */
                pairs?: number;
                /** @description Of a machine that is bought. */
                price?: number;
                /** @description For so many it is used. */
                months?: number;
                /** @description Of a machine that is rented, a month. */
                rent?: number;
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
                    "application/json": components["schemas"]["CostsShown"];
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
        };
    };
    measure_rate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                matcher: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    every_evaluation: {
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
                    "application/json": components["schemas"]["EvaluationListed"][];
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
    evaluate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    compare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    one_evaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["EvaluationShown"];
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
        };
    };
    evaluation_scores: {
        parameters: {
            query?: {
                matcher?: string | null;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Scores"];
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
        };
    };
    moved_threshold: {
        parameters: {
            query: {
                threshold: number;
                matcher?: string | null;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Moved"];
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
        };
    };
    evaluation_mistakes: {
        parameters: {
            query?: {
                matcher?: string | null;
                kind?: "false_match" | "missed" | "disagree" | "all";
                with?: string | null;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Mistakes"];
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
        };
    };
    evaluation_audit: {
        parameters: {
            query?: {
                matcher?: string | null;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Suspect"][];
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
        };
    };
    try_pair: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
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
        };
    };
    search_listing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairDecided"][];
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
        };
    };
    every_match: {
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
                    "application/json": components["schemas"]["MatchShown"][];
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
    start_match: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchIn"] | components["schemas"]["ScoreIn"] | components["schemas"]["BlockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    match_command: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchIn"] | components["schemas"]["ScoreIn"] | components["schemas"]["BlockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandShown"];
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
        };
    };
    one_match: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["MatchShown"];
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
        };
    };
    delete_match: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
        };
    };
    resume_match: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    match_links: {
        parameters: {
            query?: {
                first?: "as written" | "reviews";
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["LinksShown"];
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
        };
    };
    match_rejects: {
        parameters: {
            query?: {
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["RejectsShown"];
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
        };
    };
    match_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                file: "links.csv" | "links.csv.rejects.csv" | "report.html" | "decisions.csv" | "decisions.csv.rejects.csv" | "candidates.csv" | "candidates.csv.rejects.csv";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
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
        };
    };
    every_audit: {
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
                    "application/json": components["schemas"]["AuditShown"][];
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
    start_audit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    corrected_data: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                data: string;
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
                    "application/json": components["schemas"]["Corrected"];
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
        };
    };
    one_audit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["AuditShown"];
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
        };
    };
    delete_audit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
        };
    };
    audit_suspects: {
        parameters: {
            query?: {
                split?: ("train" | "valid" | "test") | null;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["SuspectsShown"];
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
        };
    };
    answer_suspect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaidIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
        };
    };
    undo_said: {
        parameters: {
            query?: {
                by?: string;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["TakenBack"];
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
        };
    };
    audit_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                file: "suspects.csv" | "suspects.json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
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
        };
    };
    every_labelling: {
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
                    "application/json": components["schemas"]["Labelling"][];
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
    begin_labelling: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Labelling"];
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
        };
    };
    next_question: {
        parameters: {
            query?: {
                by?: string;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description It is learning; ask again in a second. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is left to ask. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
        };
    };
    answer_question: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Labelling"];
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
        };
    };
    undo_answer: {
        parameters: {
            query?: {
                by?: string | null;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Undone"];
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
        };
    };
    labelling_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Agreement"][];
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
        };
    };
    service_state: {
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
                    "application/json": components["schemas"]["ServiceShown"];
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
    start_service: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
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
        };
    };
    look_at_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the service. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Bad Gateway */
            502: {
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
    change_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of the service. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Bad Gateway */
            502: {
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
