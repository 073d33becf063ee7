"""What documents say about a plan: goals, steps and the ladder of trust, in English."""

WORDS = {
    "plan": "The plan",
    "identity.plan_version": "Version of the plan",
    "identity.review": "Next review",
    "plan.goals": "Goals, and how near each was",
    "plan.goal": "Goal, in the client's words",
    "plan.rated_by": "Rated by",
    "plan.first": "First",
    "plan.latest": "Latest",
    "plan.state": "State",
    "plan.rating": "{value} on {day}",
    "plan.by_client": "the client",
    "plan.by_therapist": "the therapist",
    "plan.nobody": "nobody yet",
    "plan.since": "{state}, {day}",
    "plan.until": "{state}, by {day}",
    "plan.set_on": "Set on {day}.",
    "plan.goal.open": "Open",
    "plan.goal.reached": "Reached",
    "plan.goal.put_aside": "Put aside",
    "plan.level": "Level",
    "plan.level_means": "Which is",
    "plan.level_looks": "What it would look like",
    "plan.levels": "What each level would look like",
    "plan.level.-2": "much less than hoped for",
    "plan.level.-1": "less than hoped for",
    "plan.level.0": "what is hoped for",
    "plan.level.1": "more than hoped for",
    "plan.level.2": "much more than hoped for",
    "plan.steps": "Steps",
    "plan.step": "Step",
    "plan.strategy": "Strategy",
    "plan.who": "Who",
    "plan.how_far": "How far",
    "plan.who.client": "Client",
    "plan.who.therapist": "Therapist",
    "plan.who.both": "Client and therapist",
    "plan.who.partner": "Partner",
    "plan.step.open": "To do",
    "plan.step.doing": "Begun",
    "plan.step.done": "Done",
    "plan.ladder": "The ladder of trust",
    "plan.ladder.rest": (
        "Small steps of trust, the easiest first. How hard each is expected to be, and "
        "how hard it felt, goes from 0 to 10."
    ),
    "plan.rung": "Step, the easiest first",
    "plan.expected": "Expected",
    "plan.felt": "Felt",
    "plan.rung.open": "To come",
    "plan.rung.done": "Tried",
    "plan.practised": ("Practised after the form of {first}, up to that of {last}"),
    "plan.homework": "Homework, done after the form of {first}, up to that of {last}",
    "plan.homework.what": "Exercise",
    "plan.homework.done": "Done",
    "plan.homework.first": "First and last time",
    "plan.homework.of": "{done} of {planned} times",
    "plan.homework.after": (
        "What was practised stands beside the scores. It came before the later form; "
        "it does not explain it."
    ),
    "plan.step.exercise": "exercise: {title}",
    "plan.standing": (
        "Goals are rated from \N{MINUS SIGN}2 to +2 against words agreed on "
        "before; 0 is what was hoped for. A rating is what somebody said on that "
        "day. Ratings and scores stand beside each other, and neither explains the "
        "other."
    ),
}
