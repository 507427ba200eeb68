using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Campaign.Scripts;

/// <param name="Looks">Days when the oldest warnings are looked at.</param>
/// <param name="Inspection">Where the problems were found.</param>
internal sealed record OversightScript(
    IReadOnlyList<DateOnly> Looks,
    IReadOnlyList<InstrumentScript> Instruments,
    string Inspection,
    IReadOnlyList<ProblemScript> Problems
);

/// <summary>What becomes of an instrument.</summary>
internal enum Turn
{
    CarriedOut,
    NotCarriedOut,
    Objected,
    Withdrawn,
    Nothing,
}

/// <param name="ReplyAfter">Days from issue to the body's answer.</param>
internal sealed record InstrumentScript(
    DateOnly On,
    InstrumentKind Kind,
    string Body,
    string Found,
    string Demand,
    Turn Turn,
    int ReplyAfter = 0
);

/// <param name="HandedOver">Document by which discipline got it; "" = the body mended it.</param>
/// <param name="Answered">Days from there to what discipline says of it; 0 = nothing within the story.</param>
internal sealed record ProblemScript(DateOnly On, string Body, string Found, string HandedOver = "", int Answered = 0);

/// <summary>
/// What comes from outside: the procuratorate's letters, outcomes of reviews, complaints about bodies.
/// </summary>
internal sealed record OutsideScript(
    string Office,
    IReadOnlyList<LetterScript> Letters,
    IReadOnlyList<OutcomesScript> Outcomes,
    IReadOnlyList<AboutScript> Complaints
);

/// <param name="WithinDays">0 = as the law has it.</param>
/// <param name="ReplyAfter">Days; after the day by which it is due it is late.</param>
/// <param name="Adopted">Of the points.</param>
internal sealed record LetterScript(
    DateOnly On,
    string Number,
    RecommendationKind Kind,
    int WithinDays,
    int Points,
    string Body,
    int ReplyAfter,
    int Adopted,
    bool Objected = false
);

internal sealed record OutcomesScript(DateOnly On, IReadOnlyList<OutcomeScript> Outcomes);

internal sealed record OutcomeScript(
    string DocumentNumber,
    ReviewBodyKind Kind,
    string Body,
    string Matter,
    ReviewResult Result,
    DateOnly DecidedOn
);

/// <summary>A complaint about how a body enforces.</summary>
/// <param name="Body">A body, or STATION.</param>
/// <param name="Handler">JUSTICE or STATION.</param>
internal sealed record AboutScript(
    DateOnly On,
    string Body,
    string Source,
    string Text,
    ComplaintFinding Finding,
    string Handler,
    string Complainant = ""
);

internal sealed record StationScript(
    AssessmentScript Assessment,
    ContactsScript Contacts,
    QualityScript Quality,
    IReadOnlyList<CoordinationScript> Coordination,
    IReadOnlyList<MeetingScript> Meetings,
    IReadOnlyList<TrainingScript> Training
);

/// <param name="External">Scores that others gave, by day; those of the first day go in with the table.</param>
internal sealed record AssessmentScript(
    DateOnly On,
    string DocumentNumber,
    string LegalBasis,
    IReadOnlyList<ScoringRowScript> Rows,
    IReadOnlyList<ExternalScoreScript> External,
    DateOnly ComputedOn
);

internal sealed record ScoringRowScript(string Key, string Name, ScoringMeasure Measure, int Points);

/// <param name="Letter">Name that stands for the letter's content.</param>
internal sealed record ExternalScoreScript(
    DateOnly On,
    int Year,
    string Body,
    string Source,
    int Score,
    string DocumentNumber,
    string Letter
);

/// <param name="Enterprises">How many tagged firms get a contact; the last one's ends.</param>
internal sealed record ContactsScript(DateOnly On, IReadOnlyList<string> Bodies, int Enterprises, DateOnly EndedOn);

internal sealed record QualityScript(
    DateOnly On,
    string DocumentNumber,
    DateOnly Due,
    DateOnly HalfOn,
    DateOnly DoneOn,
    DateOnly ConfirmedOn,
    IReadOnlyList<QualityTaskScript> Tasks
);

internal sealed record QualityTaskScript(string Body, string Text, bool Done);

internal sealed record CoordinationScript(
    DateOnly On,
    string By,
    IReadOnlyList<string> Bodies,
    string About,
    int ClosedAfter,
    CoordinationOutcome Outcome
);

/// <param name="Attended">Bodies, agencies, JUSTICE, STATION.</param>
internal sealed record MeetingScript(
    DateOnly On,
    string Topic,
    IReadOnlyList<string> Attended,
    IReadOnlyList<ResolutionScript> Resolutions
);

internal sealed record ResolutionScript(string Text, string Body, DateOnly Due);

/// <summary>The body's own officers are trained; a session put down twice is voided.</summary>
internal sealed record TrainingScript(DateOnly On, string Body, bool Twice = false);
