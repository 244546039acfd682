"""What the window, `medaug expand` and its workers say to each other about a set: values, and files of them.

The window writes a `SetPlan` and starts a process (`jobs/sets/child.py`: `start_set_survey`, `start_set`):

    medaug expand --plan plan.json --work FOLDER --survey     looks at the data and judges them; writes no set
    medaug expand --plan plan.json --work FOLDER              makes the set, or goes on with it where it was stopped

Files of the work folder; JSON is written whole or not at all, lines are added whole:

    plan.json       `plan.SetPlan`; unknown keys are refused in a sentence
    state.json      `state.SetState`: phase (surveying, making, checking; done, stopped, failed), done, total, sentence
    control         the word `stop` in a line (`state.ask_stop`); what is finished stays
    cases.jsonl     a `cases.CaseRow` a line: its name in the set, patient (a hash), class, part, labels in ml, places
                    of its thumbnails, how many variants it gets, or why it is left out
    set.json        `cases.SetFacts`: what holds of all: labels with their numbers, channels, modality, what classes
                    could be taken from, images before and after balancing
    thumbnails.npz  "thumbnails" uint8 [n, 64, 64]; `CaseRow.thumbnails` are places in it
    verdict.json    `core.trainings.survey.Verdict`: findings of level stop or warn, before and after the making
    manifest.jsonl  `manifest.SetEntry`: a line an image with its labels: source, recipe, seed, draws, files and hashes
    survey.json, scanned.json, labels.json    what was seen of the data: another plan for the same is judged at once
    report.json     `manifest.SetReport`: counts and the leak check, once the set is whole
"""
